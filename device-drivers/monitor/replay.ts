import type { Logger } from "pino";
import { decodeHostFrame, SYSEX_TO_BOARD } from "../button-panel/frames.ts";
import type { DeviceDriver } from "../driver.ts";
import { DriverError } from "../driver-error.ts";
import type { BoardPort } from "../port/board-port.ts";
import { beginReplay, GuidedClock } from "./guided-clock.ts";
import type { WireTap } from "./held-port.ts";
import { HostParser } from "./host-parser.ts";
import type { RecordedLine, Recording } from "./recording.ts";
import { createWatchedDriver } from "./watched-driver.ts";

/**
 * Where the driver did something else than the recording shows: `line` and time of the recording, and which byte of all that the
 * host wrote, from 1.
 *
 * - `bytes`: it writes others. `silent`: it writes nothing there. `more`: it writes some that are not there.
 * - `opens`, `closes`: it does not open or close its port where the recording does.
 */
export interface ReplayDifference {
  what: "bytes" | "silent" | "more" | "opens" | "closes";
  line: number;
  atMs: number;
  byte: number;
  /** At most eight bytes from there on, as hex. */
  recorded: string;
  said: string;
}

export interface ReplayResult {
  boardBytes: number;
  hostBytes: number;
  lastedMs: number;
  difference?: ReplayDifference;
}

export interface ReplayOptions {
  recording: Recording;
  log: Logger;
  /** Makes what hears all that passes; `nowMs` gives the recording's time. */
  tap?: (nowMs: () => number) => WireTap;
  /** Is given the driver before it starts. */
  watch?: (driver: DeviceDriver, nowMs: () => number) => void;
  /** Waits until the recording's time has come, where it is to be played at its own speed. */
  pace?: (atMs: number) => Promise<void>;
  signal?: AbortSignal;
}

/** By how much a real timer may be early, as times are rounded, ms. */
const EARLY_MS = 2;
/** A timer of ours that writes is led by what was written; one that writes nothing may be this late, ms. */
const OURS_LATE_MS = 250;
/** A retry is put off by up to a fifth of half a minute, by chance. */
const RETRY_JITTER_MS = 6_000;
/** How late a library's timer may have been: nothing in a recording tells, so these are tried in turn, ms. */
const LIBRARIES_LATE_MS = [1, 0, 10, 50, 250] as const;
/** How often one recording is played anew with other timers first. */
const MAX_TRIES = 200;
const SHOWN_BYTES = 8;

/**
 * Plays a recording into the real driver and holds each byte that the driver writes against the recorded ones.
 *
 * What came from the board comes again, in the same pieces and order, on a clock that the recording leads; so it takes no time,
 * and a timer that was late on the recording's machine makes no difference. REJECTS with what `signal` was aborted with.
 */
export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  let first: ReplayResult | undefined;
  for (const lateMs of LIBRARIES_LATE_MS) {
    const skips = new Map<number, number>();
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      // A person sees the first one; the others only tell whether another order of timers that were due explains it.
      const { tap: _, watch: __, pace: ___, ...silent } = options;
      const one = new Replay(first ? silent : options, lateMs, skips);
      const result = await one.play();
      if (!result.difference) return result;
      first ??= result;
      // Two timers that are due fire in either order on a busy machine: let the other go first.
      if (one.ledAstray === undefined) break;
      skips.set(one.ledAstray, (skips.get(one.ledAstray) ?? 0) + 1);
    }
  }
  return first as ReplayResult;
}

class Replay {
  readonly #options: ReplayOptions;
  readonly #lateMs: number;
  /** By the number of a firing: how many timers that are due as well are passed over. */
  readonly #skips: ReadonlyMap<number, number>;
  #fires = 0;
  /** Whether the last firing found a timer. */
  #hasFired = false;
  /** The firing that wrote something else than the recording shows next, if it was one. */
  ledAstray: number | undefined;
  readonly #clock: GuidedClock;
  readonly #startMs: number;
  readonly #driver: DeviceDriver;
  readonly #tap: WireTap | undefined;
  /** What the driver wrote and the recording has not shown yet. */
  #ahead: number[] = [];
  #port: ReplayPort | undefined;
  #opening: { resolve: (port: BoardPort) => void; reject: (error: Error) => void } | undefined;
  #atMs = 0;
  #boardBytes = 0;
  #hostBytes = 0;

  constructor(options: ReplayOptions, lateMs: number, skips: ReadonlyMap<number, number>) {
    this.#options = options;
    this.#lateMs = lateMs;
    this.#skips = skips;
    const { about, lines } = options.recording;
    this.#startMs = about.startedAtMs;
    this.#clock = new GuidedClock(about.startedAtMs);
    const serials = givenSerials(lines);
    const { driver, pins } = about;
    this.#driver = this.#clock.run(() =>
      createWatchedDriver({
        ...{ driver, clock: this.#clock, log: options.log },
        ...(pins === undefined ? {} : { pins }),
        createSerial: () => (serials.length > 1 ? serials.shift() : serials[0]) ?? "0000000000000001",
        openPort: ({ signal }) =>
          new Promise((resolve, reject) => {
            this.#opening = { resolve, reject };
            signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
          }),
      }),
    );
    this.#tap = options.tap?.(() => this.#atMs);
    options.watch?.(this.#driver, () => this.#atMs);
  }

  async play(): Promise<ReplayResult> {
    const { recording, pace, signal } = this.#options;
    const timers = beginReplay();
    try {
      this.#clock.run(() => this.#driver.start());
      await settled();
      for (const line of recording.lines) {
        signal?.throwIfAborted();
        await pace?.(line.atMs);
        this.#atMs = line.atMs;
        const difference = await this.#take(line);
        if (difference) return this.#result(difference);
        this.#clock.goTo(this.#startMs + line.atMs);
        if (line.type === "port" && line.news === "end") break;
      }
      const last = recording.lines.at(-1);
      return this.#result(last && this.#ahead.length > 0 ? this.#differs("more", last, new Uint8Array()) : undefined);
    } finally {
      await this.#clock.run(() => this.#driver.stop());
      timers.end();
    }
  }

  #result(difference: ReplayDifference | undefined): ReplayResult {
    const counted = { boardBytes: this.#boardBytes, hostBytes: this.#hostBytes, lastedMs: this.#atMs };
    return difference ? { ...counted, difference } : counted;
  }

  async #take(line: RecordedLine): Promise<ReplayDifference | undefined> {
    if (line.type === "bytes") return line.from === "host" ? this.#expect(line) : this.#deliver(line);
    const bare = (what: "opens" | "closes" | "more") => this.#differs(what, line, new Uint8Array());
    switch (line.news) {
      case "open":
      case "failed": {
        if (!(await this.#until(() => this.#opening !== undefined, line.atMs + RETRY_JITTER_MS))) return bare("opens");
        if (this.#ahead.length > 0) return bare("more");
        const opening = this.#opening;
        this.#opening = undefined;
        if (line.news === "failed") opening?.reject(new DriverError("port-open", { message: "as it was recorded" }));
        else {
          this.#port = new ReplayPort((bytes) => this.#wrote(bytes));
          opening?.resolve(this.#port);
        }
        await settled();
        return undefined;
      }
      case "closed":
        return (await this.#until(() => this.#port?.isOpen === false, line.atMs + EARLY_MS))
          ? undefined
          : bare("closes");
      case "lost":
        this.#tap?.closed("port");
        this.#clock.run(() => this.#port?.lose());
        await settled();
        return undefined;
      case "end":
        return this.#ahead.length > 0 ? bare("more") : undefined;
    }
  }

  /** Lets the driver have bytes of the board, after what was due for long before. */
  async #deliver(line: RecordedLine & { type: "bytes" }): Promise<ReplayDifference | undefined> {
    const nowMs = this.#startMs + line.atMs;
    while (this.#fire({ ours: nowMs - OURS_LATE_MS, libraries: nowMs - this.#lateMs })) await settled();
    this.#clock.goTo(nowMs);
    this.#boardBytes += line.bytes.length;
    this.#tap?.bytes("board", line.bytes);
    this.#clock.run(() => this.#port?.receive(line.bytes));
    await settled();
    return undefined;
  }

  /** Lets time pass until the driver has written as much as the recording shows, and compares. */
  async #expect(line: RecordedLine & { type: "bytes" }): Promise<ReplayDifference | undefined> {
    const { bytes, atMs } = line;
    const firesBefore = this.#fires;
    const isThere = () => this.#ahead.length >= bytes.length;
    await this.#until(isThere, atMs + EARLY_MS);
    const place = bytes.findIndex((byte, at) => this.#ahead[at] !== byte);
    if (place >= 0) {
      if (this.#fires > firesBefore && this.#hasFired) this.ledAstray = this.#fires - 1;
      return this.#differs(place < this.#ahead.length ? "bytes" : "silent", line, bytes, place);
    }
    if (this.#fires > firesBefore) this.#clock.firedAt(this.#startMs + atMs);
    this.#ahead.splice(0, bytes.length);
    this.#hostBytes += bytes.length;
    return undefined;
  }

  async #until(isSo: () => boolean, dueByMs: number): Promise<boolean> {
    const due = this.#startMs + dueByMs;
    while (!isSo() && this.#fire({ ours: due, libraries: due })) await settled();
    return isSo();
  }

  #fire(due: { ours: number; libraries: number }): boolean {
    const skip = this.#skips.get(this.#fires) ?? 0;
    this.#fires += 1;
    this.#hasFired = this.#clock.run(() => this.#clock.fire(due, skip));
    return this.#hasFired;
  }

  #wrote(bytes: Uint8Array): void {
    this.#tap?.bytes("host", bytes);
    for (const byte of bytes) this.#ahead.push(byte);
  }

  #differs(what: ReplayDifference["what"], { line, atMs }: RecordedLine, bytes: Uint8Array, at = 0): ReplayDifference {
    const shown = (from: ArrayLike<number>) =>
      Buffer.from(Array.from(from).slice(at, at + SHOWN_BYTES)).toString("hex");
    return { what, line, atMs, byte: this.#hostBytes + at + 1, recorded: shown(bytes), said: shown(this.#ahead) };
  }
}

/** What the driver takes for its port. */
class ReplayPort implements BoardPort {
  readonly writableLength = 0;
  readonly #wrote: (bytes: Uint8Array) => void;
  #data: (bytes: Buffer) => void = () => undefined;
  #closed: () => void = () => undefined;
  isOpen = true;

  constructor(wrote: (bytes: Uint8Array) => void) {
    this.#wrote = wrote;
  }

  write(bytes: Uint8Array): void {
    this.#wrote(bytes);
  }

  on(event: "data" | "error" | "close", listener: ((bytes: Buffer) => void) | ((error: Error) => void)): void {
    if (event === "data") this.#data = listener as (bytes: Buffer) => void;
    else if (event === "close") this.#closed = listener as () => void;
  }

  removeAllListeners(): void {
    this.#data = () => undefined;
    this.#closed = () => undefined;
  }

  close(done: () => void): void {
    this.isOpen = false;
    done();
  }

  receive(bytes: Uint8Array): void {
    if (this.isOpen) this.#data(Buffer.from(bytes));
  }

  lose(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#closed();
  }
}

/** The numbers that the driver gave to boards that had none, in their order: it would make up others. */
function givenSerials(lines: readonly RecordedLine[]): string[] {
  const parser = new HostParser();
  const given = lines.flatMap((line) => {
    if (line.type !== "bytes" || line.from !== "host") return [];
    return parser.push(line.bytes).flatMap((message) => {
      if (message.type !== "sysex" || message.command !== SYSEX_TO_BOARD) return [];
      const decoded = decodeHostFrame(message.data);
      return decoded.ok && decoded.frame.type === "set-serial" ? [decoded.frame.serial] : [];
    });
  });
  // It is given again until the board has it.
  return given.filter((serial, at) => serial !== given[at - 1]);
}

const immediate = setImmediate;
/** Resolves when all that was set off has run: microtasks and ticks. */
const settled = (): Promise<void> => new Promise((resolve) => immediate(resolve));
