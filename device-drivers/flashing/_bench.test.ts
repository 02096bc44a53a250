import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { lastValueFrom, tap, toArray } from "rxjs";
import { AvrBoard, type AvrBoardOptions, SerialStream } from "../../simulators/avr/index.ts";
import { SimulatedClock } from "../../simulators/scenarios/simulated/simulated-clock.ts";
import type { BytePort, PortSignals } from "../port/byte-port.ts";
import { NodeBytePort } from "../port/node-byte-port.ts";
import { ATMEGA328P } from "./chips.ts";
import { flash } from "./flash.ts";
import { type FlashImage, type FlashImageOptions, readFlashImage } from "./flash-image.ts";
import type { FlashState } from "./flash-state.ts";

// What the tests of flashing share: images, a clock that runs in step with an emulated chip, and a flash to its end.

const BOOTLOADERS = "/usr/share/arduino/hardware/arduino/avr/bootloaders/";

export interface RealBootloader {
  name: string;
  file: string;
}
/** Debian's bootloaders, read where the package arduino-core-avr puts them. */
export const OPTIBOOT: RealBootloader = {
  name: "Optiboot",
  file: `${BOOTLOADERS}optiboot/optiboot_atmega328.hex`,
};
export const ATMEGABOOT: RealBootloader = {
  name: "ATmegaBOOT",
  file: `${BOOTLOADERS}atmega/ATmegaBOOT_168_atmega328.hex`,
};

export const isThere = ({ file }: RealBootloader): boolean => existsSync(file);

/** The folder of our firmware's image. */
export const FIRMWARE = fileURLToPath(new URL("../button-panel/firmware", import.meta.url));

export const imageOf = (hex: string, options: Partial<FlashImageOptions> = {}): Promise<FlashImage> =>
  readFlashImage(hex, { chip: ATMEGA328P, ...options });

/** Writes bytes as Intel HEX, 16 a record. */
export function toHex(bytes: Uint8Array, address = 0): string {
  const records: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const data = bytes.subarray(at, at + 16);
    records.push(record(0, address + at, data));
  }
  return `${[...records, ":00000001FF"].join("\n")}\n`;
}

/** Writes one record with its sum. */
export function record(type: number, address: number, data: ArrayLike<number>): string {
  const bytes = [data.length, (address >> 8) & 0xff, address & 0xff, type, ...Array.from(data)];
  const sum = bytes.reduce((all, byte) => all + byte, 0);
  return `:${[...bytes, -sum & 0xff].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}

/** An Uno or Nano with a real bootloader, at a port whose opening resets it. */
export function createBoard({ file }: RealBootloader, options: AvrBoardOptions = {}): AvrBoard {
  const board = new AvrBoard({ bootloader: readFileSync(file, "latin1"), ...options });
  board.powerOn();
  return board;
}

/** A port to a board at the speed to which it was opened; another than the chip's is noise. `signals` is what it was told. */
export function portOf(board: AvrBoard): BytePort & { signals: PortSignals[]; rates: number[] } {
  const rates: number[] = [];
  const signals: PortSignals[] = [];
  const port = new NodeBytePort(() => {
    const baudRate = rates.at(-1);
    return new SerialStream(board, baudRate === undefined ? {} : { baudRate });
  });
  return {
    signals,
    rates,
    get readable() {
      return port.readable;
    },
    get writable() {
      return port.writable;
    },
    open: (options) => {
      rates.push(options.baudRate);
      return port.open(options);
    },
    close: () => port.close(),
    setSignals: (lines) => {
      signals.push(lines);
      return port.setSignals(lines);
    },
  };
}

/**
 * Flashes with the chip and the clock in step: each turn both live for a millisecond, and all that this sets off is let run. So no
 * test depends on how busy the machine is. Gives all states.
 */
export async function flashInStep(
  port: BytePort,
  image: FlashImage,
  live: (ms: number) => void,
  onState: (state: FlashState, stop: () => void) => void = () => undefined,
): Promise<FlashState[]> {
  const clock = new SimulatedClock(Date.UTC(2026, 10, 23));
  let isOver = false;
  const states = lastValueFrom(
    flash({ port, image, clock }).pipe(
      tap((state) => onState(state, () => undefined)),
      toArray(),
    ),
  ).finally(() => {
    isOver = true;
  });
  await runInStep(clock, live, () => isOver);
  return states;
}

/** Lets clock and chip live until something is over. THROWS after five minutes of the clock. */
export async function runInStep(
  clock: SimulatedClock,
  live: (ms: number) => void,
  isOver: () => boolean,
): Promise<void> {
  for (let passed = 0; !isOver(); passed++) {
    if (passed > 300_000) throw new Error("five minutes have passed, and it is not over");
    await new Promise((resolve) => setImmediate(resolve));
    live(1);
    let isNow = false;
    clock.after(1, () => {
      isNow = true;
    });
    while (!isNow) clock.next();
  }
}

/** Lets a clock jump from one thing that waits to the next until something is over, with all that this sets off. THROWS when nothing waits. */
export async function runInJumps(clock: SimulatedClock, isOver: () => boolean): Promise<void> {
  for (let idle = 0; !isOver(); ) {
    await new Promise((resolve) => setImmediate(resolve));
    if (isOver()) return;
    idle = clock.next() ? 0 : idle + 1;
    if (idle > 100_000) throw new Error("nothing waits, and it is not over");
  }
}
