import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

/**
 * Gives what is kept of a receipt's code. A code has 40 bits, so this keeps nobody with time from finding it; it tells nothing
 * of the person once their data is gone.
 */
export const hashReceipt = (receipt: string): string =>
  createHash("sha256").update(`counterbell receipt ${receipt}`).digest("hex");

/**
 * The hashes of erased receipts, a line each, beside the database: a backup that is put back may be older than an erasure, and
 * must not bring back what was erased.
 */
const fileOf = (data: string): string => join(data, "erased-receipts");

/** Adds a hash to the file and puts it on the disk; before the erasure, so that no power cut lies between. */
export function rememberErased(data: string, receipt: string): void {
  const handle = openSync(fileOf(data), "a", 0o600);
  try {
    writeSync(handle, `${receipt}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Reads the hashes of all that was erased; a line that a power cut left unfinished is none. */
export function readErased(data: string): string[] {
  try {
    const lines = readFileSync(fileOf(data), "utf8").split("\n");
    return [...new Set(lines.filter((line) => /^[0-9a-f]{64}$/.test(line)))];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
