import type { CPU } from "avr8js";
import type { Random } from "./random.ts";

const SPMCSR = 0x57;
const SPMEN = 0x01;
const RWWSB = 0x40;
const PAGE_BYTES = 128;
/** Cycles at 16 MHz of a page erase or page write: 3.7 to 4.5 ms (ATmega328P datasheet, table 27-5). */
const PAGE_CYCLES = 64_000;

/** The SPM instruction, by which a bootloader writes the flash; avr8js leaves it out. */
export interface SelfProgramming {
  /** Carries out the SPM at the program counter; without effect outside the boot section or its four cycles. */
  execute(): void;
  /** The power goes: a page in the middle of its erasing or writing is left with each bit as it was or as it was to be. */
  cut(random: Random): void;
}

/**
 * Makes the page buffer and the commands of SPMCSR: page fill, erase, write and RWW enable.
 * Fuses, lock bits and the signature row are not there, nor is the RWW section blocked while it is busy.
 * Source: ATmega328P datasheet, chapter 26, "Boot Loader Support".
 */
export function createSelfProgramming(cpu: CPU, flash: Uint8Array, bootStart: number): SelfProgramming {
  const page = new Uint8Array(PAGE_BYTES).fill(0xff);
  let armedUntil = -1;
  let busy = false;
  /** The page on which it works, and what stood there before. */
  let underway: { base: number; before: Uint8Array } | undefined;
  cpu.writeHooks[SPMCSR] = (value) => {
    if (busy) return true;
    armedUntil = cpu.cycles + 6;
    cpu.data[SPMCSR] = (value & 0x3f) | (cpu.data[SPMCSR]! & RWWSB);
    return true;
  };
  const finish = () => {
    busy = false;
    underway = undefined;
    cpu.data[SPMCSR]! &= ~0x1f;
  };
  const start = (base: number, change: () => void) => {
    busy = true;
    underway = { base, before: flash.slice(base, base + PAGE_BYTES) };
    change();
    cpu.data[SPMCSR]! |= RWWSB;
    cpu.addClockEvent(finish, PAGE_CYCLES);
  };
  return {
    execute() {
      const { data } = cpu;
      const command = data[SPMCSR]! & 0x1f;
      const z = data[30]! | (data[31]! << 8);
      const base = z & ~(PAGE_BYTES - 1) & 0x7fff;
      cpu.pc++;
      cpu.cycles++;
      if (busy || (cpu.pc - 1) * 2 < bootStart || cpu.cycles > armedUntil) return;
      switch (command) {
        case SPMEN | 0x02:
          return start(base, () => flash.fill(0xff, base, base + PAGE_BYTES));
        case SPMEN | 0x04:
          start(base, () => {
            for (let i = 0; i < PAGE_BYTES; i++) flash[base + i]! &= page[i]!;
          });
          page.fill(0xff);
          return;
        case SPMEN | 0x10:
          page.fill(0xff);
          data[SPMCSR]! &= ~(RWWSB | 0x1f);
          return;
        case SPMEN:
          page[z & 0x7e] = data[0]!;
          page[(z & 0x7e) + 1] = data[1]!;
          data[SPMCSR]! &= ~0x1f;
      }
    },
    cut(random) {
      if (!underway) return;
      const { base, before } = underway;
      for (const [offset, was] of before.entries()) {
        const keep = random(256);
        flash[base + offset] = (was & keep) | (flash[base + offset]! & ~keep);
      }
    },
  };
}
