/** Why a file is no image for boards. */
export type ImageFault = "not-hex" | "bad-sum" | "no-end";

const RECORD = /^:([0-9A-Fa-f]{2}){5,260}$/;

/**
 * Looks whether a file is Intel HEX, whole: records with right sums, and an end. Whether it fits the board its kiosk sees, which reads it
 * with the flashing engine, and the board's chip is asked before a byte is written.
 */
export function faultOfImage(file: Uint8Array): ImageFault | undefined {
  const lines = Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString("latin1").split(/\r?\n/);
  while (lines.at(-1) === "") lines.pop();
  if (lines.length === 0) return "not-hex";
  for (const line of lines) {
    if (!RECORD.test(line)) return "not-hex";
    const bytes = Buffer.from(line.slice(1), "hex");
    if (bytes.length !== (bytes[0] ?? 0) + 5) return "not-hex";
    if (bytes.reduce((sum, byte) => sum + byte, 0) % 256 !== 0) return "bad-sum";
  }
  return lines.at(-1)?.toUpperCase() === ":00000001FF" ? undefined : "no-end";
}
