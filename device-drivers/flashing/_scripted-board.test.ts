import type { SchedulerLike, Subscription } from "rxjs";
import { type DescribeFrame, encodeFrame } from "../button-panel/frames.ts";
import type { BytePort, PortSignals } from "../port/byte-port.ts";
import { type FlashImage, type FlashPage, pagesOf } from "./flash-image.ts";

// A board whose bootloader does what a test says, at a port that behaves as Web Serial's does. It speaks STK500v1 by the book
// (AVR061), not by our client; what it runs is what its flash holds.

/** What a bootloader is asked, in words. */
export const STEPS = ["sync", "signature", "enter", "address", "program", "read", "leave"] as const;
export type Step = (typeof STEPS)[number];

const COMMANDS: Readonly<Record<number, { step: Step; args: number }>> = {
  48: { step: "sync", args: 0 },
  117: { step: "signature", args: 0 },
  80: { step: "enter", args: 0 },
  85: { step: "address", args: 2 },
  100: { step: "program", args: 3 },
  116: { step: "read", args: 3 },
  81: { step: "leave", args: 0 },
};
const EOP = 0x20;

/** What leaves the board for one command, and when; nothing at all is `[]`. */
export type Answer = readonly { afterMs: number; bytes: readonly number[] }[];
/** Changes an answer: `count` says how often the step was asked since the board was made, from 1. */
export type Fault = (step: Step, count: number, right: readonly number[]) => Answer | undefined;

export interface ScriptedBoardOptions {
  clock: SchedulerLike;
  /** What its program is once its flash holds this image. */
  image: FlashImage;
  /** Default 115,200. */
  baudRate?: number;
  signature?: readonly number[];
  fault?: Fault;
  /** What the program says of itself; default the image's version. `null`: it is silent. */
  version?: string | null;
  /** What it says of its build; default the image's. `null`: nothing. */
  build?: string | null;
  /** A byte that a page holds whatever is written to it. */
  wornAddress?: number;
  /** The chip is not reset by the lines or the opening: its program goes on. */
  isDeafToReset?: boolean;
}

/** How long a bootloader waits for a byte before it starts the program, ms. */
const BOOT_MS = 1_000;
/** How long it is blind after a reset, ms. */
const BLIND_MS = 65;

/** A board that can be unplugged at any byte. */
export class ScriptedBoard implements BytePort {
  readonly flash = new Uint8Array(0x8000).fill(0xff);
  readonly signals: PortSignals[] = [];
  readonly rates: number[] = [];
  /** How often each step was asked. */
  readonly asked: Record<Step, number> = { sync: 0, signature: 0, enter: 0, address: 0, program: 0, read: 0, leave: 0 };
  /** Bytes that came from the host since it was made. */
  heard = 0;
  /** The plug is pulled when so many bytes came. */
  cutAfter = Number.POSITIVE_INFINITY;
  /** The error that the next openings end with. */
  refusal: Error | undefined;
  fault: Fault | undefined;
  options: ScriptedBoardOptions;
  readable: ReadableStream<Uint8Array> | null = null;
  writable: WritableStream<Uint8Array> | null = null;
  isPlugged = true;
  #source: ReadableStreamDefaultController<Uint8Array> | undefined;
  #mode: "blind" | "bootloader" | "program" = "program";
  #timer: Subscription | undefined;
  #bytes: number[] = [];
  #address = 0;

  constructor(options: ScriptedBoardOptions) {
    this.options = options;
    this.fault = options.fault;
  }

  get isOpen(): boolean {
    return this.#source !== undefined;
  }

  /** Tells whether the flash holds the image, so that its program runs. */
  get works(): boolean {
    return pagesOf(this.options.image).every((page) => this.#holds(page));
  }

  async open({ baudRate }: { baudRate: number }): Promise<void> {
    if (this.#source) throw new DOMException("The port is already open.", "InvalidStateError");
    if (this.refusal) throw this.refusal;
    if (!this.isPlugged) throw new DOMException("The port is gone.", "NotFoundError");
    this.rates.push(baudRate);
    this.readable = new ReadableStream({
      start: (controller) => {
        this.#source = controller;
      },
    });
    this.writable = new WritableStream({ write: (bytes) => this.#hear(bytes) });
    this.#reset();
  }

  async close(): Promise<void> {
    if (!this.#source && this.isPlugged) throw new DOMException("The port is already closed.", "InvalidStateError");
    if (this.readable?.locked || this.writable?.locked) throw new TypeError("Cannot close a locked port");
    this.#source = undefined;
    this.readable = null;
    this.writable = null;
  }

  async setSignals(signals: PortSignals): Promise<void> {
    if (!this.#source) throw new DOMException("The port is closed.", "InvalidStateError");
    const was = this.signals.at(-1)?.dataTerminalReady;
    this.signals.push(signals);
    // The capacitor lets the edge through, not the level.
    if (signals.dataTerminalReady && was === false) this.#reset();
  }

  /** Says something that nobody asked for. */
  say(bytes: readonly number[]): void {
    this.#send(bytes);
  }

  /** A framing error: what was read ends, and the port has a new `readable`. */
  stumble(): void {
    const source = this.#source;
    this.readable = new ReadableStream({
      start: (controller) => {
        this.#source = controller;
      },
    });
    source?.error(new DOMException("A framing error.", "FramingError"));
  }

  unplug(): void {
    this.isPlugged = false;
    this.#timer?.unsubscribe();
    const source = this.#source;
    this.#source = undefined;
    this.readable = null;
    this.writable = null;
    source?.error(new DOMException("The device has been lost.", "NetworkError"));
  }

  plug(): void {
    this.isPlugged = true;
    this.#reset();
  }

  #reset(): void {
    if (this.options.isDeafToReset) return;
    this.#bytes = [];
    this.#mode = "blind";
    this.#after(BLIND_MS, () => {
      this.#mode = "bootloader";
      this.#wait();
    });
  }

  #wait(): void {
    this.#after(BOOT_MS, () => {
      this.#mode = "program";
      this.#bytes = [];
    });
  }

  #after(ms: number, run: () => void): void {
    this.#timer?.unsubscribe();
    this.#timer = this.options.clock.schedule(run, ms);
  }

  #hear(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.heard++;
      if (this.heard > this.cutAfter) {
        this.cutAfter = Number.POSITIVE_INFINITY;
        this.unplug();
        throw new DOMException("The device has been lost.", "NetworkError");
      }
      if (this.#mode === "bootloader") {
        // At another rate it hears noise, which it takes for no command.
        if (this.rates.at(-1) !== (this.options.baudRate ?? 115_200)) continue;
        this.#bytes.push(byte);
        this.#wait();
        this.#obey();
      } else if (this.#mode === "program") {
        this.#bytes.push(byte);
        this.#speak();
      }
    }
  }

  /** Does a command once it is whole; bytes that are none are dropped one by one. */
  #obey(): void {
    const command = COMMANDS[this.#bytes[0] ?? 0];
    if (!command) {
      this.#bytes.shift();
      return;
    }
    const { step, args } = command;
    const size = step === "program" ? this.#bytes[1]! * 256 + (this.#bytes[2] ?? 0) : 0;
    if (this.#bytes.length < 1 + args || this.#bytes.length < 2 + args + size) return;
    const [, high = 0, low = 0] = this.#bytes;
    const data = this.#bytes.slice(1 + args, 1 + args + size);
    const end = this.#bytes[1 + args + size];
    this.#bytes = [];
    if (end !== EOP) {
      // As Optiboot: the watchdog starts the program.
      this.#mode = "program";
      return;
    }
    const count = ++this.asked[step];
    let right: readonly number[] = [0x14, 0x10];
    if (step === "signature") right = [0x14, ...(this.options.signature ?? [0x1e, 0x95, 0x0f]), 0x10];
    if (step === "address") this.#address = 2 * (high + 256 * low);
    if (step === "program") this.#program(data);
    if (step === "read") {
      const length = high * 256 + low;
      right = [0x14, ...this.flash.subarray(this.#address, this.#address + length), 0x10];
    }
    for (const { afterMs, bytes } of this.fault?.(step, count, right) ?? [{ afterMs: 0, bytes: right }]) {
      if (afterMs === 0) this.#send(bytes);
      else this.options.clock.schedule(() => this.#send(bytes), afterMs);
    }
    if (step === "leave") this.#mode = "program";
  }

  #program(data: readonly number[]): void {
    this.flash.set(data, this.#address);
    const { wornAddress } = this.options;
    if (wornAddress !== undefined) this.flash[wornAddress] = 0x00;
  }

  /** The program: our board's answer to HELLO, if its flash is whole. */
  #speak(): void {
    const { image, version = image.version ?? null, build = image.build ?? null } = this.options;
    const question = encodeFrame({ type: "hello" });
    const isAsked = question.every((byte, at) => this.#bytes[this.#bytes.length - question.length + at] === byte);
    this.#bytes.splice(0, this.#bytes.length - 64);
    if (!isAsked || version === null || !this.works || this.rates.at(-1) !== 57_600) return;
    this.#send([
      ...encodeFrame({
        type: "describe",
        protocol: 1,
        firmware: version,
        epoch: 1,
        pending: 0,
        capacity: 32,
        resetCause: 0,
        flags: {} as DescribeFrame["flags"],
        uptimeMs: 100,
      }),
    ]);
    if (build === null) return;
    const figures = { supplyMv: 5_000, stackMost: 100, stackRoom: 800, liveEpoch: 1, kept: 0 };
    this.#send([...encodeFrame({ type: "details", build, ...figures })]);
  }

  #send(bytes: readonly number[]): void {
    if (bytes.length > 0) this.#source?.enqueue(Uint8Array.from(bytes));
  }

  #holds({ address, bytes }: FlashPage): boolean {
    return bytes.every((byte, at) => this.flash[address + at] === byte);
  }
}
