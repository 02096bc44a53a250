/** One whole message of the Firmata protocol, its bytes as they came. */
export type FirmataMessage =
  | { type: "version"; bytes: Uint8Array }
  | { type: "digital"; port: number; value: number; bytes: Uint8Array }
  | { type: "analog"; channel: number; value: number; bytes: Uint8Array }
  | { type: "sysex"; command: number; data: Uint8Array; bytes: Uint8Array };

/** The longest sysex that a board of ours or any stock board sends, whole: a capability reply of 128 pins. */
export const MAX_SYSEX_BYTES = 2048;

/** A sysex of another kind is short: our frames take 53 bytes, a firmware's name 30 to 60. */
export const MAX_SHORT_SYSEX_BYTES = 128;

const LONG_REPLIES: ReadonlySet<number> = new Set([0x6a, 0x6c, 0x71, 0x79]);

const START_SYSEX = 0xf0;
const END_SYSEX = 0xf7;
const VERSION = 0xf9;

/**
 * Cuts bytes into Firmata messages; what is none is dropped and counted in `discarded`.
 *
 * A command byte in the middle of a message ends that message unfinished and starts its own, so that noise costs the
 * message that it hit and no more. Nothing here grows: an unfinished sysex is dropped at its bound.
 * Source: Firmata protocol 2.5, "Message Types".
 */
export class FirmataParser {
  /** Bytes that were part of no message. */
  discarded = 0;
  #message: number[] = [];

  push(bytes: Uint8Array): FirmataMessage[] {
    const messages: FirmataMessage[] = [];
    for (const byte of bytes) {
      const message = this.#take(byte);
      if (message) messages.push(message);
    }
    return messages;
  }

  #take(byte: number): FirmataMessage | undefined {
    const command = this.#message[0];
    if (byte === END_SYSEX && command === START_SYSEX) {
      this.#message.push(byte);
      const bytes = new Uint8Array(this.#message);
      this.#message = [];
      // F0 F7 names no command.
      if (bytes.length < 3) return this.#drop(bytes.length);
      return { type: "sysex", command: bytes[1] ?? 0, data: bytes.subarray(2, -1), bytes };
    }
    if (byte >= 0x80) {
      this.#drop(this.#message.length);
      this.#message = isStart(byte) ? [byte] : [];
      return this.#message.length === 0 ? this.#drop(1) : undefined;
    }
    if (command === undefined) return this.#drop(1);
    this.#message.push(byte);
    if (command === START_SYSEX) {
      const long = LONG_REPLIES.has(this.#message[1] ?? 0);
      if (this.#message.length >= (long ? MAX_SYSEX_BYTES : MAX_SHORT_SYSEX_BYTES)) {
        this.#drop(this.#message.length);
        this.#message = [];
      }
      return undefined;
    }
    return this.#message.length === 3 ? this.#short() : undefined;
  }

  #short(): FirmataMessage {
    const bytes = new Uint8Array(this.#message);
    const [command = 0, low = 0, high = 0] = this.#message;
    this.#message = [];
    if (command === VERSION) return { type: "version", bytes };
    const value = low | (high << 7);
    return command < 0xa0
      ? { type: "digital", port: command & 0x0f, value, bytes }
      : { type: "analog", channel: command & 0x0f, value, bytes };
  }

  #drop(count: number): undefined {
    this.discarded += count;
  }
}

const isStart = (byte: number) =>
  byte === START_SYSEX || byte === VERSION || (byte & 0xf0) === 0x90 || (byte & 0xf0) === 0xe0;
