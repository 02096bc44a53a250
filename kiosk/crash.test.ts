import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import test, { type ExecutionContext } from "ava";
import { BUTTONS } from "../protocol/bodies.ts";
import { FarHub } from "../simulators/hub/far-hub.ts";
import { freePort } from "../test/free-ports.ts";

const here = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

/**
 * A kiosk as a process of its own. Its board is on the other side of its pipes: a line `N button` is the board's press N,
 * a line `done N` tells the board to forget it.
 */
const CHILD = `
import { createInterface } from "node:readline";
const { BehaviorSubject, Subject } = await import("rxjs");
const { pino } = await import("pino");
const { startKiosk } = await import(${here("./kiosk.ts")});
const [data, url] = process.argv.slice(1);
const events$ = new Subject();
const board = {
  id: "panel", events$, status$: new BehaviorSubject("ready"), samples$: new Subject(),
  describe: () => ({ driver: "button-panel", status: "ready", serial: "a1", epoch: 1, buttons: [], samples: [] }),
  show() {}, start() {}, async stop() {},
};
await startKiosk({
  config: {
    site: "berlin", kiosk: "entrance", data, hub: { url, clientId: "entrance" },
    screen: { host: "127.0.0.1", port: 0, frameAncestors: [] }, log: { level: "silent" },
    outbox: { maxBytes: 1 << 24 }, devices: [{ id: "panel", driver: "button-panel", port: "tcp://127.0.0.1:1" }],
  },
  pages: "nowhere", locales: "nowhere", log: pino({ level: "silent" }), createDriver: () => board,
});
console.log("started");
for await (const line of createInterface({ input: process.stdin })) {
  const [seq, button] = line.split(" ");
  events$.next({
    type: "button-pressed", button, ageMs: 0, at: { serial: "a1", epoch: 1, seq: Number(seq) },
    done: () => console.log("done " + seq),
  });
}
`;

async function shop(t: ExecutionContext) {
  const far = new FarHub({ port: await freePort() });
  await far.start();
  const data = mkdtempSync(join(tmpdir(), "kiosk-crash-"));
  const ring = new Map<number, string>();
  const told: number[] = [];
  let child: ChildProcess | undefined;
  t.teardown(async () => {
    child?.kill("SIGKILL");
    await far.stop();
    rmSync(data, { recursive: true, force: true });
  });
  const send = (seq: number, button: string) => child?.stdin?.write(`${seq} ${button}\n`);
  return {
    far,
    told,
    /** Starts the kiosk; the board sends again what it was not told to forget. */
    async start(crashAt?: string) {
      const loader = new URL("../test/register-ts.mjs", import.meta.url).href;
      child = spawn(process.execPath, ["--import", loader, "--input-type=module", "-e", CHILD, data, far.url], {
        env: { ...process.env, COUNTERBELL_CRASH_AT: crashAt },
        stdio: ["pipe", "pipe", "inherit"],
      });
      child.stdin?.on("error", () => undefined);
      const lines = createInterface({ input: child.stdout! });
      await once(lines, "line");
      lines.on("line", (line) => {
        const seq = Number(line.split(" ")[1]);
        told.push(seq);
        for (const before of ring.keys()) if (before <= seq) ring.delete(before);
      });
      for (const [seq, button] of ring) send(seq, button);
      return child;
    },
    press(seq: number, button: string) {
      ring.set(seq, button);
      send(seq, button);
    },
    kill: () => child?.kill("SIGKILL"),
    buttons: () =>
      far.taken
        .filter(({ as, kind }) => as === "new" && kind !== "device")
        .map(({ kind, envelope: { body } }) => (kind === "vote" ? body.face : (body.button ?? kind))),
  };
}

const dies = test.macro({
  async exec(t, point: string) {
    t.timeout(170_000);
    const { far, start, press, buttons, told } = await shop(t);
    const child = await start(point);
    const died = once(child, "exit");
    BUTTONS.forEach((button, index) => void press(index + 1, button));
    t.deepEqual(await died, [null, "SIGKILL"]);
    await start();
    await far.expectEvents(BUTTONS.length);
    t.deepEqual(buttons(), [...BUTTONS]);
    t.is(new Set(far.taken.map(({ id }) => id)).size, BUTTONS.length);
    t.true(told.every((seq) => seq <= BUTTONS.length));
  },
  title: (_given, point: string) =>
    `a kiosk that dies ${point.replace("-", " ").replace(/:.*/, "")} loses nothing, repeats nothing and keeps the order`,
});
test.serial(dies, "after-insert:2");
test.serial(dies, "after-commit:2");
test.serial(dies, "after-publish:2");
test.serial(dies, "after-ack:2");

test.serial(
  "kills at any moment while presses come and the hub comes and goes lose nothing and keep the order",
  async (t) => {
    t.timeout(170_000);
    const { far, start, press, kill, buttons } = await shop(t);
    const wanted = Array.from({ length: 60 }, (_, index) => BUTTONS[index % BUTTONS.length]!);
    let next = 0;
    for (const [round, pauseMs] of [3, 11, 29].entries()) {
      const child = await start();
      const died = once(child, "exit");
      if (round === 1) await far.stop();
      const until = Math.min(wanted.length, next + 20);
      for (; next < until; next++) press(next + 1, wanted[next]!);
      // The kill comes where it comes: somewhere in the storing and sending of twenty presses.
      setTimeout(kill, pauseMs);
      await died;
      if (round === 1) await far.start();
    }
    await start();
    await far.expectEvents(wanted.length);
    t.deepEqual(buttons(), wanted);
  },
);
