import type { SchedulerLike } from "rxjs";
import type { BytePort, PortSignals } from "../port/byte-port.ts";
import { FlashError } from "./flash-error.ts";

/** Bytes that wait to be read; more are a board that talks to itself, and the oldest go. */
const MAX_WAITING = 4096;
/** A port that fails again and again without a byte between is gone, whatever it says of itself. */
const MAX_ERRORS = 50;
/** What a port may take to open, and to move its lines, ms. */
const OPEN_TIMEOUT_MS = 8_000;
const SIGNALS_TIMEOUT_MS = 1_000;
/** A port that takes no bytes for this long is stuck, ms. */
const WRITE_TIMEOUT_MS = 5_000;
const CLOSE_TIMEOUT_MS = 2_000;
/** How long a port may be away after it was closed, and how often it is tried, ms. */
const COMES_BACK_WITHIN_MS = 3_000;
const OPEN_EVERY_MS = 100;

/** Nothing, or too little, came in time; `got` is what did. */
export class SilenceError extends Error {
  override readonly name = "SilenceError";
  readonly got: Uint8Array;

  constructor(got: Uint8Array) {
    super(`${got.length} bytes came in time`);
    this.got = got;
  }
}

export interface LineOptions {
  port: BytePort;
  clock: SchedulerLike;
  /** Ends every wait with FlashError `cancelled`. */
  signal: AbortSignal;
}

/**
 * A port with a buffer before it, for one who asks and waits for the answer.
 *
 * Whatever is awaited ends: by what came, by its time, by the port's end (FlashError `link-lost`), or by the signal.
 */
export class Line {
  readonly #options: LineOptions;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #writer: WritableStreamDefaultWriter<Uint8Array> | undefined;
  #reading: Promise<void> | undefined;
  #waiting: number[] = [];
  #wake: (() => void) | undefined;
  #isOpen = false;
  /** Why the port went away. */
  #lost: FlashError | undefined;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** Opens the port; REJECTS with what the port says. */
  async open(baudRate: number): Promise<void> {
    const { port, signal } = this.#options;
    if (signal.aborted) throw new FlashError("cancelled");
    const opening = port.open({ baudRate });
    await this.#within(opening, OPEN_TIMEOUT_MS).catch((error: unknown) => {
      // One that opens later has nobody any more.
      opening.then(() => port.close()).catch(() => undefined);
      throw error;
    });
    this.#lost = undefined;
    this.#waiting = [];
    this.#isOpen = true;
    this.#writer = port.writable?.getWriter();
    // What it rejects with is told by `lost`.
    this.#writer?.closed.catch(() => undefined);
    this.#reading = this.#readOn();
    if (signal.aborted) throw new FlashError("cancelled");
  }

  /**
   * Closes the port and opens it again at another rate. Some ports (a chip with USB of its own, a PTY) go away when they are closed
   * and come back: that is waited for. REJECTS with FlashError `link-lost` or `cancelled`.
   */
  async reopen(baudRate: number): Promise<void> {
    const { clock } = this.#options;
    await this.close();
    for (const endMs = clock.now() + COMES_BACK_WITHIN_MS; ; ) {
      try {
        await this.open(baudRate);
        return;
      } catch (error) {
        if (error instanceof FlashError && error.code === "cancelled") throw error;
        if (clock.now() >= endMs) throw new FlashError("link-lost", {}, { cause: error });
        await this.#sleep(OPEN_EVERY_MS);
      }
    }
  }

  /** Closes the port, also one that is gone. Twice does no harm. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const closing = (async () => {
      await this.#reader?.cancel().catch(() => undefined);
      await this.#reading;
      // A write that hangs keeps the writer: it must be given up before the port can be closed.
      await this.#writer?.abort().catch(() => undefined);
      this.#release(this.#writer);
      await this.#options.port.close();
    })().catch(() => undefined);
    await Promise.race([closing, this.#sleep(CLOSE_TIMEOUT_MS)]);
  }

  setSignals(signals: PortSignals): Promise<void> {
    return this.#within(this.#options.port.setSignals(signals), SIGNALS_TIMEOUT_MS);
  }

  /** REJECTS with FlashError `link-lost` or `cancelled`. */
  async write(bytes: Uint8Array): Promise<void> {
    this.#check();
    const outcome: { is: "pending" | "done" | "failed"; cause?: unknown } = { is: "pending" };
    const settle = (is: "done" | "failed", cause?: unknown) => {
      Object.assign(outcome, { is, cause });
      this.#wake?.();
    };
    this.#writer?.write(bytes).then(
      () => settle("done"),
      (error: unknown) => settle("failed", error),
    );
    const inTime = await this.#until(() => outcome.is !== "pending", WRITE_TIMEOUT_MS);
    if (!inTime || outcome.is !== "done") throw new FlashError("link-lost", {}, { cause: outcome.cause });
  }

  /** Gives exactly so many bytes. REJECTS with SilenceError where fewer come in time. */
  async read(count: number, timeoutMs: number): Promise<Uint8Array> {
    if (!(await this.#until(() => this.#waiting.length >= count, timeoutMs))) {
      throw new SilenceError(this.drop());
    }
    return Uint8Array.from(this.#waiting.splice(0, count));
  }

  /** Gives what comes up to the first place where `bytes` stand, and takes it; undefined where they do not come in time. */
  async find(bytes: readonly number[], timeoutMs: number): Promise<Uint8Array | undefined> {
    const place = () =>
      this.#waiting.findIndex((_, at) => bytes.every((byte, offset) => this.#waiting[at + offset] === byte));
    if (!(await this.#until(() => place() >= 0, timeoutMs))) return undefined;
    return Uint8Array.from(this.#waiting.splice(0, place() + bytes.length));
  }

  /** Gives what is there, or else waits for some; empty after the time. */
  async some(timeoutMs: number): Promise<Uint8Array> {
    await this.#until(() => this.#waiting.length > 0, timeoutMs);
    return this.drop();
  }

  /** Drops what comes until nothing has for a while; gives false where that takes longer than it may. */
  async isQuiet(forMs: number, withinMs: number): Promise<boolean> {
    const { clock } = this.#options;
    for (const endMs = clock.now() + withinMs; clock.now() < endMs; ) {
      if ((await this.some(forMs)).length === 0) return true;
    }
    return false;
  }

  /** Takes and gives all that has come. */
  drop(): Uint8Array {
    return Uint8Array.from(this.#waiting.splice(0));
  }

  /** Waits; REJECTS with FlashError `link-lost` or `cancelled`. */
  async rest(ms: number): Promise<void> {
    await this.#until(() => false, ms);
  }

  /** Tells whether a condition came true in time; it is looked at when anything came. */
  async #until(condition: () => boolean, timeoutMs: number): Promise<boolean> {
    const { clock, signal } = this.#options;
    // Its ringing counts, not the time: a timer may ring a part of a millisecond early by the clock.
    let isOver = false;
    const wake = () => this.#wake?.();
    signal.addEventListener("abort", wake);
    const timer = clock.schedule(() => {
      isOver = true;
      wake();
    }, timeoutMs);
    try {
      for (;;) {
        this.#check();
        if (condition()) return true;
        if (isOver) return false;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = undefined;
      }
    } finally {
      timer.unsubscribe();
      signal.removeEventListener("abort", wake);
    }
  }

  #check(): void {
    if (this.#options.signal.aborted) throw new FlashError("cancelled");
    if (this.#lost) throw this.#lost;
    if (!this.#isOpen) throw new FlashError("link-lost");
  }

  /** Reads until the port ends; an error after which the port has a new `readable` is noise on the line. */
  async #readOn(): Promise<void> {
    const { port } = this.#options;
    let cause: unknown;
    for (let errors = 0; this.#isOpen && port.readable && errors < MAX_ERRORS; ) {
      const reader = port.readable.getReader();
      this.#reader = reader;
      try {
        for (;;) {
          const { value, done } = await reader.read();
          if (done) break;
          errors = 0;
          this.#take(value);
        }
        if (!this.#isOpen) return;
        errors = MAX_ERRORS;
      } catch (error) {
        cause = error;
        errors++;
      } finally {
        this.#release(reader);
      }
    }
    if (!this.#isOpen) return;
    this.#lost = new FlashError("link-lost", {}, { cause });
    this.#wake?.();
  }

  #take(bytes: Uint8Array): void {
    for (const byte of bytes) this.#waiting.push(byte);
    if (this.#waiting.length > MAX_WAITING) this.#waiting.splice(0, this.#waiting.length - MAX_WAITING);
    this.#wake?.();
  }

  #release(lock: { releaseLock(): void } | undefined): void {
    try {
      lock?.releaseLock();
    } catch {
      // A reader with a read on its way cannot let go before Node 20.6 or so; the port is closed with it.
    }
  }

  /** Gives what some work gives; REJECTS with FlashError `port-failed` after a time, or `cancelled`. */
  async #within<T>(work: Promise<T>, ms: number): Promise<T> {
    const { clock, signal } = this.#options;
    let giveUp: (error: FlashError) => void = () => undefined;
    const never = new Promise<never>((_, reject) => {
      giveUp = reject;
    });
    const onAbort = () => giveUp(new FlashError("cancelled"));
    signal.addEventListener("abort", onAbort);
    const timer = clock.schedule(() => giveUp(new FlashError("port-failed", { reason: `${ms / 1_000} s` })), ms);
    try {
      return await Promise.race([work, never]);
    } finally {
      timer.unsubscribe();
      signal.removeEventListener("abort", onAbort);
    }
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.schedule(() => resolve(), ms);
    });
  }
}
