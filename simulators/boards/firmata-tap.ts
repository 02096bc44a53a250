const MAX_SYSEX_BYTES = 256;

/** What a tap on the line from a board hears. */
export interface TapListeners {
  /** A whole sysex, F0 to F7. */
  sysex(bytes: Uint8Array): void;
  /** A report of a digital port: pins 8n to 8n+7, bit 0 is the lowest. */
  digital(port: number, levels: number): void;
}

/**
 * Listens to the bytes that a board sends, as a Firmata host would read them, byte by byte.
 * A sysex over 256 bytes and whatever is no message is passed over. Source: Firmata protocol 2.5.
 */
export class FirmataTap {
  readonly #listeners: TapListeners;
  readonly #sysex = new Uint8Array(MAX_SYSEX_BYTES);
  #length = 0;
  #port = -1;
  #low = -1;

  constructor(listeners: TapListeners) {
    this.#listeners = listeners;
  }

  hear(byte: number): void {
    if (this.#length > 0) {
      this.#hearSysex(byte);
    } else if (byte === 0xf0) {
      this.#sysex[0] = byte;
      this.#length = 1;
    } else if (byte >= 0x90 && byte <= 0x9f) {
      this.#port = byte & 0x0f;
      this.#low = -1;
    } else if (byte > 0x7f) {
      this.#port = -1;
    } else if (this.#port >= 0) {
      if (this.#low < 0) {
        this.#low = byte;
        return;
      }
      this.#listeners.digital(this.#port, this.#low | (byte << 7));
      this.#port = -1;
    }
  }

  /** Forgets a message that was begun: the board was reset. */
  reset(): void {
    this.#length = 0;
    this.#port = -1;
  }

  #hearSysex(byte: number): void {
    if (byte > 0x7f && byte !== 0xf7) {
      this.#length = 0;
      if (byte === 0xf0) this.#length = 1;
      return;
    }
    if (this.#length === MAX_SYSEX_BYTES) {
      this.#length = 0;
      return;
    }
    this.#sysex[this.#length++] = byte;
    if (byte !== 0xf7) return;
    const whole = this.#sysex.slice(0, this.#length);
    this.#length = 0;
    this.#listeners.sysex(whole);
  }
}
