/** Why a hex file could not be read. */
export class HexError extends Error {
  readonly code = "hex-invalid";
  readonly line: number;

  constructor(line: number, why: string) {
    super(`hex file, line ${line}: ${why}`);
    this.name = "HexError";
    this.line = line;
  }
}

/** Bytes that stand together. */
export interface HexRecord {
  line: number;
  address: number;
  data: Uint8Array;
}

/**
 * Writes an Intel HEX text into a memory image and gives how many bytes it held.
 *
 * THROWS HexError on a record that cannot be read, or an address beyond the memory.
 */
export function loadHex(text: string, memory: Uint8Array): number {
  let count = 0;
  for (const { line, address, data } of readHex(text)) {
    if (address + data.length > memory.length) throw new HexError(line, `address ${address} is beyond the memory`);
    memory.set(data, address);
    count += data.length;
  }
  return count;
}

/**
 * Reads the data records of an Intel HEX text, in their order.
 *
 * Shape: lines of `:LL AAAA TT data CC`; record types 00 data, 01 end, 02 segment, 04 linear address, 03 and 05 (start
 * addresses, without meaning for an AVR) are passed over. THROWS HexError on a bad checksum, or a record that does not fit
 * its length.
 * Source: Intel, Hexadecimal Object File Format Specification, revision A.
 */
export function* readHex(text: string): Generator<HexRecord> {
  let base = 0;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "") continue;
    if (!/^:([0-9a-f]{2})+$/i.test(line)) throw new HexError(index + 1, "not a record");
    const bytes = Uint8Array.from(line.slice(1).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    const [length = 0, high = 0, low = 0, type = 0] = bytes;
    if (bytes.length !== length + 5)
      throw new HexError(index + 1, `says ${length} data bytes, has ${bytes.length - 5}`);
    if ((bytes.reduce((sum, byte) => sum + byte, 0) & 0xff) !== 0) throw new HexError(index + 1, "checksum is wrong");
    const data = bytes.subarray(4, 4 + length);
    if (type === 1) return;
    if (type === 2) base = (((data[0] ?? 0) << 8) | (data[1] ?? 0)) << 4;
    else if (type === 4) base = (((data[0] ?? 0) << 8) | (data[1] ?? 0)) * 0x10000;
    else if (type === 0) yield { line: index + 1, address: base + ((high << 8) | low), data };
  }
}
