import { randomFillSync } from "node:crypto";
import { closeSync, openSync, rmSync, statfsSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Put aside at once, so that no press waits for it. */
const SLICE_BYTES = 1024 * 1024;
/** The disk must have so many times the reserve left before any of it is put aside. */
const CLEAR_TIMES = 3;

/**
 * Room that a hub keeps for the day on which the disk is full: a file beside the database that is given back then.
 *
 * Without it nothing could be deleted either, as a deletion is written to the WAL first. The bytes are random, so that a
 * file system which compresses cannot save them away. Never throws: a reserve that cannot be kept is none.
 */
export class Reserve {
  readonly #file: string;
  readonly #bytes: number;
  #has: number;

  constructor(file: string, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
    this.#has = sizeOf(file);
  }

  /** Whether the reserve was given back and the disk has no room to put it aside again. */
  get isSpent(): boolean {
    return this.#has < this.#bytes && this.#freeBytes() < this.#bytes * CLEAR_TIMES;
  }

  /** Whether there is more to put aside, and room for it. */
  get isFilling(): boolean {
    return this.#has < this.#bytes && !this.isSpent;
  }

  /** Gives the room back to the disk; tells whether there was any. */
  release(): boolean {
    if (this.#has === 0) return false;
    try {
      rmSync(this.#file, { force: true });
    } catch {
      return false; // A folder that cannot be written has no room to give either.
    }
    this.#has = 0;
    return true;
  }

  /** Puts a little more aside where the disk has plenty; called now and then, it becomes whole. */
  fill(): void {
    if (!this.isFilling) return;
    try {
      const handle = openSync(this.#file, "a", 0o600);
      try {
        const slice = randomFillSync(new Uint8Array(Math.min(SLICE_BYTES, this.#bytes - this.#has)));
        this.#has += writeSync(handle, slice);
      } finally {
        closeSync(handle);
      }
    } catch {
      this.release(); // The disk has filled up meanwhile: what was begun is given back.
    }
  }

  #freeBytes(): number {
    try {
      const { bavail, bsize } = statfsSync(dirname(this.#file));
      return bavail * bsize;
    } catch {
      return 0;
    }
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
