import { FlashError } from "./flash-error.ts";

/** Bytes of a program that stand in a row. */
export interface HexPiece {
  address: number;
  bytes: Uint8Array;
}

export interface HexBounds {
  /** The chip's flash, bytes; a record beyond is refused. At most 4 MiB. */
  flashBytes: number;
  /** The longest text that is looked at, characters. Default: eight for each byte of flash, and no less than 64 KiB. */
  maxChars?: number;
}

const MAX_FLASH_BYTES = 4 * 1024 * 1024;
const DATA = 0;
const END = 1;
const SEGMENT = 2;
const START_SEGMENT = 3;
const LINEAR = 4;
const START_LINEAR = 5;
/** Data bytes that a record of a type must have; data records have what they say. */
const LENGTHS: Readonly<Record<number, number>> = {
  [END]: 0,
  [SEGMENT]: 2,
  [START_SEGMENT]: 4,
  [LINEAR]: 2,
  [START_LINEAR]: 4,
};
const NO_DIGIT = 0xff;
const DIGITS = Uint8Array.from({ length: 128 }, (_, char) => {
  const digit = Number.parseInt(String.fromCharCode(char), 16);
  return Number.isNaN(digit) ? NO_DIGIT : digit;
});

/**
 * Reads the text of an Intel HEX file and gives its bytes as pieces, by address, with the holes between them left out.
 *
 * Shape: lines `:LL AAAA TT data CC`, hex digits in either case; types 00 data, 01 end, 02 and 04 the upper address, 03 and 05 a
 * start address, which an AVR does not have and which changes nothing. Lines may end in any way, and empty ones may stand anywhere.
 * It takes time and memory in proportion to text and flash, whatever the text says. THROWS FlashError `hex-*` with `line` (from 1).
 * Source: Intel, Hexadecimal Object File Format Specification, revision A.
 */
export function parseIntelHex(text: string, bounds: HexBounds): HexPiece[] {
  const flashBytes = Math.min(bounds.flashBytes, MAX_FLASH_BYTES);
  const maxChars = bounds.maxChars ?? Math.max(0x1_0000, 8 * flashBytes);
  if (text.length > maxChars) throw new FlashError("hex-too-large", { bytes: text.length, most: maxChars });
  const memory = new Uint8Array(flashBytes);
  const taken = new Uint8Array(flashBytes);
  let base = 0;
  let hasEnd = false;
  let number = 0;
  for (const line of lines(text)) {
    number++;
    if (line === "") continue;
    if (hasEnd) throw new FlashError("hex-after-end", { line: number });
    const record = readRecord(line, number);
    const [length = 0, high = 0, low = 0, type = 0] = record;
    const data = record.subarray(4, 4 + length);
    const known = type === DATA ? length : LENGTHS[type];
    if (known === undefined) throw new FlashError("hex-type", { line: number, type });
    if (known !== length) throw new FlashError("hex-record", { line: number });
    const upper = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
    if (type === END) hasEnd = true;
    else if (type === SEGMENT) base = upper * 0x10;
    else if (type === LINEAR) base = upper * 0x1_0000;
    else if (type === DATA) {
      const offset = (high << 8) | low;
      const address = base + offset;
      // Past the end of its 64 KiB a record would go round or on, and programs disagree which.
      if (offset + length > 0x1_0000 || address + length > flashBytes) {
        throw new FlashError("hex-address", { line: number, address: addressText(address), flash: flashBytes });
      }
      for (let at = 0; at < length; at++) {
        if (taken[address + at]) {
          throw new FlashError("hex-overlap", { line: number, address: addressText(address + at) });
        }
        taken[address + at] = 1;
        memory[address + at] = data[at] ?? 0;
      }
    }
  }
  if (!hasEnd) throw new FlashError("hex-no-end", { line: number });
  const pieces = piecesOf(memory, taken);
  if (pieces.length === 0) throw new FlashError("hex-empty");
  return pieces;
}

/** Writes an address as people and datasheets do: 0x7e00. */
export const addressText = (address: number): string => `0x${address.toString(16).padStart(4, "0")}`;

function* lines(text: string): Generator<string> {
  for (let from = 0; from <= text.length; ) {
    const end = /\r\n|\r|\n/g;
    end.lastIndex = from;
    const found = end.exec(text);
    yield text.slice(from, found?.index ?? text.length).trim();
    if (!found) return;
    from = end.lastIndex;
  }
}

/** Gives the bytes of a record with its sum, checked. */
function readRecord(line: string, number: number): Uint8Array {
  const count = (line.length - 1) / 2;
  if (line[0] !== ":" || !Number.isInteger(count) || count < 5 || count > 260) {
    throw new FlashError("hex-record", { line: number });
  }
  const bytes = new Uint8Array(count);
  let sum = 0;
  for (let at = 0; at < count; at++) {
    const high = DIGITS[line.charCodeAt(1 + 2 * at)] ?? NO_DIGIT;
    const low = DIGITS[line.charCodeAt(2 + 2 * at)] ?? NO_DIGIT;
    if (high === NO_DIGIT || low === NO_DIGIT) throw new FlashError("hex-record", { line: number });
    bytes[at] = (high << 4) | low;
    sum += bytes[at] ?? 0;
  }
  if (count !== (bytes[0] ?? 0) + 5) throw new FlashError("hex-record", { line: number });
  if ((sum & 0xff) !== 0) throw new FlashError("hex-checksum", { line: number });
  return bytes;
}

function piecesOf(memory: Uint8Array, taken: Uint8Array): HexPiece[] {
  const pieces: HexPiece[] = [];
  for (let at = taken.indexOf(1); at >= 0; ) {
    const hole = taken.indexOf(0, at);
    const end = hole < 0 ? taken.length : hole;
    pieces.push({ address: at, bytes: memory.slice(at, end) });
    at = taken.indexOf(1, end);
  }
  return pieces;
}
