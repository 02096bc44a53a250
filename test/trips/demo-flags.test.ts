import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import test, { type ExecutionContext } from "ava";
import type { EventView, KioskView } from "../../protocol/rest.ts";
import { hasSocat } from "../../simulators/avr/index.ts";
import { DemoProcess, takeTurn } from "../demo-process.ts";
import { RigBoard, root, until } from "../rig.ts";

function temporaryFolder(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-flags-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

const eventsOf = async (demo: DemoProcess): Promise<EventView[]> =>
  (await demo.get<{ items: EventView[] }>("events")).items.filter(({ kind }) => kind === "vote");

test.serial("what a demo kept is there at the next start, gone with --fresh, and nobody else's to read", async (t) => {
  t.timeout(600_000);
  const data = join(temporaryFolder(t), "data");
  const first = await DemoProcess.start(t, { data });
  const { board, kiosk } = first.ready.kiosks[0] as (typeof first.ready.kiosks)[0];
  await first.panel("POST", `/boards/${board}/press`, { button: "happy" });
  await first.settled(1);
  t.is((await first.end("SIGINT", "SIGINT")).code, 0, "npm passes a Ctrl-C on that the terminal sent, too");
  t.is(first.said.length, 1, "the line is alone on standard output");
  for (const folder of ["hub", "kiosks", "boards", "logs"]) {
    t.is(statSync(join(data, folder)).mode & 0o077, 0, folder);
  }
  for (const file of ["hub/hub.db", "hub/hub.toml", `kiosks/${kiosk}/enrolment.json`, `kiosks/${kiosk}/password`]) {
    t.is(statSync(join(data, file)).mode & 0o077, 0, file);
  }

  // A kiosk's folder is lost: the hub knows it, and gives it another password.
  rmSync(join(data, "kiosks", kiosk), { recursive: true });
  const second = await DemoProcess.start(t, { data });
  t.is((await eventsOf(second)).length, 1, "kept");
  await until("the kiosk with its new password", async () => {
    const { items } = await second.get<{ items: KioskView[] }>("kiosks");
    return items.some((each) => each.kiosk === kiosk && each.presence === "online");
  });
  t.is((await second.end()).code, 0);

  writeFileSync(join(data, "mine.txt"), "not the demo's");
  const third = await DemoProcess.start(t, { data, flags: ["--fresh"] });
  t.deepEqual(await eventsOf(third), []);
  t.true(existsSync(join(data, "mine.txt")), "only what the demo made is forgotten");
  t.is((await third.end()).code, 0);
});

const withOpener = process.platform === "linux" ? test.serial : test.serial.skip;
withOpener("--open opens the shop, --host is where its pages are", async (t) => {
  t.timeout(600_000);
  const folder = temporaryFolder(t);
  const opened = join(folder, "opened");
  writeFileSync(join(folder, "xdg-open"), `#!/bin/sh\necho "$1" > "${opened}"\n`);
  chmodSync(join(folder, "xdg-open"), 0o755);
  const env = { PATH: `${folder}${delimiter}${process.env.PATH}`, COUNTERBELL_OPEN: "1" };
  const demo = await DemoProcess.start(t, { flags: ["--host", "127.0.0.2"], env });
  t.is(new URL(demo.ready.shop).hostname, "127.0.0.2");
  for (const { screen } of demo.ready.kiosks) t.is(new URL(screen).hostname, "127.0.0.2");
  t.is((await fetch(demo.ready.shop)).status, 200);
  for (const { screen } of demo.ready.kiosks) t.is((await fetch(screen)).status, 200);
  await until("the browser", () => existsSync(opened) && readFileSync(opened, "utf8").endsWith("\n"));
  t.is(readFileSync(opened, "utf8").trim(), demo.ready.shop);
  t.is((await demo.end()).code, 0);
});

const missing = hasSocat() ? "" : " (skipped: socat is missing)";
const serialTest = missing ? test.serial.skip : test.serial;
serialTest(`--port puts a real board among the emulated ones${missing}`, async (t) => {
  t.timeout(600_000);
  const link = join(temporaryFolder(t), "ttyUSB0");
  const real = new RigBoard(link, 5);
  await real.start();
  t.teardown(() => real.stop());
  const demo = await DemoProcess.start(t, { flags: ["--port", link] });
  t.is(demo.ready.kiosks.length, 4);
  await real.press("very-happy");
  await until("its press in the hub", async () => (await eventsOf(demo)).length === 1);
  const [event] = await eventsOf(demo);
  t.like(event, { kiosk: "real-board", kind: "vote", body: { face: "very-happy" } });
  t.is((await demo.end()).code, 0);
});

test.serial("a process that cannot start is named with its reason, and the demo ends with 1", async (t) => {
  t.timeout(600_000);
  const data = temporaryFolder(t);
  mkdirSync(join(data, "hub"));
  writeFileSync(join(data, "hub/hub.db"), "no database, but what somebody put there ".repeat(50));
  const error = await t.throwsAsync(DemoProcess.start(t, { data }));
  t.regex(error?.message ?? "", /the demo ended with 1: .*hub/s);
  t.regex(error?.message ?? "", /hub\.db.*database/s);
});

const onPosix = process.platform === "win32" ? test.serial.skip : test.serial;
onPosix("npm start -- --json says one line of JSON after npm's own, and a terminal's Ctrl-C ends all", async (t) => {
  t.timeout(600_000);
  const data = temporaryFolder(t);
  // As `npm start` does after its build, which the tests have behind them. A group of its own, as a terminal makes one.
  const flags = ["start", "--ignore-scripts", "--", "--json", "--data", data];
  const endTurn = await takeTurn();
  const started = spawn("npm", flags, { cwd: root, stdio: ["ignore", "pipe", "ignore"], detached: true });
  const group = -(started.pid as number);
  const ended = new Promise<void>((resolve) => started.once("close", () => resolve()));
  void ended.then(endTurn);
  t.teardown(() => {
    try {
      process.kill(group, "SIGKILL");
    } catch {
      // nothing of it is left
    }
  });
  let said = "";
  started.stdout.on("data", (chunk: Buffer) => {
    said += chunk;
  });
  const lines = (): string[] => said.split("\n").filter((line) => line !== "" && !line.startsWith(">"));
  await until("the line", () => lines().some((line) => line.endsWith("}")));
  const ready = JSON.parse(lines()[0] as string) as { ready: boolean; processes: { pid: number }[] };
  t.true(ready.ready);
  process.kill(group, "SIGINT");
  await ended;
  t.is(lines().length, 1);
  for (const { pid } of ready.processes) t.throws(() => process.kill(pid, 0), undefined, `${pid} has ended`);
});
