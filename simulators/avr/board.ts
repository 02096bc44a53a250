import { loadBootloader } from "./bootloader.ts";
import { type Edge, edgesOf, type PressOptions } from "./button.ts";
import { ByteQueue } from "./byte-queue.ts";
import { Chip, type ChipSurroundings, type Hang } from "./chip.ts";
import { Eeprom } from "./eeprom.ts";
import { loadHex } from "./hex.ts";
import { HostLine } from "./host-line.ts";
import { type AnalogPin, channelOf, PINS, type Pin } from "./pins.ts";
import type { Wire } from "./ports.ts";
import { createRandom, type Random } from "./random.ts";

export const RESET_CAUSES = { "power-on": 0x01, external: 0x02, "brown-out": 0x04, watchdog: 0x08 } as const;
export type ResetCause = keyof typeof RESET_CAUSES;

/** The default clock of an Uno or Nano. */
export const FREQUENCY_HZ = 16_000_000;

/** How many bytes from the host may wait before the chip has read them; more are refused to the port. */
const RECEIVE_BYTES = 8192;

export interface AvrBoardOptions {
  /** The program as Intel HEX text. */
  hex?: string;
  /** A bootloader as Intel HEX text; the chip then starts at `bootStart`. */
  bootloader?: string;
  /** Byte address of the boot section; default: that in which the bootloader stands (`loadBootloader`). */
  bootStart?: number;
  /**
   * Whether bytes reach the chip at the host's speed, so that a program that does not read in time loses them and another speed
   * is noise both ways; otherwise each waits until the receiver is free. Default: with a bootloader.
   */
  timedReceive?: boolean;
  /** Default 16,000,000. */
  frequencyHz?: number;
  /** What SRAM holds at power-on: zeros (the default), or noise from a seed, as on a chip. */
  coldSram?: "zero" | { seed: number };
  /** Seed for whatever is random, such as a torn EEPROM byte; default 1. */
  seed?: number;
}

type Listener<T extends unknown[]> = (...args: T) => void;
interface BoardListeners {
  /** A byte has left the chip (its last bit is out); with timed receive: the host has heard one. */
  serial: Listener<[byte: number, cycle: number]>;
  /** With timed receive: a byte of the host goes on the wire to the chip. */
  host: Listener<[byte: number, cycle: number]>;
  /** An output has moved; a pin that is no output counts as low. */
  pin: Listener<[pin: Pin, high: boolean, cycle: number]>;
  /** A contact has moved. */
  contact: Listener<[pin: Pin, closed: boolean, cycle: number]>;
  reset: Listener<[cause: ResetCause, cycle: number]>;
  /** A run (a slice of time) has ended: the time to send what was collected. */
  slice: Listener<[cycle: number]>;
  /** The power came or went. */
  power: Listener<[on: boolean]>;
}

/**
 * An Uno or Nano: an ATmega328P with pins, contacts, voltages, a serial line and a plug. It has no time of its own:
 * `runTo` and `run` let the chip live for a number of cycles, always with the same result; a `Pacer` calls them at
 * the speed of the wall clock. Time goes on while the power is off.
 *
 * Flash and EEPROM outlive everything, SRAM all but a loss of power.
 */
export class AvrBoard {
  readonly frequencyHz: number;
  readonly cyclesPerMs: number;
  /** The program memory; what is written here while the chip runs counts from the next run. */
  readonly flash: Uint8Array;
  /** Byte address of the boot section; undefined without a bootloader. */
  readonly bootStart: number | undefined;
  /** The cycle of the chip that belongs to this instant; a pacer puts the wall clock's here. */
  presentCycle: () => number = () => this.cycles;
  resets = 0;
  resetCause: ResetCause | undefined;
  readonly #eeprom = new Eeprom();
  readonly #volts = new Float64Array(8);
  readonly #wires = new Map<Pin, Wire>();
  readonly #received = new ByteQueue(RECEIVE_BYTES);
  readonly #host: HostLine | undefined;
  readonly #surroundings: ChipSurroundings;
  readonly #random: Random;
  readonly #coldSram: "zero" | { seed: number };
  readonly #listeners: { [Name in keyof BoardListeners]: BoardListeners[Name][] } = {
    serial: [],
    host: [],
    pin: [],
    contact: [],
    reset: [],
    slice: [],
    power: [],
  };
  #edges: (Edge & { moved?: (cycle: number) => void })[] = [];
  readonly #lastEdge = new Map<Pin, number>();
  #chip: Chip | undefined;
  #cycles = 0;

  /** THROWS HexError where an image cannot be read. The board has no power until `powerOn()`. */
  constructor(options: AvrBoardOptions = {}) {
    this.frequencyHz = options.frequencyHz ?? FREQUENCY_HZ;
    this.cyclesPerMs = this.frequencyHz / 1000;
    this.#coldSram = options.coldSram ?? "zero";
    this.#random = createRandom(options.seed ?? 1);
    const flash = new Uint16Array(0x4000).fill(0xffff);
    this.flash = new Uint8Array(flash.buffer);
    if (options.hex !== undefined) loadHex(options.hex, this.flash);
    this.bootStart = this.#loadBootloader(options);
    if (options.timedReceive ?? options.bootloader !== undefined) {
      this.#host = new HostLine(this.frequencyHz, this.#received, (byte) => {
        for (const listener of this.#listeners.host) listener(byte, this.cycles);
      });
    }
    this.#surroundings = {
      flash,
      bootStart: this.bootStart,
      frequencyHz: this.frequencyHz,
      eeprom: this.#eeprom,
      volts: this.#volts,
      serial: {
        next: () => this.#received.shift(),
        sent: (byte) => {
          for (const listener of this.#listeners.serial) listener(byte, this.cycles);
        },
        host: this.#host,
      },
      pinChanged: (pin, high) => {
        for (const listener of this.#listeners.pin) listener(pin, high, this.cycles);
      },
    };
  }

  /** Cycles since the board was made, at `frequencyHz`; they go on over resets and without power. */
  get cycles(): number {
    return this.#chip ? this.#chip.cpu.cycles : this.#cycles;
  }

  get elapsedMs(): number {
    return this.cycles / this.cyclesPerMs;
  }

  get powered(): boolean {
    return this.#chip !== undefined;
  }

  get hung(): boolean {
    return this.#chip?.hung ?? false;
  }

  get asleep(): boolean {
    return this.#chip?.asleep ?? false;
  }

  /** The EEPROM's cells; what is written here the firmware finds. */
  get eeprom(): Uint8Array {
    return this.#eeprom.memory;
  }

  /** The data space (registers, I/O, SRAM 0x100 to 0x8ff) of the running chip; empty without power. */
  get memory(): Uint8Array {
    return this.#chip?.cpu.data ?? new Uint8Array();
  }

  /** The program counter as a byte address. */
  get programCounter(): number {
    return (this.#chip?.cpu.pc ?? 0) * 2;
  }

  /** The speed to which the chip has set its USART. */
  get baudRate(): number {
    return this.#chip?.serial.baudRate ?? 0;
  }

  /** The speed of the host's port; undefined is that of the chip, always. It means something only with timed receive. */
  get hostBaudRate(): number | undefined {
    return this.#host?.baudRate;
  }

  set hostBaudRate(baudRate: number | undefined) {
    if (this.#host) this.#host.baudRate = baudRate;
  }

  /** Bytes that the chip's receiver lost, as nothing read them in time; none without timed receive. */
  get overruns(): number {
    return this.#host?.overruns ?? 0;
  }

  /** Hears of something until the returned function is called. */
  on<Name extends keyof BoardListeners>(name: Name, listener: BoardListeners[Name]): () => void {
    const listeners = this.#listeners[name] as BoardListeners[Name][];
    listeners.push(listener);
    return () => {
      const index = listeners.indexOf(listener);
      if (index >= 0) listeners.splice(index, 1);
    };
  }

  /** Gives the board power; SRAM is cold. Twice does no harm. */
  powerOn(): void {
    if (this.#chip) return;
    const memory = this.#coldSram === "zero" ? undefined : noise(this.#coldSram.seed + this.resets);
    this.#build("power-on", RESET_CAUSES["power-on"], memory);
    for (const listener of this.#listeners.power) listener(true);
  }

  /** Takes the power away: SRAM is lost, and an EEPROM byte or a page of flash in the middle of its write is torn. */
  powerOff(): void {
    if (!this.#chip) return;
    this.#cycles = this.cycles;
    this.#eeprom.cut(this.#random);
    this.#chip.cut(this.#random);
    this.#chip = undefined;
    this.#received.clear();
    this.#host?.detach();
    for (const listener of this.#listeners.power) listener(false);
  }

  /** Resets the chip by its pin (as a port that is opened does through DTR) or by a dip of the supply. */
  reset(cause: Exclude<ResetCause, "power-on" | "watchdog"> = "external"): void {
    if (this.#chip) this.#rebuild(cause);
  }

  /** Lets the firmware spin where it is. With interrupts off (the default) only the hardware watchdog gets it out. */
  hang(hang: Hang = { interrupts: false }): void {
    this.#chip?.hang(hang);
  }

  /** Lets the chip live until a cycle count; it may run a few cycles over. */
  runTo(cycle: number): void {
    while (this.cycles < cycle) {
      const next = this.#edges[0];
      if (next && next.cycle <= this.cycles) {
        this.#edges.shift();
        this.#move(next);
        continue;
      }
      const target = next ? Math.min(cycle, next.cycle) : cycle;
      if (!this.#chip) {
        this.#cycles = target;
        continue;
      }
      this.#chip.run(target);
      if (this.#chip.watchdogBit) this.#rebuild("watchdog");
    }
    for (const listener of this.#listeners.slice) listener(this.cycles);
  }

  /** Lets the chip live for some milliseconds of its own time. */
  run(milliseconds: number): void {
    this.runTo(this.cycles + Math.round(milliseconds * this.cyclesPerMs));
  }

  /** Runs until a condition holds, looked at each millisecond; gives whether it came true within the time. */
  runUntil(condition: () => boolean, timeoutMs = 10_000): boolean {
    for (let passed = 0; passed < timeoutMs; passed++) {
      if (condition()) return true;
      this.run(1);
    }
    return condition();
  }

  /**
   * Presses a button between a pin and ground. Resolves with the cycle at which the pin first moved, once it has; the
   * board must be run meanwhile.
   */
  press(pin: Pin, options: PressOptions = {}): Promise<number> {
    const now = this.#present;
    const from = now + Math.ceil(this.busyMs(pin, options.gapMs) * this.cyclesPerMs);
    const [first, ...rest] = edgesOf(pin, from, this.cyclesPerMs, options);
    this.#lastEdge.set(pin, (rest.at(-1) ?? first!).cycle);
    return new Promise((resolve) => {
      const moved = (cycle: number) => {
        options.moved?.(cycle);
        resolve(cycle);
      };
      this.#edges.push({ ...first!, moved }, ...rest);
      this.#edges.sort((a, b) => a.cycle - b.cycle);
    });
  }

  /** For how long earlier presses still hold a button, with the gap after them, ms: a press that is asked for now waits as long. */
  busyMs(pin: Pin, gapMs = 30): number {
    const last = this.#lastEdge.get(pin);
    return last === undefined ? 0 : Math.max(0, (last - this.#present) / this.cyclesPerMs + gapMs);
  }

  get #present(): number {
    return Math.max(Math.floor(this.presentCycle()), this.cycles);
  }

  /** Wires a pin from outside at once: `low` is ground, `open` leaves it to the pull-up. */
  wire(pin: Pin, wire: Wire): void {
    this.#wires.set(pin, wire);
    this.#chip?.ports.wire(pin, wire);
  }

  /** Puts a voltage on an analog pin. */
  setAnalog(pin: AnalogPin, volts: number): void {
    this.#volts[channelOf(pin)] = volts;
  }

  analog(pin: AnalogPin): number {
    return this.#volts[channelOf(pin)]!;
  }

  /** Tells whether the chip drives the pin high: a lamp there is lit. */
  isHigh(pin: Pin): boolean {
    return this.#chip?.ports.isHigh(pin) ?? false;
  }

  isOutput(pin: Pin): boolean {
    return this.#chip?.ports.isOutput(pin) ?? false;
  }

  /** Gives bytes to the chip's receiver; those that find no room are refused. Gives how many were taken. */
  receive(bytes: Uint8Array): number {
    if (!this.#chip) return bytes.length;
    const taken = this.#received.push(bytes);
    this.#chip.serial.pump();
    return taken;
  }

  /** How many more bytes `receive` would take now. */
  get receiveRoom(): number {
    return this.#received.room;
  }

  #loadBootloader({ bootloader, bootStart }: AvrBoardOptions): number | undefined {
    if (bootloader === undefined) return undefined;
    if (bootStart === undefined) return loadBootloader(bootloader, this.flash).start;
    loadHex(bootloader, this.flash);
    return bootStart;
  }

  #move(edge: Edge & { moved?: (cycle: number) => void }): void {
    this.wire(edge.pin, edge.closed ? "low" : "open");
    for (const listener of this.#listeners.contact) listener(edge.pin, edge.closed, this.cycles);
    edge.moved?.(edge.cycle);
  }

  #rebuild(cause: ResetCause): void {
    const { data } = this.#chip!.cpu;
    // What a host has sent goes on to a chip that resets itself; a reset by the pin is a port that is opened, with nothing in it.
    if (!this.#host || cause !== "watchdog") this.#received.clear();
    this.#build(cause, (data[0x54]! & 0x0f) | RESET_CAUSES[cause], data);
  }

  #build(cause: ResetCause, mcusr: number, memory: Uint8Array | undefined): void {
    const lit = this.#chip ? this.#litPins() : [];
    this.#chip = new Chip(this.#surroundings, { cycles: this.cycles, mcusr, memory });
    for (const [pin, wire] of this.#wires) this.#chip.ports.wire(pin, wire);
    if (cause !== "power-on" || this.resetCause) this.resets++;
    this.resetCause = cause;
    for (const pin of lit) for (const listener of this.#listeners.pin) listener(pin, false, this.cycles);
    for (const listener of this.#listeners.reset) listener(cause, this.cycles);
  }

  #litPins(): Pin[] {
    return PINS.filter((pin) => this.#chip?.ports.isHigh(pin));
  }
}

function noise(seed: number): Uint8Array {
  const random = createRandom(seed);
  return Uint8Array.from({ length: 0x900 }, () => random(256));
}
