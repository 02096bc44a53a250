import { closeSync, fdatasync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const BYTES = Buffer.alloc(4096, 1);
const PAUSE_MS = 2;

/**
 * How long the disk alone takes to keep a page where the hubs of the bench keep theirs: an append and its fdatasync, over and
 * over with a pause, ms. What of a commit's time is the disk's can be told by it.
 */
export async function measureDisk(times: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-bench-"));
  const file = openSync(join(folder, "pages"), "a");
  try {
    const sync = promisify(fdatasync);
    const took: number[] = [];
    for (let i = 0; i < times; i++) {
      const from = performance.now();
      writeSync(file, BYTES);
      await sync(file);
      took.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    return took;
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}
