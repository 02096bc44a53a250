import { Readable, Writable } from "node:stream";
import type { ReadableStream, WritableStream } from "node:stream/web";
import type { PortStream } from "./port.ts";

/** The lines of a port that a flasher moves to reset a chip, named as Web Serial does. */
export interface PortSignals {
  dataTerminalReady?: boolean;
  requestToSend?: boolean;
  break?: boolean;
}

/**
 * A port as a flasher sees it, in the shape of Web Serial's `SerialPort`, so that a browser and a kiosk run the same code.
 *
 * Source: Web Serial API, section 4, "SerialPort interface".
 */
export interface BytePort {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
  /** A port without such lines (a PTY, TCP) takes the call and does nothing. */
  setSignals(signals: PortSignals): Promise<void>;
}

/** Shows an open port in the shape of Web Serial. The port's `data` listeners and this cannot be used together. */
export const toBytePort = (port: PortStream): BytePort => ({
  readable: Readable.toWeb(port) as ReadableStream<Uint8Array>,
  writable: Writable.toWeb(port) as WritableStream<Uint8Array>,
  setSignals: (signals) =>
    new Promise((resolve, reject) => {
      port.set(
        {
          ...(signals.dataTerminalReady === undefined ? {} : { dtr: signals.dataTerminalReady }),
          ...(signals.requestToSend === undefined ? {} : { rts: signals.requestToSend }),
          ...(signals.break === undefined ? {} : { brk: signals.break }),
        },
        (error) => (error && !/Inappropriate ioctl/i.test(error.message) ? reject(error) : resolve()),
      );
    }),
});
