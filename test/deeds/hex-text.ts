/** Writes bytes as Intel HEX from address 0 on, 16 a record. */
export function toHex(bytes: Uint8Array): string {
  const records: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) records.push(record(at, bytes.subarray(at, at + 16)));
  return `${[...records, ":00000001FF"].join("\n")}\n`;
}

function record(address: number, data: Uint8Array): string {
  const bytes = [data.length, address >> 8, address & 0xff, 0, ...data];
  const sum = bytes.reduce((all, byte) => all + byte, 0);
  return `:${[...bytes, -sum & 0xff].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
}
