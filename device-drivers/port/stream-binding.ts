import type { Duplex } from "node:stream";

/** How serialport asks a binding to open; the rest of its options means nothing to a byte stream. */
export interface BindingOpenOptions {
  path: string;
  baudRate: number;
}

/**
 * What serialport calls to open a port. Source: `@serialport/bindings-interface`, whose own types are out of reach of
 * TypeScript's `nodenext` resolution (its package exports name no types).
 */
export interface StreamBinding {
  list(): Promise<never[]>;
  open(options: BindingOpenOptions): Promise<StreamPort>;
}

/** Gives the byte stream that stands for an open port; rejects when there is none. */
export type ConnectStream = () => Promise<Duplex>;

/**
 * A binding of `serialport` over any byte stream: a TCP socket, or one end of an in-process pair.
 *
 * A stream that ends or fails while the port is open counts as a port that was pulled out: the port emits `close` with
 * an error whose `disconnected` is true. Reads take from the stream only what the port asks for, and a write is done
 * when the stream has taken it, so both directions keep their backpressure.
 */
export const streamBinding = (connect: ConnectStream): StreamBinding => ({
  list: () => Promise.resolve([]),
  open: async (options) => new StreamPort(await connect(), options),
});

const canceled = (what: string) =>
  Object.assign(new Error(`${what} canceled: the port was closed`), { canceled: true });

/** One open stream behind serialport's binding interface. Modem lines and rates do not exist here; setting them is nothing. */
export class StreamPort {
  readonly openOptions: BindingOpenOptions & { hupcl: boolean; lock: boolean };
  readonly #stream: Duplex;
  #open = true;
  #failure: Error | undefined;
  #wakeReader: (() => void) | undefined;
  #failWriter: ((error: Error) => void) | undefined;

  constructor(stream: Duplex, options: BindingOpenOptions) {
    this.#stream = stream;
    this.openOptions = { lock: true, hupcl: false, ...options };
    stream.on("readable", this.#onReadable);
    stream.on("error", this.#onGone);
    stream.on("end", this.#onGone);
    stream.on("close", this.#onGone);
  }

  get isOpen(): boolean {
    return this.#open;
  }

  async read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }> {
    for (;;) {
      if (!this.#open) throw canceled("read");
      const available = this.#stream.readableLength;
      const chunk = available > 0 ? (this.#stream.read(Math.min(available, length)) as Buffer | null) : null;
      if (chunk && chunk.length > 0) return { buffer, bytesRead: chunk.copy(buffer, offset) };
      if (this.#failure) throw this.#failure;
      // A read of nothing asks the stream for more and lets it notice its end.
      this.#stream.read(0);
      await new Promise<void>((resolve) => {
        this.#wakeReader = resolve;
      });
    }
  }

  async write(buffer: Buffer): Promise<void> {
    if (!this.#open) throw canceled("write");
    if (this.#failure) throw this.#failure;
    await new Promise<void>((resolve, reject) => {
      this.#failWriter = reject;
      this.#stream.write(buffer, (error) => (error ? reject(error) : resolve()));
    });
    this.#failWriter = undefined;
  }

  close(): Promise<void> {
    if (!this.#open) return Promise.reject(new Error("Port is not open"));
    this.#open = false;
    this.#stream.off("readable", this.#onReadable);
    this.#stream.off("end", this.#onGone);
    this.#stream.off("close", this.#onGone);
    this.#wakeReader?.();
    this.#failWriter?.(canceled("write"));
    this.#stream.destroy();
    return Promise.resolve();
  }

  async flush(): Promise<void> {
    while (this.#stream.read() !== null);
  }

  async drain(): Promise<void> {
    if (this.#stream.writableNeedDrain) await new Promise((resolve) => this.#stream.once("drain", resolve));
  }

  async update(options: { baudRate: number }): Promise<void> {
    this.openOptions.baudRate = options.baudRate;
  }

  async set(): Promise<void> {}

  async get(): Promise<{ cts: boolean; dsr: boolean; dcd: boolean }> {
    return { cts: true, dsr: true, dcd: true };
  }

  async getBaudRate(): Promise<{ baudRate: number }> {
    return { baudRate: this.openOptions.baudRate };
  }

  readonly #onReadable = () => this.#wakeReader?.();

  readonly #onGone = (error?: unknown) => {
    this.#failure ??= error instanceof Error ? error : new Error("the other end closed the stream");
    this.#wakeReader?.();
    this.#failWriter?.(this.#failure);
  };
}
