import { Duplex } from "node:stream";
import type { AvrBoard } from "./board.ts";

export interface SerialStreamOptions {
  /** Whether opening resets the chip, as DTR does on an Uno; default true. */
  resetOnOpen?: boolean;
  /**
   * The speed of the host's port; default: always that of the chip. It means something on a board with timed receive, where
   * another speed than the chip's is noise.
   */
  baudRate?: number;
}

/**
 * The host's end of a board's serial line, in the same process: bytes in, bytes out. What the chip sends within one
 * slice comes as one chunk; a write waits while the chip's receiver is full. Destroying the stream is pulling the plug.
 */
export class SerialStream extends Duplex {
  readonly #board: AvrBoard;
  #out: number[] = [];
  #waiting: { bytes: Uint8Array; done: (error?: Error | null) => void } | undefined;
  readonly #leave: (() => void)[];

  constructor(board: AvrBoard, options: SerialStreamOptions = {}) {
    super({ highWaterMark: 16_384 });
    this.#board = board;
    this.#leave = [
      board.on("serial", (byte) => {
        // A host that does not read loses the newest, as the buffer of a USB adapter would.
        if (this.#out.length < 65_536) this.#out.push(byte);
      }),
      board.on("slice", () => this.flush()),
      board.on("power", (on) => {
        if (!on) this.#out = [];
      }),
    ];
    board.hostBaudRate = options.baudRate;
    if (options.resetOnOpen !== false) board.reset("external");
  }

  /** Puts bytes on the line towards the host that the chip never sent. */
  inject(bytes: Uint8Array): void {
    this.flush();
    this.push(Buffer.from(bytes));
  }

  /** Hands on what the chip sent; done by itself at the end of each slice. */
  flush(): void {
    if (this.#out.length > 0) {
      const chunk = Buffer.from(this.#out);
      this.#out = [];
      this.push(chunk);
    }
    this.#feed();
  }

  override _read(): void {}

  override _write(bytes: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#waiting = { bytes, done };
    this.#feed();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    for (const leave of this.#leave) leave();
    this.#waiting = undefined;
    done(error);
  }

  #feed(): void {
    const waiting = this.#waiting;
    if (!waiting) return;
    const taken = this.#board.receive(waiting.bytes);
    if (taken < waiting.bytes.length) {
      waiting.bytes = waiting.bytes.subarray(taken);
      return;
    }
    this.#waiting = undefined;
    waiting.done();
  }
}
