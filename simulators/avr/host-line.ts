import type { ByteQueue } from "./byte-queue.ts";
import { type CycleClock, Deframer } from "./deframer.ts";
import { SerialWave } from "./serial-wave.ts";

/**
 * The host's end of a serial line with a speed of its own, as a USB-to-serial chip has it: bytes that wait go out one after
 * another at that speed, whether or not the chip listens, and what the chip sends is heard at that speed. It outlives the
 * chip's resets.
 */
export class HostLine {
  /** As the host has set its port; undefined: always as the chip is set. */
  baudRate: number | undefined;
  /** Bytes that chips at this line lost, since nothing read them in time. */
  overruns = 0;
  /** The wire to the chip. */
  readonly toChip = new SerialWave();
  readonly #fromChip = new SerialWave();
  readonly #frequencyHz: number;
  readonly #waiting: ByteQueue;
  readonly #begun: (byte: number) => void;
  #clock: CycleClock | undefined;
  #chip: { bitCycles: () => number; look: () => void } | undefined;
  #ear: Deframer | undefined;
  #free = 0;
  #sending = false;

  /** `waiting` is what the host has given to its port; `begun` is called as each byte of it goes on the wire. */
  constructor(frequencyHz: number, waiting: ByteQueue, begun: (byte: number) => void) {
    this.#frequencyHz = frequencyHz;
    this.#waiting = waiting;
    this.#begun = begun;
  }

  /** Leads the line to a chip (a new one after each reset); `heard` gets what the host hears. */
  attach(clock: CycleClock, chip: { bitCycles: () => number; look: () => void }, heard: (byte: number) => void): void {
    this.#clock = clock;
    this.#chip = chip;
    // What a reset cut off in the middle is not heard.
    this.#fromChip.clear();
    // A host takes a byte without a stop bit like any other, as terminals do that are set to raw.
    this.#ear = new Deframer({ wave: this.#fromChip, clock, bitCycles: () => this.#bitCycles, heard });
    this.#ear.enable();
    if (this.#sending) clock.addClockEvent(this.#sent, Math.max(0, Math.ceil(this.#free - clock.cycles)));
  }

  /** The chip is gone with its power: what was on the way is lost. */
  detach(): void {
    this.#clock = undefined;
    this.#chip = undefined;
    this.#ear = undefined;
    this.#sending = false;
    this.toChip.clear();
    this.#fromChip.clear();
  }

  /** Sends what waits; called when there is something new. */
  pump(): void {
    if (this.#sending || !this.#clock) return;
    const byte = this.#waiting.shift();
    if (byte < 0) return;
    this.#sending = true;
    this.#send(byte, Math.max(this.#free, this.#clock.cycles));
  }

  /** The chip begins to send a byte. */
  hear(byte: number, bitCycles: number): void {
    this.#fromChip.send(byte, this.#clock!.cycles, bitCycles);
    this.#ear?.look();
  }

  get #bitCycles(): number {
    return this.baudRate === undefined ? this.#chip!.bitCycles() : this.#frequencyHz / this.baudRate;
  }

  #send(byte: number, start: number): void {
    const clock = this.#clock!;
    this.#free = this.toChip.send(byte, start, this.#bitCycles);
    clock.addClockEvent(this.#sent, Math.max(0, Math.ceil(this.#free - clock.cycles)));
    this.#chip?.look();
    this.#begun(byte);
  }

  readonly #sent = (): void => {
    const byte = this.#waiting.shift();
    this.#sending = byte >= 0;
    // At the very end of the last frame, however late the clock event came.
    if (this.#sending) this.#send(byte, this.#free);
  };
}
