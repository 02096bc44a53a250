import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import test, { type ExecutionContext } from "ava";
import { SimulatedMachine } from "./machine.ts";

/** What a program sees of its machine, in its first thread and in a worker, each time it is asked by a line. */
const PROGRAM = `
  import { readFileSync, statSync } from "node:fs";
  import { uptime } from "node:os";
  import { createInterface } from "node:readline";
  import { Worker } from "node:worker_threads";
  const worker = new Worker(
    "import('node:worker_threads').then(({ parentPort: port }) => port.on('message', () => port.postMessage(Date.now())))",
    { eval: true },
  );
  for await (const _ of createInterface({ input: process.stdin })) {
    const inWorker = await new Promise((resolve) => { worker.once("message", resolve); worker.postMessage(0); });
    console.log(JSON.stringify({
      now: Date.now(), constructed: new Date().getTime(), text: Date.parse(Date()), fixed: new Date(5).getTime(), inWorker,
      uptimeS: uptime(), boot: readFileSync("/proc/sys/kernel/random/boot_id", "utf8"),
      syncedAt: statSync("/run/systemd/timesync/synchronized", { throwIfNoEntry: false })?.mtimeMs ?? null,
    }));
  }
  process.exit(0);
`;

interface Seen {
  now: number;
  constructed: number;
  text: number;
  fixed: number;
  inWorker: number;
  uptimeS: number;
  boot: string;
  syncedAt: number | null;
}

function onMachine(t: ExecutionContext) {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-machine-"));
  const machine = new SimulatedMachine(join(folder, "machine.json"));
  const child = spawn(process.execPath, ["--input-type=module", "--eval", PROGRAM], {
    env: { ...process.env, ...machine.env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  t.teardown(() => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (): Promise<Seen> => {
    child.stdin.write("\n");
    return JSON.parse((await answers.next()).value as string) as Seen;
  };
  /** Asks until the program has read what the machine was told; it does so every 20 ms. */
  const until = async (isSo: (seen: Seen) => boolean): Promise<Seen> => {
    for (;;) {
      const seen = await ask();
      if (isSo(seen)) return seen;
    }
  };
  return { machine, ask, until };
}

const HOUR = 3_600_000;
/** A busy machine takes its time between two readings of a clock. */
const near = (a: number, b: number): boolean => Math.abs(a - b) < 60_000;

test("a program on a simulated machine sees its clock move in every thread, and times that it names stay", async (t) => {
  const { machine, ask, until } = onMachine(t);
  const before = await ask();
  t.true(near(before.now, Date.now()));
  machine.moveClock({ byMs: -5 * HOUR });
  // Each thread reads for itself what its machine was told, so one may see it before the other.
  const isMoved = (reading: number): boolean => near(reading, Date.now() - 5 * HOUR);
  const moved = await until(({ now, inWorker }) => isMoved(now) && isMoved(inWorker));
  for (const reading of [moved.constructed, moved.text]) t.true(isMoved(reading), `${reading}`);
  t.is(moved.fixed, 5);
  machine.moveClock({ to: "1970-01-01T00:00:00Z" });
  t.true((await until(({ now }) => now < HOUR)).now >= 0);
});

test("a clock that drifts runs ahead, and goes on from where it was when it is mended", async (t) => {
  const { machine, until } = onMachine(t);
  machine.moveClock({ driftPercent: 50 });
  const aheadBy = 200;
  await until(({ now }) => now - Date.now() > aheadBy);
  machine.moveClock({ driftPercent: 0 });
  const first = await until(({ now }) => now - Date.now() > aheadBy);
  t.true(first.now - Date.now() < HOUR);
});

test("a start of the machine has another id, an uptime from zero and a clock that no server has set", async (t) => {
  const { machine, ask, until } = onMachine(t);
  machine.moveClock({ synced: true });
  const before = await until(({ syncedAt }) => syncedAt !== null);
  t.true(near(before.syncedAt as number, before.now));
  machine.reboot();
  const after = await until(({ boot }) => boot !== before.boot);
  t.is(after.syncedAt, null);
  const later = await ask();
  t.true(later.uptimeS >= 0 && later.uptimeS < 600, `${later.uptimeS} s`);
  t.is(later.boot, after.boot);
});
