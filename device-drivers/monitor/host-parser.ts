/** One whole command of a host to a Firmata board, its bytes as they went. */
export type HostMessage =
  | { type: "short"; command: number; first: number; second: number }
  | { type: "sysex"; command: number; data: Uint8Array };

const START_SYSEX = 0xf0;
const END_SYSEX = 0xf7;
/** No host of ours writes a longer one. */
const MAX_SYSEX_BYTES = 128;

/**
 * Cuts what a host writes into Firmata commands; what is none is counted in `discarded`. Nothing here grows: an unfinished sysex is
 * dropped at its bound. Source: Firmata protocol 2.5, "Message Types".
 */
export class HostParser {
  discarded = 0;
  #message: number[] = [];

  push(bytes: Uint8Array): HostMessage[] {
    return Array.from(bytes).flatMap((byte) => this.#take(byte) ?? []);
  }

  #take(byte: number): HostMessage | undefined {
    const command = this.#message[0];
    if (byte === END_SYSEX && command === START_SYSEX) {
      const [, kind, ...data] = this.#message;
      this.#message = [];
      if (kind !== undefined) return { type: "sysex", command: kind, data: Uint8Array.from(data) };
      this.discarded += 2;
      return undefined;
    }
    if (byte >= 0x80) {
      this.discarded += this.#message.length;
      this.#message = lengthOf(byte) > 0 ? [byte] : [];
      if (this.#message.length === 0) this.discarded += 1;
    } else if (command === undefined) this.discarded += 1;
    else this.#message.push(byte);
    return this.#whole();
  }

  #whole(): HostMessage | undefined {
    const [command, first = 0, second = 0] = this.#message;
    if (command === undefined) return undefined;
    if (command === START_SYSEX) {
      if (this.#message.length > MAX_SYSEX_BYTES) {
        this.discarded += this.#message.length;
        this.#message = [];
      }
      return undefined;
    }
    if (this.#message.length < lengthOf(command)) return undefined;
    this.#message = [];
    return { type: "short", command, first, second };
  }
}

/** How long a command is; 0 where it is none. A sysex is as long as it likes. */
function lengthOf(command: number): number {
  if (command === START_SYSEX) return Number.POSITIVE_INFINITY;
  if (command === 0xf9 || command === 0xff) return 1;
  if (command === 0xf4 || command === 0xf5) return 3;
  const kind = command & 0xf0;
  if (kind === 0x90 || kind === 0xe0) return 3;
  return kind === 0xc0 || kind === 0xd0 ? 2 : 0;
}
