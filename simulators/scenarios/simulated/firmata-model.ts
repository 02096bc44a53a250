import type { SimulatedClock, Waiting } from "./simulated-clock.ts";

/** The pins of an Uno: 0 and 1 are the serial line, 14 to 19 are A0 to A5. */
export const PIN_COUNT = 20;
const FIRST_ANALOG = 14;
const INPUT = 0;
const OUTPUT = 1;
const ANALOG = 2;
const PULLUP = 11;
const SAMPLING_DEFAULT_MS = 19;
const FULL_SCALE = 1023;
const VOLTS = 5;

export interface FirmataModelOptions {
  clock: SimulatedClock;
  send: (bytes: Uint8Array) => void;
  /** Whether the contact at a pin is closed to ground. */
  isClosed: (pin: number) => boolean;
  volts: (pin: number) => number;
}

/**
 * The stock side of the panel's firmware: a Firmata 2.5 board that lets its host have any pin. A pin whose mode a host sets
 * belongs to that host until the next reset.
 * Source: device-drivers/button-panel/firmware/firmata.c, PROTOCOL.md; the Firmata protocol, "Message types".
 */
export class FirmataModel {
  readonly #options: FirmataModelOptions;
  readonly #taken = new Map<number, number>();
  readonly #outputs = new Set<number>();
  readonly #reportedPorts = new Set<number>();
  readonly #reportedChannels = new Set<number>();
  readonly #lastPort = new Map<number, number>();
  #samplingMs = SAMPLING_DEFAULT_MS;
  #sampling: Waiting | undefined;

  constructor(options: FirmataModelOptions) {
    this.#options = options;
  }

  /** Starts as after a reset: says version and firmware. */
  start(firmware: string): void {
    this.giveBack();
    this.#sendVersion();
    this.#sendFirmware(firmware);
  }

  /** Takes back all that a host has set. */
  giveBack(): void {
    this.#taken.clear();
    this.#outputs.clear();
    this.#reportedPorts.clear();
    this.#reportedChannels.clear();
    this.#samplingMs = SAMPLING_DEFAULT_MS;
    this.#stopSampling();
  }

  stop(): void {
    this.#stopSampling();
  }

  /** Whether a host has taken a pin; the panel then neither scans nor lights it. */
  hasTaken(pin: number): boolean {
    return this.#taken.has(pin);
  }

  /** Whether a host drives a pin high. */
  isHigh(pin: number): boolean {
    return this.#taken.get(pin) === OUTPUT && this.#outputs.has(pin);
  }

  /** A contact moved: whoever asked for its port is told; gives whether somebody was. */
  moved(pin: number): boolean {
    const port = pin >> 3;
    if (!this.#reportedPorts.has(port)) return false;
    const levels = this.#levels(port);
    if (levels === this.#lastPort.get(port)) return false;
    this.#lastPort.set(port, levels);
    this.#message(0x90 | port, levels);
    return true;
  }

  /** Takes a message other than a sysex. */
  receive(command: number, first: number, last: number): void {
    const place = command & 0x0f;
    if (command === 0xf9) this.#sendVersion();
    else if (command === 0xff) this.giveBack();
    else if (command === 0xf4) this.#setMode(first, last);
    else if (command === 0xf5) this.#write(first, last !== 0);
    else if ((command & 0xf0) === 0x90) {
      const levels = first | (last << 7);
      for (let bit = 0; bit < 8; bit++) this.#write(place * 8 + bit, (levels & (1 << bit)) !== 0);
    } else if ((command & 0xf0) === 0xc0) this.#reportAnalog(place, first !== 0);
    else if ((command & 0xf0) === 0xd0) this.#reportDigital(place, first !== 0);
  }

  /** Takes a sysex that is not the panel's own. */
  receiveSysex(of: number, data: Uint8Array, firmware: string): void {
    if (of === 0x79) this.#sendFirmware(firmware);
    else if (of === 0x6b) this.#sendCapability();
    else if (of === 0x69) {
      const channels = Array.from({ length: PIN_COUNT }, (_, pin) => (pin < FIRST_ANALOG ? 0x7f : pin - FIRST_ANALOG));
      this.#send([0xf0, 0x6a, ...channels, 0xf7]);
    } else if (of === 0x6d && data.length === 1) this.#sendPinState(data[0] ?? 0);
    else if (of === 0x7a && data.length === 2) {
      this.#samplingMs = Math.max(10, (data[0] ?? 0) | ((data[1] ?? 0) << 7));
      if (this.#sampling) this.#sampleLater();
    }
  }

  #setMode(pin: number, mode: number): void {
    if (pin < 2 || pin >= PIN_COUNT) return;
    this.#taken.set(pin, mode);
    this.#outputs.delete(pin);
  }

  #write(pin: number, isHigh: boolean): void {
    if (this.#taken.get(pin) !== OUTPUT) return;
    if (isHigh) this.#outputs.add(pin);
    else this.#outputs.delete(pin);
  }

  #reportDigital(port: number, isOn: boolean): void {
    if (port > 2) return;
    if (!isOn) {
      this.#reportedPorts.delete(port);
      return;
    }
    this.#reportedPorts.add(port);
    this.#lastPort.set(port, this.#levels(port));
    this.#message(0x90 | port, this.#levels(port));
  }

  #reportAnalog(channel: number, isOn: boolean): void {
    if (channel > PIN_COUNT - FIRST_ANALOG - 1) return;
    if (isOn) this.#reportedChannels.add(channel);
    else this.#reportedChannels.delete(channel);
    if (this.#reportedChannels.size === 0) this.#stopSampling();
    else if (!this.#sampling) this.#sampleLater();
  }

  #sampleLater(): void {
    this.#stopSampling();
    this.#sampling = this.#options.clock.after(this.#samplingMs, () => {
      // All at once, as they come out of the chip without a pause between them.
      const reports: number[] = [];
      for (const channel of this.#reportedChannels) {
        const volts = this.#options.volts(FIRST_ANALOG + channel);
        const value = Math.min(FULL_SCALE, Math.floor((volts / VOLTS) * (FULL_SCALE + 1)));
        reports.push(0xe0 | channel, value & 0x7f, (value >> 7) & 0x7f);
      }
      this.#send(reports);
      this.#sampleLater();
    });
  }

  #stopSampling(): void {
    if (this.#sampling) this.#sampling.isWanted = false;
    this.#sampling = undefined;
  }

  #levels(port: number): number {
    let levels = 0;
    for (let bit = 0; bit < 8; bit++) {
      const pin = port * 8 + bit;
      const mode = this.#modeOf(pin);
      if ((mode === INPUT || mode === PULLUP) && pin >= 2 && !this.#options.isClosed(pin)) levels |= 1 << bit;
    }
    return levels;
  }

  #modeOf(pin: number): number {
    return (
      this.#taken.get(pin) ?? (pin < 8 ? PULLUP : pin < FIRST_ANALOG || pin === 16 || pin === 17 ? OUTPUT : ANALOG)
    );
  }

  #sendVersion(): void {
    this.#send([0xf9, 2, 5]);
  }

  #sendFirmware(firmware: string): void {
    const [major = 0, minor = 0] = firmware.split(".").map(Number);
    const name = [...Buffer.from("Counterbell")].flatMap((byte) => [byte & 0x7f, byte >> 7]);
    this.#send([0xf0, 0x79, major, minor, ...name, 0xf7]);
  }

  #sendCapability(): void {
    const pins = Array.from({ length: PIN_COUNT }, (_, pin) => {
      if (pin < 2) return [0x7f];
      const modes = [INPUT, 1, OUTPUT, 1, PULLUP, 1];
      return pin < FIRST_ANALOG ? [...modes, 0x7f] : [...modes, ANALOG, 10, 0x7f];
    });
    this.#send([0xf0, 0x6c, ...pins.flat(), 0xf7]);
  }

  #sendPinState(pin: number): void {
    const isUsable = pin >= 2 && pin < PIN_COUNT;
    const state = this.#outputs.has(pin) || this.#modeOf(pin) === PULLUP ? 1 : 0;
    this.#send([0xf0, 0x6e, pin, isUsable ? this.#modeOf(pin) : 0x7f, isUsable ? state : 0, 0xf7]);
  }

  #message(command: number, value: number): void {
    this.#send([command, value & 0x7f, (value >> 7) & 0x7f]);
  }

  #send(bytes: number[]): void {
    this.#options.send(new Uint8Array(bytes));
  }
}
