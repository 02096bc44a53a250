import { readFileSync, renameSync, writeFileSync } from "node:fs";

/**
 * Keeps a board's EEPROM in a file, as the chip keeps it without power: a bench that is killed and started again finds
 * the boards' serial numbers and epochs. Written whole at each change, in the same slice, so that an epoch that a host
 * has seen is never given twice.
 */
export class EepromFile {
  readonly #path: string;
  readonly #cells: Uint8Array;
  readonly #saved: Uint8Array;

  constructor(path: string, cells: Uint8Array) {
    this.#path = path;
    this.#cells = cells;
    this.#saved = new Uint8Array(cells.length).fill(0xff);
  }

  /** Fills the cells from the file; a missing one leaves them erased. THROWS what reading throws otherwise. */
  load(): void {
    try {
      this.#cells.set(readFileSync(this.#path).subarray(0, this.#cells.length));
      this.#saved.set(this.#cells);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }

  /** Writes the file if a cell has changed. */
  save(): void {
    if (Buffer.compare(this.#cells, this.#saved) === 0) return;
    writeFileSync(`${this.#path}.new`, this.#cells);
    renameSync(`${this.#path}.new`, this.#path);
    this.#saved.set(this.#cells);
  }
}
