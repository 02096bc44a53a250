import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { asyncScheduler } from "rxjs";
import { readHubConfig } from "../../../hub/config.ts";
import { createSecret, hashSecret } from "../../../hub/people/secret.ts";
import { openHubStore } from "../../../hub/store.ts";
import { freePort } from "../../free-ports.ts";
import { LOAD_SITE, loadKiosk } from "./packets.ts";
import { readThreadTimes } from "./threads.ts";

/** A broker in a process of its own. */
export interface BrokerProcess {
  port: number;
  pid: number;
  /** From the start of the process to its port, ms. */
  readyMs: number;
  /** The processor time that all its threads took for that, ms. */
  readyCpuMs: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** A hub's data folder with accounts for the load. */
export interface LoadFolder {
  data: string;
  passwords: string[];
  remove(): void;
}

const root = fileURLToPath(new URL("../../..", import.meta.url));
const START_MS = 60_000;

/** Makes a hub's data folder with the load's site and so many kiosks. */
export async function createLoadFolder(kiosks: number): Promise<LoadFolder> {
  const data = mkdtempSync(join(tmpdir(), "counterbell-bench-"));
  const remove = () => rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  try {
    const config = readHubConfig(undefined, { data });
    const store = await openHubStore({ config, log: pino({ level: "silent" }), clock: asyncScheduler });
    try {
      const site = { site: LOAD_SITE, name: "Berlin", zone: "Europe/Berlin", languages: ["de", "en"] };
      await store.writer.call("addSite", site);
      const passwords = Array.from({ length: kiosks }, createSecret);
      await Promise.all(
        passwords.map((password, i) =>
          store.writer.call("enrolKiosk", {
            site: LOAD_SITE,
            kiosk: loadKiosk(i),
            passwordHash: hashSecret(password),
          }),
        ),
      );
      return { data, passwords, remove };
    } finally {
      await store.close();
    }
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * Starts a built hub on a folder; `program` is the built command line, default this package's. At level `info` it is ready
 * when it says so, otherwise when its port of MQTT is open.
 */
export async function startHubProcess(
  data: string,
  { level = "warn", program = join(root, "dist/counterbell.js"), nodeArgs = [] as readonly string[] } = {},
): Promise<BrokerProcess> {
  const port = await freePort();
  const args = [
    "hub",
    "--data",
    data,
    "--mqtt-port",
    `${port}`,
    "--tls-port",
    "0",
    "--http-port",
    "0",
    "--log-level",
    level,
  ];
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeArgs, program, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  // Its lines are read and dropped, as a supervisor that keeps them elsewhere would.
  if (level !== "info") child.stdout?.resume();
  else await lineOf(child, (line) => line.includes('"msg":"hub ready"'));
  return started(child, port, began);
}

/** Starts the same aedes without hooks and store. */
export async function startBareAedes(nodeArgs: readonly string[] = []): Promise<BrokerProcess> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...nodeArgs, ...process.execArgv, fileURLToPath(new URL("./bare-broker.ts", import.meta.url))],
    { stdio: ["pipe", "pipe", "inherit"], cwd: root },
  );
  const line = await lineOf(child, (text) => text.startsWith("port "));
  return started(child, Number(line.slice("port ".length)), began);
}

/** The version of the Mosquitto that is installed here; undefined where there is none. */
export function mosquittoVersion(): string | undefined {
  const { stdout, error } = spawnSync("mosquitto", ["-h"], { encoding: "utf8" });
  return error ? undefined : /mosquitto version (\S+)/.exec(stdout)?.[1];
}

/** Starts Mosquitto on a folder of its own; with `persistence` it writes its file each second. */
export async function startMosquitto(folder: string, persistence: boolean): Promise<BrokerProcess> {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "mosquitto.conf");
  const lines = [
    `listener ${port} 127.0.0.1`,
    "allow_anonymous true",
    "set_tcp_nodelay true",
    "max_queued_messages 0",
    "log_type error",
    ...(process.getuid?.() === 0 ? ["user root"] : []),
    ...(persistence
      ? ["persistence true", `persistence_location ${folder}/`, "autosave_interval 1"]
      : ["persistence false"]),
  ];
  writeFileSync(file, `${lines.join("\n")}\n`);
  const began = performance.now();
  return started(spawn("mosquitto", ["-c", file], { stdio: ["pipe", "ignore", "ignore"] }), port, began);
}

/** Waits for a line of a process. REJECTS where it ends before. */
function lineOf(child: ChildProcess, matches: (line: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`a broker did not start: it ended with ${code}`)));
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      if (matches(line)) resolve(line);
    });
  });
}

async function started(child: ChildProcess, port: number, began: number): Promise<BrokerProcess> {
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  try {
    await listening(child, port);
  } catch (error) {
    await stop("SIGKILL");
    throw error;
  }
  const readyMs = performance.now() - began;
  const { main, others } = readThreadTimes(child.pid as number);
  const readyCpuMs = Object.values(others).reduce((sum, { ran }) => sum + ran, main.ran) * 1000;
  return { port, pid: child.pid as number, readyMs, readyCpuMs, stop };
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + START_MS;
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
    if (isOpen) return;
    if (child.exitCode !== null || performance.now() > deadline) throw new Error("a broker did not start to listen");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
