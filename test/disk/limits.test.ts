import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { writeToml } from "../../simulators/demo/installation.ts";
import { freePort } from "../free-ports.ts";
import { RigProcess, until } from "../rig.ts";
import { temporaryFolder } from "../running-hub.ts";
import { isUnavailable, ScreenWatch } from "./screen-watch.ts";
import { SmallDisk, skipWithoutMount } from "./small-disk.ts";

/** Whether a program is there. */
function has(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A kiosk process that has stored one vote, without boards and with a hub that is away. */
async function kioskThatRuns(t: ExecutionContext) {
  t.timeout(240_000);
  const folder = temporaryFolder(t);
  const port = await freePort();
  const data = join(folder, "data");
  const file = writeToml(join(folder, "kiosk.toml"), {
    ...{ site: "berlin", kiosk: "entrance", data },
    hub: { url: "mqtt://127.0.0.1:9", username: "entrance", password: "none" },
    screen: { host: "127.0.0.1", port },
    log: { level: "info" },
  });
  const kiosk = new RigProcess("kiosk", ["kiosk", "--config", file]);
  t.teardown(() => kiosk.kill());
  const screen = new ScreenWatch(`http://127.0.0.1:${port}`);
  t.teardown(() => screen.stop());
  kiosk.start();
  await screen.shows("faces", ({ view }) => view.name === "faces");
  t.is(await screen.touch("happy"), 204);
  // Its visitor goes, so that the next touch is the next one's first.
  await screen.leave();
  await screen.shows("faces for the next visitor", ({ view }) => view.name === "faces");
  return { kiosk, screen, data };
}

test.serial("a limit on the size of files is a disk that refuses, and no end of the process", async (t) => {
  if (!has("prlimit")) {
    t.log("skipped: prlimit (util-linux) is not there");
    return t.pass();
  }
  const { kiosk, screen, data } = await kioskThatRuns(t);
  const { pid } = kiosk;
  const limit = (bytes: string) => execFileSync("prlimit", [`--pid=${pid}`, `--fsize=${bytes}:`]);
  limit(String(statSync(join(data, "kiosk.db-wal")).size));
  await until("a touch to be refused", async () => (await screen.touch("unhappy")) === 503);
  await screen.shows("that votes cannot be taken", isUnavailable);
  t.is((await screen.health()).reason, "disk-error");
  const { waiting } = await screen.health();
  limit("unlimited");
  await screen.shows("that votes are taken", ({ storing }) => storing);
  await until("a touch to be taken", async () => (await screen.touch("happy")) === 204);
  t.is((await screen.health()).waiting, waiting + 1, "what was refused was promised to nobody");
  t.is(kiosk.pid, pid, "the same process");
});

test.serial("a disk whose fsync fails stores nothing that it promises, and is tried until it works", async (t) => {
  if (!has("strace")) {
    t.log("skipped: strace is not there");
    return t.pass();
  }
  const { kiosk, screen } = await kioskThatRuns(t);
  const { waiting } = await screen.health();
  const inject = ["-f", "-q", "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO"];
  const strace = spawn("strace", [...inject, "-o", "/dev/null", "-p", String(kiosk.pid)], { stdio: "ignore" });
  const ended = new Promise((resolve) => strace.once("close", resolve));
  t.teardown(() => strace.kill("SIGKILL"));
  const isTraced = () => !/TracerPid:\t0/.test(readFileSync(`/proc/${kiosk.pid}/task/${storeThread()}/status`, "utf8"));
  // Every thread is taken hold of in turn; the one that writes is among the last.
  const storeThread = () => readdirSync(`/proc/${kiosk.pid}/task`).at(-1);
  const attached = await Promise.race([
    until("strace to have every thread", () => isTraced()).then(() => true),
    ended.then(() => false),
  ]);
  if (!attached) {
    t.log("skipped: strace may not trace another process here");
    return t.pass();
  }
  await until("a touch to be refused", async () => (await screen.touch("unhappy")) === 503);
  await screen.shows("that votes cannot be taken", isUnavailable);
  t.is((await screen.health()).reason, "disk-error");
  const during = (await screen.health()).waiting;
  strace.kill("SIGINT");
  await ended;
  await screen.shows("that votes are taken", ({ storing }) => storing);
  await until("a touch to be taken", async () => (await screen.touch("happy")) === 204);
  t.is((await screen.health()).waiting, during + 1);
  t.true(during >= waiting);
});

test.serial("a log whose file finds no room ends nobody, and says how much is missing", async (t) => {
  t.timeout(240_000);
  const folder = temporaryFolder(t);
  const disk = SmallDisk.mount(t, join(folder, "disk"), 4);
  if (!disk) return skipWithoutMount(t);
  const logFile = join(disk.folder, "hub.log");
  const port = await freePort();
  const file = writeToml(join(folder, "hub.toml"), {
    ...{ data: join(folder, "hub"), name: "main" },
    mqtt: { host: "127.0.0.1", port: 0, tls_host: "127.0.0.1", tls_port: 0 },
    http: { host: "127.0.0.1", port },
    log: { level: "trace" },
  });
  const hub = new RigProcess("hub", ["hub", "--config", file], ["sh", "-c", 'exec "$0" "$@" >> "$LOG"']);
  t.teardown(() => hub.kill());
  hub.start({ LOG: logFile });
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until("the hub to be ready", isReady);
  const { pid } = hub;
  disk.fill();
  const full = statSync(logFile).size;
  // A kiosk that nobody knows is worth a line each time.
  const knock = async () => {
    const { mqttUrl } = readFileSync(logFile, "utf8")
      .split("\n")
      .filter((line) => line.includes("mqttUrl"))
      .map((line) => JSON.parse(line) as { mqttUrl: string })[0] as { mqttUrl: string };
    await knockAt(Number(new URL(mqttUrl).port));
  };
  for (let i = 0; i < 20; i++) await knock();
  t.true(statSync(logFile).size - full < 4096, "the file has no room");
  t.true(await isReady(), "the hub lives");
  disk.free();
  await until("the log to go on", async () => {
    await knock();
    return statSync(logFile).size > full + 4096;
  });
  t.is(hub.pid, pid);
});

/** Connects as a client without a credential; resolves when the hub has hung up. */
async function knockAt(port: number): Promise<void> {
  const { connectAsync } = await import("mqtt");
  await connectAsync(`mqtt://127.0.0.1:${port}`, { username: "nobody", password: "x", reconnectPeriod: 0 }).then(
    (client) => client.endAsync(),
    () => undefined,
  );
}
