import { closeSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { checkDeviceConfig, type GpioPins } from "../device-config.ts";
import { DriverError } from "../driver-error.ts";
import { MonitorError } from "./monitor-error.ts";

/** What a recording is of; its second line. */
export interface RecordingAbout {
  driver: "button-panel" | "gpio";
  /** Of a `gpio` board. */
  pins?: GpioPins;
  /** The port's name, for people. */
  port: string;
  /** The version of the program that wrote it, for people. */
  program: string;
  /** When it began, ms UTC. */
  startedAtMs: number;
}

/** Which way bytes went. */
export type Way = "board" | "host";

/** What happened at a port: it opened, did not open, was closed by the driver, closed by itself, or the recording was ended. */
export const PORT_NEWS = ["open", "failed", "closed", "lost", "end"] as const;
export type PortNews = (typeof PORT_NEWS)[number];

/** One line of a recording. `atMs` counts from its start and never goes back. */
export type RecordedLine = { line: number; atMs: number } & (
  | { type: "bytes"; from: Way; bytes: Uint8Array }
  | { type: "port"; news: PortNews }
);

/** A recording that was read whole. */
export interface Recording {
  about: RecordingAbout;
  lines: readonly RecordedLine[];
  /** Its last line has no end: whoever wrote it was cut off, and what was left of it is not used. */
  isCut: boolean;
}

const MAGIC = "counterbell-recording";
const VERSION = 1;
/** About a day of a board that is pressed now and then. */
export const MAX_RECORDING_BYTES = 64 * 1024 * 1024;
/** A line costs more memory than its bytes. */
const MAX_LINES = 1_000_000;
/** Longer pieces stand on several lines. */
const MAX_LINE_BYTES = 4_096;
const MAX_ABOUT_CHARS = 8_192;
const MAX_AT_MS = 31 * 86_400_000;

/**
 * Writes a recording, whole lines only: each is with the system before the next is begun, so that a program that is killed leaves
 * all that it saw.
 *
 * Shape: `counterbell-recording 1`, a line of JSON (`RecordingAbout`), then a line each: `< 1042 f001...f7` is bytes of the board
 * at 1,042 ms, `> ...` bytes of the host, `@ 0 open` what happened at the port. Source: docs/developer.md, "Recordings".
 */
export class RecordingWriter {
  #file: number | undefined;
  #bytes = 0;

  /** THROWS MonitorError `recording-exists` or `recording-unwritable`. */
  constructor(path: string, about: RecordingAbout) {
    try {
      this.#file = openSync(path, "wx", 0o600);
    } catch (error) {
      const exists = (error as NodeJS.ErrnoException).code === "EEXIST";
      if (exists) throw new MonitorError("recording-exists", { file: path });
      throw new MonitorError("recording-unwritable", { file: path, reason: (error as Error).message });
    }
    this.#write(`${MAGIC} ${VERSION}\n${JSON.stringify(about)}\n`);
  }

  /** Whether lines are still taken: not after `close`, at the bound, or where the disk refuses. */
  get isOpen(): boolean {
    return this.#file !== undefined;
  }

  bytes(from: Way, atMs: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += MAX_LINE_BYTES) {
      const hex = Buffer.from(bytes.subarray(at, at + MAX_LINE_BYTES)).toString("hex");
      this.#write(`${from === "board" ? "<" : ">"} ${atMs} ${hex}\n`);
    }
  }

  port(news: PortNews, atMs: number): void {
    this.#write(`@ ${atMs} ${news}\n`);
  }

  /** Twice does no harm. */
  close(): void {
    const file = this.#file;
    this.#file = undefined;
    if (file !== undefined) closeSync(file);
  }

  #write(text: string): void {
    if (this.#file === undefined) return;
    this.#bytes += text.length;
    if (this.#bytes > MAX_RECORDING_BYTES) {
      this.close();
      return;
    }
    try {
      const written = writeSync(this.#file, text);
      // What a full disk took of a line is no whole line, and a reader knows that; nothing may follow it.
      if (written < Buffer.byteLength(text)) this.close();
    } catch {
      this.close();
    }
  }
}

/** Reads a recording. THROWS MonitorError. */
export function readRecording(path: string): Recording {
  let text: string;
  try {
    const { size } = statSync(path);
    if (size > MAX_RECORDING_BYTES) {
      throw new MonitorError("recording-huge", { file: path, bytes: size, most: MAX_RECORDING_BYTES });
    }
    text = readFileSync(path, "latin1");
  } catch (error) {
    if (error instanceof MonitorError) throw error;
    throw new MonitorError("recording-unreadable", { file: path, reason: (error as Error).message });
  }
  return parseRecording(text, path);
}

/** Reads the text of a recording; `file` is its name for people. THROWS MonitorError. */
export function parseRecording(text: string, file: string): Recording {
  const end = text.indexOf("\n");
  const [, version] = /^counterbell-recording (\d{1,6})$/.exec(text.slice(0, Math.min(end, 64)).trimEnd()) ?? [];
  if (end < 0 || version === undefined) throw new MonitorError("recording-foreign", { file });
  if (Number(version) !== VERSION) throw new MonitorError("recording-version", { file, version });
  const aboutEnd = text.indexOf("\n", end + 1);
  const about = readAbout(text.slice(end + 1, aboutEnd < 0 ? undefined : aboutEnd), aboutEnd >= 0, file);
  const lines: RecordedLine[] = [];
  let lastMs = 0;
  let number = 2;
  let at = aboutEnd + 1;
  for (; at < text.length; ) {
    const next = text.indexOf("\n", at);
    if (next < 0) break;
    number += 1;
    if (number > MAX_LINES)
      throw new MonitorError("recording-huge", { file, bytes: text.length, most: MAX_RECORDING_BYTES });
    const line = readLine(text.slice(at, next), number, file);
    if (line.atMs < lastMs) throw broken(file, number, "its time is before that of the line above");
    lastMs = line.atMs;
    lines.push(line);
    at = next + 1;
  }
  return { about, lines, isCut: at < text.length };
}

function readAbout(text: string, isWhole: boolean, file: string): RecordingAbout {
  if (!isWhole || text.length > MAX_ABOUT_CHARS) throw broken(file, 2, "it does not say what it is of");
  let about: Partial<Record<keyof RecordingAbout, unknown>>;
  try {
    about = JSON.parse(Buffer.from(text, "latin1").toString("utf8")) ?? {};
  } catch {
    throw broken(file, 2, "it is no JSON");
  }
  const { driver, pins, port, program, startedAtMs } = about;
  if (typeof startedAtMs !== "number" || !Number.isSafeInteger(startedAtMs) || startedAtMs < 0) {
    throw broken(file, 2, "startedAtMs is no time");
  }
  try {
    const table = { id: "recorded", driver, port: "tcp://127.0.0.1:1", ...(pins === undefined ? {} : { pins }) };
    const device = checkDeviceConfig(table);
    return {
      driver: device.driver,
      ...(device.driver === "gpio" ? { pins: device.pins } : {}),
      ...{ port: printable(port), program: printable(program), startedAtMs },
    };
  } catch (error) {
    if (!(error instanceof DriverError)) throw error;
    throw broken(file, 2, printable(error.message));
  }
}

function readLine(text: string, line: number, file: string): RecordedLine {
  const [, kind, time, rest = ""] = /^([<>@]) (\d{1,10}) ([a-z0-9]{1,8192})$/.exec(text) ?? [];
  const atMs = Number(time);
  if (kind === undefined || atMs > MAX_AT_MS) throw broken(file, line, "it is no line of a recording");
  if (kind === "@") {
    const news = PORT_NEWS.find((one) => one === rest);
    if (!news) throw broken(file, line, "nothing of that name happens at a port");
    return { line, atMs, type: "port", news };
  }
  if (rest.length % 2 !== 0 || !/^[0-9a-f]+$/.test(rest))
    throw broken(file, line, "its bytes are no pairs of hex digits");
  return { line, atMs, type: "bytes", from: kind === "<" ? "board" : "host", bytes: Buffer.from(rest, "hex") };
}

const broken = (file: string, line: number, reason: string) =>
  new MonitorError("recording-broken", { file, line, reason });

/** It stands on somebody's terminal: no controls, and not long. */
const printable = (text: unknown): string =>
  String(text ?? "")
    .replace(/[^\x20-\x7e]/g, "")
    .slice(0, 200);
