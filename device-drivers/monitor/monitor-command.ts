import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import { checkDeviceConfig, type DeviceConfig } from "../device-config.ts";
import { FIRMWARE_BAUD_RATE } from "../flashing/ask-firmware.ts";
import { failureWords } from "../flashing/command/flash-words.ts";
import { type Borrow, type Lease, openOrBorrow } from "../flashing/command/open-or-borrow.ts";
import { FlashError } from "../flashing/flash-error.ts";
import { type BoardPort, openBoardPort } from "../port/board-port.ts";
import { claimPort } from "../port/claim-port.ts";
import type { OpenPortOptions } from "../port/port.ts";
import { listUsbBoards, type UsbBoard } from "../port/usb-boards.ts";
import { type DriverName, findDriver } from "./find-driver.ts";
import { HeldPort } from "./held-port.ts";
import { MonitorError } from "./monitor-error.ts";
import { type MonitorTexts, MonitorView } from "./monitor-view.ts";
import { RecordingWriter, readRecording } from "./recording.ts";
import { replay } from "./replay.ts";
import { createWatchedDriver, UNKNOWN_WIRING } from "./watched-driver.ts";

/** Exit codes of `counterbell monitor`; 1 where a port failed or a replay differs. */
export const MONITOR_EXIT = { done: 0, failed: 1, unusable: 2, noBoard: 3, several: 4 } as const;

export interface MonitorFlags {
  port?: string;
  /** The data folder of the kiosk that uses the port. */
  kiosk?: string;
  /** A kiosk's configuration, which says what is at the port and how it is wired. */
  config?: string;
  driver?: DriverName;
  record?: string;
  replay?: string;
  speed?: "full" | "recorded";
  /** For how long, s; default: until it is ended. */
  for?: number;
  json?: boolean;
}

export interface MonitorCommandOptions {
  texts: MonitorTexts;
  print: (line: string) => void;
  columns: number;
  /** Ends it: a person who has seen enough, or a reader that has gone. */
  signal: AbortSignal;
  clock: SchedulerLike;
  log: Logger;
  /** The version of this program. */
  program: string;
  /** For how long a kiosk lends a port, s. */
  lendSeconds: number;
  /** As for a flash: the kiosk that uses a port is asked for it. */
  borrow?: Borrow;
  /** Gives the `[[devices]]` tables of a kiosk's configuration. */
  readDevices?: (file: string) => Promise<readonly unknown[]>;
  listBoards?: () => Promise<UsbBoard[]>;
  openPort?: (port: string, options: OpenPortOptions) => Promise<BoardPort>;
}

/** Shows what passes at a board's port, or plays a recording of it. Gives the exit code (`MONITOR_EXIT`). */
export async function runMonitor(flags: MonitorFlags, options: MonitorCommandOptions): Promise<number> {
  const { texts, print, columns } = options;
  const view = new MonitorView({ texts, print, columns, json: flags.json === true });
  try {
    return await (flags.replay === undefined ? watch(flags, view, options) : play(flags.replay, flags, view, options));
  } catch (error) {
    if (error instanceof FlashError) {
      const { what, next } = failureWords(error.code, error.facts, texts);
      view.say({ type: "error", code: error.code, ...error.facts }, `${what} ${next}`);
      return error.code === "board-unseen" ? MONITOR_EXIT.noBoard : MONITOR_EXIT.failed;
    }
    if (!(error instanceof MonitorError)) throw error;
    view.say({ type: "error", code: error.code, ...error.facts }, texts(`monitor-refused-${error.code}`, error.facts));
    return MONITOR_EXIT.unusable;
  }
}

async function play(
  file: string,
  flags: MonitorFlags,
  view: MonitorView,
  { texts, signal, log }: MonitorCommandOptions,
): Promise<number> {
  const recording = readRecording(file);
  const { driver, port, program, startedAtMs } = recording.about;
  const at = new Date(startedAtMs).toISOString();
  view.say({ type: "recording", ...recording.about }, texts("monitor-replaying", { driver, port, program, at }));
  const beganMs = performance.now();
  const pace = (atMs: number) => wait(Math.max(0, atMs - (performance.now() - beganMs)), undefined, { signal });
  try {
    const result = await replay({
      ...{ recording, log, signal },
      tap: (nowMs) => view.tap(nowMs),
      watch: (board, nowMs) => view.watch(board, nowMs),
      ...(flags.speed === "recorded" ? { pace } : {}),
    });
    view.result(result, recording.isCut);
    return result.difference ? MONITOR_EXIT.failed : MONITOR_EXIT.done;
  } catch (error) {
    if (!signal.aborted) throw error;
    return MONITOR_EXIT.done;
  }
}

/** What is to be watched, as flags and configuration say. */
interface Target {
  port: string;
  driver?: DriverName;
  /** The table that says how it is wired. */
  pins?: DeviceConfig & { driver: "gpio" };
}

async function findTarget(flags: MonitorFlags, options: MonitorCommandOptions): Promise<Target | readonly string[]> {
  const { readDevices, listBoards = listUsbBoards } = options;
  if (flags.config !== undefined && readDevices) {
    const devices = (await readDevices(flags.config)).map(checkDeviceConfig);
    const fitting = devices.filter(
      ({ id, port }) => flags.port === undefined || flags.port === port || flags.port === id,
    );
    const [device] = fitting;
    if (fitting.length > 1) return fitting.map(({ id, port }) => `${id}: ${port}`);
    if (!device) throw new FlashError("board-unseen", { usb: "none" });
    const { driver, port } = device;
    return { port, driver, ...(device.driver === "gpio" ? { pins: device } : {}) };
  }
  const named = flags.driver === undefined ? {} : { driver: flags.driver };
  if (flags.port !== undefined) return { port: flags.port, ...named };
  const seen = await listBoards();
  const ports = [...new Set(seen.flatMap(({ path }) => (path === undefined ? [] : [path])))];
  const [port] = ports;
  if (ports.length > 1) return ports;
  if (port === undefined) {
    const [mute] = seen;
    throw new FlashError("board-unseen", { usb: mute ? `${mute.name} ${mute.usb}` : "none" });
  }
  return { port, ...named };
}

async function watch(flags: MonitorFlags, view: MonitorView, options: MonitorCommandOptions): Promise<number> {
  const { texts, clock, signal } = options;
  const target = await findTarget(flags, options);
  if (!("port" in target)) {
    const list = target.map((one) => `  ${one}`).join("\n");
    view.say({ type: "error", code: "several-boards", ports: target }, texts("monitor-several"));
    if (flags.json !== true) options.print(list);
    return MONITOR_EXIT.several;
  }
  const { port } = target;
  const claim = claimPort(port, "counterbell monitor");
  if ("holder" in claim) throw new FlashError("port-busy", { port, holder: claim.holder });
  let lease: Lease | undefined;
  try {
    const { openPort = openBoardPort } = options;
    const { opened: held, ...lent } = await openOrBorrow(port, {
      ...{ kiosk: flags.kiosk, borrow: options.borrow },
      open: async () => new HeldPort(await openPort(port, { baudRate: FIRMWARE_BAUD_RATE, signal })),
    });
    lease = lent.lease;
    const driver = target.driver ?? (await findDriver(held, { clock, signal }));
    if (driver === undefined) {
      await new Promise<void>((resolve) => held.close(resolve));
      if (signal.aborted) return MONITOR_EXIT.done;
      view.say({ type: "error", code: "board-mute", port }, texts("monitor-mute", { port }));
      return MONITOR_EXIT.failed;
    }
    return await watchDriver(held, { ...target, driver }, lease !== undefined, flags, view, options);
  } finally {
    await lease?.end();
    claim.end();
  }
}

/** Lets the real driver have a port until somebody ends it, or the time is over. */
async function watchDriver(
  first: HeldPort,
  target: Target & { driver: DriverName },
  isLent: boolean,
  flags: MonitorFlags,
  view: MonitorView,
  options: MonitorCommandOptions,
): Promise<number> {
  const { texts, clock, signal, log, program, lendSeconds, openPort = openBoardPort } = options;
  const { port, driver } = target;
  const pins = driver === "gpio" ? (target.pins?.pins ?? UNKNOWN_WIRING) : undefined;
  const startedAtMs = clock.now();
  const nowMs = () => clock.now() - startedAtMs;
  const about = { driver, ...(pins === undefined ? {} : { pins }), port, program, startedAtMs };
  const recorder = flags.record === undefined ? undefined : startRecording(flags.record, about, first);
  let isToldFull = false;
  const tellFull = () => {
    if (!recorder || recorder.isOpen || isToldFull) return;
    isToldFull = true;
    view.say({ type: "recording-ended", ms: nowMs() }, texts("monitor-recording-ended", { file: flags.record ?? "" }));
  };
  const shown = view.tap(nowMs);
  const tapped = (held: HeldPort): HeldPort => {
    recorder?.port("open", nowMs());
    held.tap = {
      bytes: (from, bytes) => {
        recorder?.bytes(from, nowMs(), bytes);
        shown.bytes(from, bytes);
        tellFull();
      },
      closed: (by) => {
        recorder?.port(by === "driver" ? "closed" : "lost", nowMs());
        shown.closed(by);
      },
    };
    return held;
  };
  let held: HeldPort | undefined = first;
  const serial = randomBytes(8).toString("hex");
  const watched = createWatchedDriver({
    ...{ driver, clock, log },
    ...(pins === undefined ? {} : { pins }),
    createSerial: () => {
      view.say({ type: "serial-given", serial }, texts("monitor-serial-given", { serial }));
      return serial;
    },
    openPort: async (how) => {
      const again = held;
      held = undefined;
      if (again?.isOpen) return tapped(again);
      try {
        return tapped(new HeldPort(await openPort(port, { ...how, baudRate: FIRMWARE_BAUD_RATE })));
      } catch (error) {
        recorder?.port("failed", nowMs());
        throw error;
      }
    },
  });
  view.say({ type: "watching", driver, port, startedAtMs }, texts("monitor-watching", { driver, port }));
  if (flags.json !== true) {
    view.say({}, texts("monitor-legend"));
    // A stock board keeps nothing.
    if (driver === "button-panel") view.say({}, texts("monitor-legend-kept"));
  }
  view.watch(watched, nowMs);
  const most = Math.min(flags.for ?? Number.POSITIVE_INFINITY, isLent ? lendSeconds : Number.POSITIVE_INFINITY);
  watched.start();
  await new Promise<void>((resolve) => {
    const over = most < Number.POSITIVE_INFINITY ? clock.schedule(() => resolve(), most * 1_000) : undefined;
    const stop = () => {
      over?.unsubscribe();
      resolve();
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  recorder?.port("end", nowMs());
  recorder?.close();
  await watched.stop();
  if (flags.record !== undefined) {
    view.say({ type: "recorded", file: flags.record, ms: nowMs() }, texts("monitor-recorded", { file: flags.record }));
  }
  return MONITOR_EXIT.done;
}

/** A file that cannot be written gives the port back at once. THROWS MonitorError. */
function startRecording(
  file: string,
  about: ConstructorParameters<typeof RecordingWriter>[1],
  held: HeldPort,
): RecordingWriter {
  try {
    return new RecordingWriter(file, about);
  } catch (error) {
    held.close(() => undefined);
    throw error;
  }
}
