import { AVREEPROM, type CPU, type EEPROMBackend } from "avr8js";
import type { Random } from "./random.ts";

/** Cycles at 16 MHz for erasing, and for writing, one byte: 3.4 ms together (ATmega328P datasheet, table 8-2). */
const HALF_WRITE_CYCLES = 27_200;

/**
 * The chip's EEPROM cells. They outlive resets and power; a byte that is being written when the power goes is torn:
 * avr8js commits it at the start of its write, so a cut within the 3.4 ms leaves anything in the cell.
 */
export class Eeprom implements EEPROMBackend {
  readonly memory = new Uint8Array(1024).fill(0xff);
  #busyAddress = 0;
  #busyUntil = 0;
  #now: () => number = () => 0;

  /** Joins the cells to a freshly built CPU. */
  attach(cpu: CPU): void {
    this.#now = () => cpu.cycles;
    new AVREEPROM(cpu, this, {
      eepromReadyInterrupt: 0x2c,
      EECR: 0x3f,
      EEDR: 0x40,
      EEARL: 0x41,
      EEARH: 0x42,
      eraseCycles: HALF_WRITE_CYCLES,
      writeCycles: HALF_WRITE_CYCLES,
    });
  }

  readMemory(address: number): number {
    return this.memory[address & 0x3ff]!;
  }

  eraseMemory(address: number): void {
    this.#work(address & 0x3ff);
    this.memory[address & 0x3ff] = 0xff;
  }

  writeMemory(address: number, value: number): void {
    this.#work(address & 0x3ff);
    this.memory[address & 0x3ff]! &= value;
  }

  /** The address of the byte that is being written now, if any. */
  get busy(): number | undefined {
    return this.#now() < this.#busyUntil ? this.#busyAddress : undefined;
  }

  /** The power goes: a byte in the middle of its write is left random. */
  cut(random: Random): void {
    const address = this.busy;
    if (address !== undefined) this.memory[address] = random(256);
    this.#busyUntil = 0;
  }

  #work(address: number): void {
    this.#busyUntil = Math.max(this.#now(), this.#busyUntil) + HALF_WRITE_CYCLES;
    this.#busyAddress = address;
  }
}
