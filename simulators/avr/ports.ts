import { AVRIOPort, type CPU, portBConfig, portCConfig, portDConfig } from "avr8js";
import { type Pin, type PortName, pinAt, placeOf } from "./pins.ts";

/** What is wired to a pin from outside: nothing (the pull-up decides), ground, or the supply. */
export type Wire = "open" | "low" | "high";

/** The private parts of avr8js' AVRIOPort that the mend touches (0.21.1, pinned). */
interface PortInside {
  pinValue: number;
  updatePinRegister(direction: number): void;
}

interface Port {
  io: AVRIOPort;
  openMask: number;
  highMask: number;
  out: number;
  ddr: number;
  port: number;
}

const CONFIGS = { B: portBConfig, C: portCConfig, D: portDConfig };

/**
 * The three ports with wires outside. Mends: an open pin follows the chip's pull-up (avr8js reads it low for ever), and a wire
 * to ground or supply wins over what the chip drives, as a short does.
 * `changed` hears of each output that moves; an input counts as low.
 */
export class Ports {
  readonly #cpu: CPU;
  readonly #ports: Record<PortName, Port>;

  constructor(cpu: CPU, changed: (pin: Pin, high: boolean) => void) {
    this.#cpu = cpu;
    const make = (name: PortName): Port => {
      const config = CONFIGS[name];
      const io = new AVRIOPort(cpu, config);
      const port: Port = { io, openMask: 0xff, highMask: 0, out: 0, ddr: config.DDR, port: config.PORT };
      const inside = io as unknown as PortInside;
      const update = inside.updatePinRegister.bind(io);
      inside.updatePinRegister = (direction) => {
        update(direction);
        cpu.data[config.PIN] = (cpu.data[config.PIN]! & port.openMask) | port.highMask;
      };
      const pull = (register: number, next: (value: number, mask: number) => number) => {
        const hook = cpu.writeHooks[register]!;
        cpu.writeHooks[register] = (value, old, address, mask) => {
          inside.pinValue = (next(value, mask) & port.openMask) | port.highMask;
          return hook(value, old, address, mask);
        };
      };
      pull(config.PORT, (value) => value);
      pull(config.DDR, () => cpu.data[config.PORT]!);
      pull(config.PIN, (value, mask) => cpu.data[config.PORT]! ^ (value & mask));
      io.addListener((value) => {
        const out = value & cpu.data[config.DDR]!;
        let moved = out ^ port.out;
        port.out = out;
        for (let bit = 0; moved; bit++, moved >>= 1) {
          const pin = moved & 1 ? pinAt(name, bit) : undefined;
          if (pin) changed(pin, (out & (1 << bit)) !== 0);
        }
      });
      return port;
    };
    this.#ports = { B: make("B"), C: make("C"), D: make("D") };
  }

  /** Wires a pin from outside. */
  wire(pin: Pin, wire: Wire): void {
    const { port: name, bit } = placeOf(pin);
    const port = this.#ports[name];
    const mask = 1 << bit;
    port.openMask = wire === "open" ? port.openMask | mask : port.openMask & ~mask;
    port.highMask = wire === "high" ? port.highMask | mask : port.highMask & ~mask;
    const inside = port.io as unknown as PortInside;
    inside.pinValue = (this.#cpu.data[port.port]! & port.openMask) | port.highMask;
    inside.updatePinRegister(this.#cpu.data[port.ddr]!);
  }

  /** Tells whether the chip drives the pin high. */
  isHigh(pin: Pin): boolean {
    const { port, bit } = placeOf(pin);
    return (this.#ports[port].out & (1 << bit)) !== 0;
  }

  /** Tells whether the firmware has made the pin an output. */
  isOutput(pin: Pin): boolean {
    const { port, bit } = placeOf(pin);
    return (this.#cpu.data[this.#ports[port].ddr]! & (1 << bit)) !== 0;
  }
}
