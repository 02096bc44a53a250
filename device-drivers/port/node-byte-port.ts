import type { BytePort, PortSignals } from "./byte-port.ts";
import { type OpenPortOptions, openPort, type PortSpec, type PortStream } from "./port.ts";

/** A port of this machine, named as in kiosk.toml, in the shape of Web Serial's `SerialPort`. */
export class NodeBytePort implements BytePort {
  readonly #spec: PortSpec;
  readonly #options: Pick<OpenPortOptions, "signal">;
  #port: PortStream | undefined;
  #readable: ReadableStream<Uint8Array> | null = null;
  #writable: WritableStream<Uint8Array> | null = null;

  /** `signal` ends an opening that hangs. */
  constructor(spec: PortSpec, options: Pick<OpenPortOptions, "signal"> = {}) {
    this.#spec = spec;
    this.#options = options;
  }

  get readable(): ReadableStream<Uint8Array> | null {
    return this.#readable;
  }

  get writable(): WritableStream<Uint8Array> | null {
    return this.#writable;
  }

  /** THROWS DriverError as `openPort` does. */
  async open({ baudRate }: { baudRate: number }): Promise<void> {
    const port = await openPort(this.#spec, { ...this.#options, baudRate });
    this.#port = port;
    let source: ReadableStreamDefaultController<Uint8Array> | undefined;
    const gone = (error?: Error | null) => {
      if (this.#port !== port) return;
      this.#readable = null;
      this.#writable = null;
      source?.error(error ?? new Error("the port was closed"));
      source = undefined;
    };
    // A reader that rests holds the port back: the system's buffer is then the one that fills.
    port.on("data", (bytes: Buffer) => {
      source?.enqueue(new Uint8Array(bytes));
      if ((source?.desiredSize ?? 0) <= 0) port.pause();
    });
    port.on("close", gone);
    port.on("error", gone);
    this.#readable = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          source = controller;
        },
        pull: () => {
          port.resume();
        },
        cancel: () => {
          source = undefined;
        },
      },
      { highWaterMark: 64 },
    );
    this.#writable = new WritableStream<Uint8Array>({
      write: (bytes) =>
        new Promise((resolve, reject) => {
          // After a port has gone serialport calls nobody back.
          port.once("close", reject);
          port.write(Buffer.from(bytes), (error) => {
            port.off("close", reject);
            if (error) reject(error);
            else resolve();
          });
        }),
    });
  }

  /** Twice does no harm. */
  async close(): Promise<void> {
    const port = this.#port;
    this.#port = undefined;
    this.#readable = null;
    this.#writable = null;
    if (!port?.isOpen) return;
    port.removeAllListeners("data");
    await new Promise<void>((resolve) => port.close(() => resolve()));
  }

  async setSignals(signals: PortSignals): Promise<void> {
    const port = this.#port;
    if (!port?.isOpen) throw new Error("the port is closed");
    const lines = {
      ...(signals.dataTerminalReady === undefined ? {} : { dtr: signals.dataTerminalReady }),
      ...(signals.requestToSend === undefined ? {} : { rts: signals.requestToSend }),
      ...(signals.break === undefined ? {} : { brk: signals.break }),
    };
    await new Promise<void>((resolve, reject) => {
      port.set(lines, (error) => (error && !/Inappropriate ioctl/i.test(error.message) ? reject(error) : resolve()));
    });
  }
}
