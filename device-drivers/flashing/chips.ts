/** How a bootloader speaks. Another language of bootloaders is another entry here and a client beside `stk500v1.ts`. */
export type BootloaderProtocol = "stk500v1";

/** A bootloader that boards of a chip come with. */
export interface Bootloader {
  name: string;
  protocol: BootloaderProtocol;
  baudRate: number;
  /** Byte address where it begins: an image ends below. */
  startAddress: number;
  /**
   * Whether a read goes on behind the last one where no address was loaded between, as Optiboot's does; ATmegaBOOT takes the
   * address of a byte for that of a word then. It halves the waits of comparing.
   */
  readsOn: boolean;
}

/** A chip that can be flashed. */
export interface Chip {
  name: string;
  /** Three bytes. */
  signature: readonly [number, number, number];
  flashBytes: number;
  pageBytes: number;
  /** An instruction that jumps to itself: what a reset runs into while a program is only half there. */
  stop: readonly number[];
  /** What may be on it, in the order in which they are tried. */
  bootloaders: readonly Bootloader[];
}

/**
 * The chip of Uno and Nano.
 * Source: ATmega328P datasheet, 31.3 (signature), 31.5 (pages of 64 words), 37 (RJMP -1 is 0xCFFF); boards.txt of the Arduino core for the bootloaders.
 */
export const ATMEGA328P: Chip = {
  name: "ATmega328P",
  signature: [0x1e, 0x95, 0x0f],
  flashBytes: 0x8000,
  pageBytes: 128,
  stop: [0xff, 0xcf],
  bootloaders: [
    { name: "Optiboot", protocol: "stk500v1", baudRate: 115_200, startAddress: 0x7e00, readsOn: true },
    { name: "ATmegaBOOT", protocol: "stk500v1", baudRate: 57_600, startAddress: 0x7800, readsOn: false },
  ],
};

/** Chips that a technician may meet by mistake, so that one can be named. Source: their datasheets, "Signature Bytes". */
const SIGNATURES: Readonly<Record<string, string>> = {
  "1e950f": "ATmega328P",
  "1e9514": "ATmega328",
  "1e9516": "ATmega328PB",
  "1e9406": "ATmega168",
  "1e940b": "ATmega168P",
  "1e930a": "ATmega88",
  "1e9307": "ATmega8",
  "1e9587": "ATmega32U4",
  "1e9801": "ATmega2560",
  "1e9703": "ATmega1280",
};

export const signatureText = (signature: ArrayLike<number>): string =>
  Array.from(signature, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Gives the name of a chip by its signature, or undefined for one that is not known. */
export const chipNameOf = (signature: ArrayLike<number>): string | undefined => SIGNATURES[signatureText(signature)];
