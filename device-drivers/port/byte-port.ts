/** The lines of a port that a flasher moves to reset a chip, named as Web Serial does. */
export interface PortSignals {
  dataTerminalReady?: boolean;
  requestToSend?: boolean;
  break?: boolean;
}

/**
 * A port as a flasher sees it: the part of Web Serial's `SerialPort` that a flasher needs, so that a browser hands over the
 * port that a person chose, and Node one of `node-byte-port.ts`.
 *
 * `readable` and `writable` are null while the port is closed and once it is gone; an error that is not the end of the port (a
 * framing error, an overrun) gives a new `readable`. A rate is changed by closing and opening again.
 * Source: Web Serial API, section 4, "SerialPort interface".
 */
export interface BytePort {
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  /** REJECTS where the port is not there, not allowed or taken. */
  open(options: { baudRate: number }): Promise<void>;
  /** Only once reader and writer have let go. */
  close(): Promise<void>;
  /** A port without such lines (a PTY, TCP) takes the call and does nothing. */
  setSignals(signals: PortSignals): Promise<void>;
}
