import { HexError, type HexRecord, readHex } from "./hex.ts";

const FLASH_BYTES = 0x8000;
/** Where a boot section of 256, 512, 1024 or 2048 words begins, smallest first (ATmega328P datasheet, table 27-7). */
const SECTIONS = [0x7e00, 0x7c00, 0x7800, 0x7000] as const;

/** A bootloader in its boot section. */
export interface Bootloader {
  /** Byte address of the section, which the fuses would name. */
  start: number;
  /** How many bytes it was longer than the section for which it was made; it then stands in the next that holds it. */
  excess: number;
}

/**
 * Writes a bootloader into the flash and gives where it stands: in the smallest section that begins at or below its code.
 *
 * Debian's Optiboot is 20 bytes longer than the section for which it was made: its end would lie behind the flash, and with it
 * the lines that turn the watchdog off and start the program. Bootloaders jump only relatively, so that one that is too long
 * runs as it is in the next larger section, with the fuses set for that.
 * THROWS HexError where the text cannot be read, or is no bootloader of this chip.
 */
export function loadBootloader(text: string, flash: Uint8Array): Bootloader {
  const records = [...readHex(text)].filter(({ data }) => data.length > 0);
  const [first] = records;
  if (!first) throw new HexError(1, "holds nothing");
  const code = followOn(records);
  const last = code.at(-1)!;
  const end = last.address + last.data.length;
  const made = SECTIONS.find((section) => section <= first.address);
  if (made === undefined)
    throw new HexError(first.line, `begins at ${first.address}, which is below every boot section`);
  const excess = Math.max(0, end - FLASH_BYTES);
  const start = SECTIONS.find((section) => section <= made && end - made + section <= FLASH_BYTES);
  if (start === undefined) throw new HexError(last.line, `address ${end - 1} is beyond the memory`);
  for (const { line, address, data } of records) {
    const at = code.some((each) => each.line === line) ? address - made + start : address;
    if (at + data.length > FLASH_BYTES) throw new HexError(line, `address ${address} is beyond the memory`);
    flash.set(data, at);
  }
  return { start, excess };
}

/** The records from the first on that follow each other without a gap: the code. What comes apart keeps its place. */
function followOn(records: readonly HexRecord[]): HexRecord[] {
  let end = records[0]?.address ?? 0;
  const apart = records.findIndex(({ address, data }) => {
    if (address !== end) return true;
    end += data.length;
    return false;
  });
  return records.slice(0, apart < 0 ? records.length : apart);
}
