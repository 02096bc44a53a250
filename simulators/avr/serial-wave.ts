/** Bits of a frame with eight data bits, no parity and one stop bit. */
const FRAME_BITS = 10;

interface Frame {
  /** The ten bits, the start bit lowest. */
  bits: number;
  start: number;
  bitCycles: number;
}

/** The level of a serial wire over time: high, but for the frames (8N1) that were put on it. Times are cycles of the chip. */
export class SerialWave {
  #frames: Frame[] = [];

  /** Puts a byte on the wire from a cycle on, which is not before the last one's end; gives the cycle at which it ends. */
  send(byte: number, start: number, bitCycles: number): number {
    this.#frames.push({ bits: 0x200 | (byte << 1), start, bitCycles });
    return start + FRAME_BITS * bitCycles;
  }

  /** Tells the level at a cycle. */
  isHigh(cycle: number): boolean {
    const frame = this.#frames.find((each) => cycle >= each.start && cycle < endOf(each));
    return !frame || bitOf(frame, Math.floor((cycle - frame.start) / frame.bitCycles));
  }

  /** Gives the first cycle, from one on, at which the level falls; undefined where it does not yet. */
  fallFrom(cycle: number): number | undefined {
    for (const frame of this.#frames) {
      if (endOf(frame) <= cycle) continue;
      for (let bit = 0; bit < FRAME_BITS; bit++) {
        const at = frame.start + bit * frame.bitCycles;
        if (at >= cycle && !bitOf(frame, bit) && (bit === 0 || bitOf(frame, bit - 1))) return at;
      }
    }
    return undefined;
  }

  /** Forgets the frames that were over at a cycle. */
  forget(cycle: number): void {
    while (this.#frames[0] && endOf(this.#frames[0]) <= cycle) this.#frames.shift();
  }

  clear(): void {
    this.#frames = [];
  }
}

const endOf = (frame: Frame): number => frame.start + FRAME_BITS * frame.bitCycles;
const bitOf = (frame: Frame, bit: number): boolean => (frame.bits & (1 << bit)) !== 0;
