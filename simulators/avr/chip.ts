import { AVRADC, AVRClock, AVRSPI, AVRTWI, adcConfig, avrInterrupt, CPU, spiConfig, twiConfig } from "avr8js";
import { Blocks } from "./blocks.ts";
import type { Eeprom } from "./eeprom.ts";
import { execute } from "./instructions.ts";
import type { Pin } from "./pins.ts";
import { Ports } from "./ports.ts";
import type { Random } from "./random.ts";
import { createSelfProgramming, type SelfProgramming } from "./spm.ts";
import { createTimers } from "./timers.ts";
import { createUsart, type SerialLine, type UsartLine } from "./usart.ts";
import { createWatchdog } from "./watchdog.ts";

const SRAM_BYTES = 2048;
const SRAM_START = 0x100;
const MCUSR = 0x54;
const SMCR = 0x53;
const SREG = 0x5f;
const SEI = 0x9478;
const RETI = 0x9518;
const SLEEP = 0x9588;
const SPM = 0x95e8;

interface ClockEvent {
  cycles: number;
  callback: () => void;
  next: ClockEvent | null;
}
type Interrupt = Parameters<CPU["clearInterrupt"]>[0] & { constant?: boolean };

/** The private parts of avr8js' CPU that the run loop touches (0.21.1, pinned). */
interface CpuInside {
  nextClockEvent: ClockEvent | null;
  clockEventPool: ClockEvent[];
  pendingInterrupts: Interrupt[];
}

/** What stands around a chip and outlives its resets. */
export interface ChipSurroundings {
  flash: Uint16Array;
  /** Byte address at which the chip starts and from which SPM works; undefined starts at 0 with SPM off. */
  bootStart: number | undefined;
  frequencyHz: number;
  eeprom: Eeprom;
  volts: Float64Array;
  serial: UsartLine;
  pinChanged: (pin: Pin, high: boolean) => void;
}

/** How a chip comes out of reset: MCUSR's flags, and the SRAM and registers that it finds. */
export interface ChipStart {
  cycles: number;
  mcusr: number;
  memory: Uint8Array | undefined;
}

/** How a hung chip spins: with interrupts off nothing runs, with them on the interrupt routines go on. */
export type Hang = { interrupts: boolean };

/**
 * One life of the ATmega328P between two resets. A reset throws it away and builds another, as avr8js' own `reset()`
 * leaves all I/O registers as they were.
 */
export class Chip {
  readonly cpu: CPU;
  readonly ports: Ports;
  readonly serial: SerialLine;
  /** Set by the watchdog; the owner then builds the next chip. */
  watchdogBit = false;
  readonly #inside: CpuInside;
  readonly #spm: SelfProgramming;
  #blocks: Blocks | undefined;
  #asleep = false;
  #hang: (Hang & { pc: number }) | undefined;

  constructor(surroundings: ChipSurroundings, start: ChipStart) {
    const { flash, bootStart, frequencyHz, eeprom, volts } = surroundings;
    const cpu = new CPU(flash, SRAM_BYTES);
    this.cpu = cpu;
    this.#inside = cpu as unknown as CpuInside;
    cpu.cycles = start.cycles;
    cpu.pc = (bootStart ?? 0) >> 1;
    if (start.memory) {
      cpu.data.set(start.memory.subarray(0, 32));
      cpu.data.set(start.memory.subarray(SRAM_START), SRAM_START);
    }
    cpu.data[MCUSR] = start.mcusr;
    this.ports = new Ports(cpu, surroundings.pinChanged);
    createTimers(cpu);
    this.serial = createUsart(cpu, frequencyHz, surroundings.serial);
    const adc = new AVRADC(cpu, adcConfig);
    // The board's own volts, by reference: a change outside is read by the next conversion.
    (adc as { channelValues: ArrayLike<number> }).channelValues = volts;
    new AVRTWI(cpu, twiConfig, frequencyHz);
    new AVRSPI(cpu, spiConfig, frequencyHz);
    eeprom.attach(cpu);
    createWatchdog(cpu, new AVRClock(cpu, frequencyHz));
    this.#spm = createSelfProgramming(cpu, new Uint8Array(flash.buffer), bootStart ?? flash.byteLength);
    cpu.reset = () => {
      this.watchdogBit = true;
    };
  }

  /** The power goes; a page of flash in the middle of its writing is torn. */
  cut(random: Random): void {
    this.#spm.cut(random);
  }

  /** Tells whether the chip sleeps, waiting for an interrupt. */
  get asleep(): boolean {
    return this.#asleep;
  }

  /** Lets the program spin where it is, as a firmware with a bug would; a reset ends it, or an interrupt routine that jumps to 0. */
  hang(hang: Hang): void {
    this.#hang = { ...hang, pc: this.cpu.pc };
    if (!hang.interrupts) this.cpu.data[SREG]! &= 0x7f;
  }

  get hung(): boolean {
    return this.#hang !== undefined;
  }

  /** Runs to a cycle count, or to the instant at which the watchdog bites. May run a few cycles over. */
  run(target: number): void {
    const { cpu } = this;
    const inside = this.#inside;
    const { progMem, data } = cpu;
    if (!this.#blocks?.fit(cpu.progBytes)) this.#blocks = Blocks.of(progMem);
    let blocks: Blocks | undefined = this.#blocks;
    while (cpu.cycles < target && !this.watchdogBit) {
      if (this.#asleep || (this.#hang && this.#spins())) {
        this.#idle(target);
        continue;
      }
      const block = blocks?.at(cpu.pc);
      if (block && !this.#hang) {
        block(cpu, data);
        const event = inside.nextClockEvent;
        if (event !== null && event.cycles <= cpu.cycles) this.#fire();
        if (cpu.nextInterrupt >= 0 && data[SREG]! & 0x80) this.#interrupt();
        continue;
      }
      const opcode = progMem[cpu.pc]!;
      // After SEI and RETI one more instruction runs before any interrupt (datasheet 7.7): avr8js lets the interrupt in
      // between SEI and SLEEP, and a firmware that sleeps by the book then sleeps through what it waits for.
      let shadow = false;
      if ((opcode & 0xfe0f) === 0x9408) {
        if (opcode === SLEEP && data[SMCR]! & 1) this.#asleep = true;
        else if (opcode === SPM) {
          // The program changes under our hands: for the rest of this run, one instruction at a time.
          blocks = undefined;
          this.#spm.execute();
          continue;
        } else if (opcode === RETI || (opcode === SEI && !(data[SREG]! & 0x80))) shadow = true;
      }
      execute(cpu, opcode);
      const event = inside.nextClockEvent;
      if (event !== null && event.cycles <= cpu.cycles) this.#fire();
      if (cpu.nextInterrupt >= 0 && !shadow && data[SREG]! & 0x80) this.#interrupt();
    }
  }

  #spins(): boolean {
    const hang = this.#hang!;
    // An interrupt routine has left what hung and starts the program anew: the soft watchdog.
    if (this.cpu.pc === 0 && hang.pc !== 0) {
      this.#hang = undefined;
      return false;
    }
    return !hang.interrupts || this.cpu.pc === hang.pc;
  }

  /** Passes time without instructions, by leaps from clock event to clock event: a sleeping board costs next to nothing. */
  #idle(target: number): void {
    const { cpu } = this;
    if (cpu.nextInterrupt >= 0 && cpu.data[SREG]! & 0x80) {
      if (this.#asleep) cpu.cycles += 4;
      this.#interrupt();
      return;
    }
    const event = this.#inside.nextClockEvent;
    if (event === null || event.cycles > target) {
      cpu.cycles = target;
      return;
    }
    if (event.cycles > cpu.cycles) cpu.cycles = event.cycles;
    this.#fire();
  }

  /** Runs all clock events that are due; taken off the list first, as avr8js loses one that a callback puts before it. */
  #fire(): void {
    const { cpu } = this;
    const inside = this.#inside;
    let event = inside.nextClockEvent;
    while (event !== null && event.cycles <= cpu.cycles) {
      const { callback } = event;
      inside.nextClockEvent = event.next;
      if (inside.clockEventPool.length < 16) inside.clockEventPool.push(event);
      callback();
      if (this.watchdogBit) return;
      event = inside.nextClockEvent;
    }
  }

  #interrupt(): void {
    const { cpu } = this;
    // Also when it comes in the very cycle of the SLEEP.
    this.#asleep = false;
    const interrupt = this.#inside.pendingInterrupts[cpu.nextInterrupt]!;
    avrInterrupt(cpu, interrupt.address);
    if (!interrupt.constant) cpu.clearInterrupt(interrupt);
  }
}
