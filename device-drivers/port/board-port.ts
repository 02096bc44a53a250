import type { Duplex } from "node:stream";
import { type OpenPortOptions, openError, openPort, type PortSpec } from "./port.ts";

/** What whoever keeps a board connected needs of an open port. `close` is told when the port is free again. */
export interface BoardPort {
  readonly isOpen: boolean;
  /** Bytes that wait to be sent. */
  readonly writableLength: number;
  write(bytes: Uint8Array): unknown;
  on(event: "data", listener: (bytes: Buffer) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "close", listener: () => void): unknown;
  removeAllListeners(): unknown;
  close(done: () => void): void;
  /** Moves the lines that reset a chip; missing where there are none. `done` is told of a port that has no such lines after all. */
  set?(signals: { dtr: boolean; rts: boolean }, done: (error: Error | null) => void): unknown;
}

/**
 * Names the port of a board: any port, or a byte stream that stands for one that is open. `serialport` is not between such
 * a stream and its reader, which is what a simulated week of heartbeats would spend its time on. `openPort` is for whoever listens
 * between a driver and its port.
 */
export type BoardPortSpec =
  | PortSpec
  | { openStream: () => Duplex | Promise<Duplex> }
  | { openPort: (options: OpenPortOptions) => Promise<BoardPort> };

/** Opens the port of a board. REJECTS as `openPort` does. */
export async function openBoardPort(spec: BoardPortSpec, options: OpenPortOptions = {}): Promise<BoardPort> {
  if (typeof spec !== "object") return openPort(spec, options);
  if ("openPort" in spec) return spec.openPort(options);
  const stream = await Promise.resolve()
    .then(() => spec.openStream())
    .catch((error: unknown) => {
      throw openError("stream", error);
    });
  if (options.signal?.aborted) {
    stream.destroy();
    throw options.signal.reason;
  }
  // As with a port: what came before the opening belongs to nobody.
  while (stream.read() !== null);
  return new StreamBoardPort(stream);
}

/** A byte stream as a port: one that ends or is destroyed is a port that was pulled out. */
class StreamBoardPort implements BoardPort {
  readonly #stream: Duplex;

  constructor(stream: Duplex) {
    this.#stream = stream;
    stream.on("end", () => stream.destroy());
  }

  get isOpen(): boolean {
    return !this.#stream.destroyed;
  }

  get writableLength(): number {
    return this.#stream.writableLength;
  }

  write(bytes: Uint8Array): void {
    this.#stream.write(bytes);
  }

  on(event: "data" | "error" | "close", listener: ((bytes: Buffer) => void) | ((error: Error) => void)): void {
    if (event !== "data") this.#stream.on(event, listener);
    // Not `data`: a stream in this process could then answer within the very write that asked it, which no wire does.
    else this.#stream.on("readable", () => this.#read(listener as (bytes: Buffer) => void));
  }

  removeAllListeners(): void {
    this.#stream.removeAllListeners();
  }

  close(done: () => void): void {
    if (this.#stream.closed) {
      done();
      return;
    }
    this.#stream.once("close", done);
    this.#stream.destroy();
  }
  #read(listener: (bytes: Buffer) => void): void {
    for (;;) {
      const bytes = this.#stream.read() as Buffer | null;
      if (!bytes) return;
      listener(bytes);
    }
  }
}
