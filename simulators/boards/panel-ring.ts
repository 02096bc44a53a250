import { crc16 } from "../../device-drivers/button-panel/frames.ts";

/** The layout of `struct ring` in the panel's firmware; RING_MARK names it (firmware/ring.h and ring.c). */
const MARK = 0xcb11;
const STATE_BYTES = 64;
const HEADER_BYTES = 68;
const EPOCH = 52;
const OLDEST = 54;
const NEXT = 56;
const ENTRIES = 2 * HEADER_BYTES;
const ENTRY_BYTES = 12;
const ENTRY_SEQ = 4;
const ENTRY_KIND = 8;
const ENTRY_BUTTON = 9;
const CAPACITY = 32;
const KIND_PRESS = 1;
const SRAM_START = 0x100;
const SRAM_END = 0x900;

/** A press in the ring; `button` by its number on the wire. */
export interface RingPress {
  epoch: number;
  seq: number;
  button: number;
}

/**
 * Counts the presses that the panel's firmware took, from its own ring in the chip's memory: a press stands there
 * before any light is felt, and whether a host listens makes no difference.
 *
 * The ring is found by its mark and checksum, so that its address is the firmware's own affair. `look` is called after
 * each slice; a header that is just being written is read at the next look.
 */
export class PanelRing {
  presses = 0;
  pending = 0;
  readonly #taken: ((press: RingPress) => void) | undefined;
  #address = -1;
  #epoch = -1;
  #next = -1;

  /** `taken` hears of each press that is seen for the first time. */
  constructor(taken?: (press: RingPress) => void) {
    this.#taken = taken;
  }

  /** Reads the ring in the chip's data space; without power (an empty memory) nothing waits. */
  look(memory: Uint8Array): void {
    if (memory.length < SRAM_END) {
      this.pending = 0;
      return;
    }
    const address = this.#wholeHeader(memory);
    if (address < 0) return;
    const epoch = u16(memory, address + EPOCH);
    const oldest = u16(memory, address + OLDEST);
    const next = u16(memory, address + NEXT);
    this.pending = (next - oldest) & 0xffff;
    if (epoch === this.#epoch && next === this.#next) return;
    const from = epoch === this.#epoch ? this.#next : 1;
    for (let seq = from; seq !== next; seq = (seq + 1) & 0xffff) {
      const entry = this.#address + ENTRIES + (seq % CAPACITY) * ENTRY_BYTES;
      if (u16(memory, entry + ENTRY_SEQ) !== seq || memory[entry + ENTRY_KIND] !== KIND_PRESS) continue;
      this.presses++;
      this.#taken?.({ epoch, seq, button: memory[entry + ENTRY_BUTTON] as number });
    }
    this.#epoch = epoch;
    this.#next = next;
  }

  /** Gives the address of a whole copy of the header, or -1. */
  #wholeHeader(memory: Uint8Array): number {
    if (this.#address >= 0) {
      const moved =
        u16(memory, this.#address + NEXT) !== this.#next || u16(memory, this.#address + EPOCH) !== this.#epoch;
      if (u16(memory, this.#address + 66) === MARK && (!moved || isWhole(memory, this.#address))) return this.#address;
      if (isWhole(memory, this.#address + HEADER_BYTES)) return this.#address + HEADER_BYTES;
      return -1;
    }
    const last = SRAM_END - ENTRIES - CAPACITY * ENTRY_BYTES;
    for (let address = SRAM_START; address <= last; address++) {
      if (!isWhole(memory, address) || !isWhole(memory, address + HEADER_BYTES)) continue;
      this.#address = address;
      return address;
    }
    return -1;
  }
}

const u16 = (memory: Uint8Array, at: number): number => memory[at]! | (memory[at + 1]! << 8);

function isWhole(memory: Uint8Array, address: number): boolean {
  if (u16(memory, address + 66) !== MARK) return false;
  return crc16(memory.subarray(address, address + STATE_BYTES)) === u16(memory, address + STATE_BYTES);
}
