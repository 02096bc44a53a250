import type { BoardPort } from "../port/board-port.ts";
import type { Way } from "./recording.ts";

/** Hears what passes a port. */
export interface WireTap {
  bytes(from: Way, bytes: Uint8Array): void;
  /** By the driver, or by itself. */
  closed(by: "driver" | "port"): void;
}

/**
 * An open port whose reader changes: first whoever asks what is there, then the driver. Opening it twice would reset the chip twice.
 * A tap hears all that passes while it is there.
 */
export class HeldPort implements BoardPort {
  readonly #port: BoardPort;
  #listeners: { data: ((bytes: Buffer) => void)[]; error: ((error: Error) => void)[]; close: (() => void)[] } = {
    data: [],
    error: [],
    close: [],
  };
  #isClosed = false;
  tap: WireTap | undefined;

  constructor(port: BoardPort) {
    this.#port = port;
    port.on("data", (bytes) => {
      this.tap?.bytes("board", bytes);
      for (const listener of [...this.#listeners.data]) listener(bytes);
    });
    port.on("error", (error) => {
      this.#end("port");
      for (const listener of [...this.#listeners.error]) listener(error);
    });
    port.on("close", () => {
      this.#end("port");
      for (const listener of [...this.#listeners.close]) listener();
    });
  }

  get isOpen(): boolean {
    return !this.#isClosed && this.#port.isOpen;
  }

  get writableLength(): number {
    return this.#port.writableLength;
  }

  write(bytes: Uint8Array): void {
    this.tap?.bytes("host", bytes);
    this.#port.write(bytes);
  }

  on(event: "data" | "error" | "close", listener: (value: never) => void): void {
    (this.#listeners[event] as ((value: never) => void)[]).push(listener);
  }

  removeAllListeners(): void {
    this.#listeners = { data: [], error: [], close: [] };
  }

  set(signals: { dtr: boolean; rts: boolean }, done: (error: Error | null) => void): void {
    if (this.#port.set) this.#port.set(signals, done);
    else done(null);
  }

  close(done: () => void): void {
    this.#end("driver");
    this.#port.close(done);
  }

  #end(by: "driver" | "port"): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.tap?.closed(by);
  }
}
