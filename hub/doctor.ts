import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join, resolve } from "node:path";
import type { TextArgs } from "../protocol/text-code.ts";
import { checkConfig } from "./check-config.ts";
import { askSocket } from "./command-client.ts";
import { CommandError } from "./command-error.ts";
import { type CommandTexts, describeError } from "./command-texts.ts";
import type { House } from "./commands.ts";
import { WriteConnection } from "./database.ts";
import { hubSocketPath } from "./socket-path.ts";

/** One thing that was looked at: `code` is a message id of cli.ftl. `note` is worth knowing and not wrong. */
export interface Finding {
  level: "ok" | "note" | "bad";
  code: string;
  facts: TextArgs;
}

export interface Examination {
  /** The hub's data folder. */
  data: string;
  /** A hub's or a kiosk's configuration to look at too. */
  config?: string;
  house: House;
  /** The texts for what an error of a configuration says. */
  texts: CommandTexts;
}

const LEAST_NODE = [20, 19] as const;
const LEAST_FREE_BYTES = 1e9;
/** No counterbell is older than this; a clock before it was never set. */
const EARLIEST_MS = Date.UTC(2026, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** Looks at what this machine, a hub and its data need, by reading only. */
export async function examine(examination: Examination): Promise<Finding[]> {
  const { data, house, config } = examination;
  return [
    node(),
    sqlite(),
    clock(Date.now()),
    existsSync(join(house.pages, "console/index.html")) ? ok("doctor-pages") : bad("doctor-pages-bad"),
    ...folder(resolve(data)),
    await hub(resolve(data)),
    ...(config === undefined ? [] : await configuration(config, examination)),
  ];
}

const ok = (code: string, facts: TextArgs = {}): Finding => ({ level: "ok", code, facts });
const note = (code: string, facts: TextArgs = {}): Finding => ({ level: "note", code, facts });
const bad = (code: string, facts: TextArgs = {}): Finding => ({ level: "bad", code, facts });

function node(): Finding {
  const { node: version } = process.versions;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1]);
  return isOld ? bad("doctor-node-bad", { version }) : ok("doctor-node", { version });
}

function sqlite(): Finding {
  const connection = new WriteConnection(":memory:");
  try {
    return ok("doctor-sqlite", connection.get<{ version: string }>("SELECT sqlite_version() AS version") ?? {});
  } finally {
    connection.close();
  }
}

function clock(now: number): Finding {
  const time = new Date(now).toISOString();
  return now < EARLIEST_MS || now > LATEST_MS ? bad("doctor-clock-bad", { time }) : ok("doctor-clock", { time });
}

function folder(data: string): Finding[] {
  if (!existsSync(data)) return [note("doctor-data-none", { data }), ...space(data)];
  try {
    if (!statSync(data).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
    accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK);
    return [ok("doctor-data", { data }), ...space(data)];
  } catch (error) {
    return [bad("doctor-data-bad", { data, reason: (error as NodeJS.ErrnoException).code ?? "" })];
  }
}

function space(data: string): Finding[] {
  let nearest = data;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  const { bavail, bsize } = statfsSync(nearest);
  const free = bavail * bsize;
  const gigabytes = (free / 1e9).toFixed(1);
  return [free < LEAST_FREE_BYTES ? bad("doctor-space-bad", { gigabytes }) : ok("doctor-space", { gigabytes })];
}

async function hub(data: string): Promise<Finding> {
  try {
    await askSocket(hubSocketPath(data), "GET", "/readyz");
    return ok("doctor-hub");
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (error.code === "hub-unreachable") return note("doctor-hub-none");
    return bad("doctor-hub-bad", { reason: String(error.facts.detail ?? error.code) });
  }
}

async function configuration(file: string, { house, texts }: Examination): Promise<Finding[]> {
  let ports: readonly string[] = [];
  try {
    await checkConfig(file, async (kiosk) => {
      ports = await house.checkKiosk(kiosk);
    });
  } catch (error) {
    return [bad("doctor-config-bad", { message: describeError(error, texts) })];
  }
  return [ok("doctor-config", { file }), ...(await Promise.all(ports.map(port)))];
}

/** Looks whether a device's port is there and may be opened, without opening it: opening resets most boards. */
async function port(name: string): Promise<Finding> {
  const facts = { port: name };
  const tcp = /^tcp:\/\/(.+):([0-9]+)$/.exec(name);
  if (tcp)
    return (await connects(String(tcp[1]), Number(tcp[2]))) ? ok("doctor-port", facts) : bad("doctor-port-none", facts);
  // Ports named by vendor and product are found by the driver alone, and Windows' COM ports are no files.
  if (!name.startsWith("/")) return note("doctor-port-named", facts);
  if (!existsSync(name)) return bad("doctor-port-none", facts);
  try {
    accessSync(name, constants.R_OK | constants.W_OK);
    return ok("doctor-port", facts);
  } catch {
    return bad("doctor-port-bad", facts);
  }
}

function connects(host: string, number: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect({ host, port: number, timeout: 2000 });
    const end = (connected: boolean) => {
      socket.destroy();
      settle(connected);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}

const MARKS = { ok: "✔", note: "·", bad: "✘" } as const;

/** Writes findings for people, a line each. */
export const formatFindings = (findings: readonly Finding[], texts: CommandTexts): string =>
  findings.map(({ level, code, facts }) => `${MARKS[level]} ${texts(code, facts)}`).join("\n");
