import type { SerialWave } from "./serial-wave.ts";

/** What a deframer takes its time from: the clock events of an avr8js CPU. */
export interface CycleClock {
  readonly cycles: number;
  addClockEvent(callback: () => void, cycles: number): unknown;
  clearClockEvent(callback: () => void): boolean;
}

export interface DeframerOptions {
  wave: SerialWave;
  clock: CycleClock;
  /** Length of a bit as this end is set; asked at each start bit. */
  bitCycles: () => number;
  /** A start bit has begun. */
  started?: () => void;
  /** A frame is over; `framed` is false where no stop bit stood at its end. */
  heard: (byte: number, framed: boolean) => void;
}

/**
 * One end's receiver: it waits for the level to fall, and takes the level in the middle of each bit as long as it believes a
 * bit to be. So an end with another speed hears what it would in life: other bytes, often without a stop bit.
 *
 * Source: ATmega328P datasheet, 20.8, "Asynchronous Data Reception", with one sample a bit in place of the majority of three.
 */
export class Deframer {
  readonly #options: DeframerOptions;
  #from = Number.POSITIVE_INFINITY;
  #busy = false;
  #edge = 0;
  #bitCycles = 0;

  constructor(options: DeframerOptions) {
    this.#options = options;
  }

  get enabled(): boolean {
    return this.#from !== Number.POSITIVE_INFINITY;
  }

  /** Listens from now on; what is on the wire in this moment is heard from its next falling edge on. */
  enable(): void {
    if (this.enabled) return;
    this.#from = this.#options.clock.cycles;
    this.look();
  }

  /** Hears nothing any more, and forgets the frame that it is in. */
  disable(): void {
    this.#from = Number.POSITIVE_INFINITY;
    this.#busy = false;
    const { clock } = this.#options;
    clock.clearClockEvent(this.#middle);
    clock.clearClockEvent(this.#end);
  }

  /** Looks for the next start bit; to be called when a frame was put on the wire. */
  look(): void {
    if (this.#busy) return;
    const { wave, bitCycles, clock } = this.#options;
    wave.forget(Math.min(this.#from, clock.cycles));
    const edge = wave.fallFrom(this.#from);
    if (edge === undefined) return;
    this.#busy = true;
    this.#edge = edge;
    this.#bitCycles = bitCycles();
    this.#at(this.#middle, 0.5);
  }

  readonly #middle = (): void => {
    const middle = this.#edge + 0.5 * this.#bitCycles;
    if (this.#options.wave.isHigh(middle)) {
      this.#goOn(middle);
      return;
    }
    this.#options.started?.();
    this.#at(this.#end, 9.5);
  };

  readonly #end = (): void => {
    const { wave, heard } = this.#options;
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) {
      if (wave.isHigh(this.#edge + (bit + 1.5) * this.#bitCycles)) byte |= 1 << bit;
    }
    const end = this.#edge + 9.5 * this.#bitCycles;
    const framed = wave.isHigh(end);
    this.#goOn(end);
    heard(byte, framed);
  };

  #goOn(from: number): void {
    this.#busy = false;
    this.#from = from;
    this.look();
  }

  #at(callback: () => void, bits: number): void {
    const { clock } = this.#options;
    clock.addClockEvent(callback, Math.max(0, Math.ceil(this.#edge + bits * this.#bitCycles - clock.cycles)));
  }
}
