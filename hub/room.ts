import { isDiskFull, isStorageError, type WriteConnection } from "./database.ts";
import type { Reserve } from "./reserve.ts";
import { sweepForRoom } from "./retention.ts";
import { Transaction } from "./transaction.ts";

/** What was done for room: the reserve given back, rows of figures and other passing things deleted. */
export interface MadeRoom {
  released: boolean;
  deleted: number;
}

/** Transactions of a sweep for room; what is left over goes at the next refusal. */
const MAX_SLICES = 20;
/** What has to fit before the disk counts as one that stores; its pages stay in the file and are used again. */
const PROBE_BYTES = 64 * 1024;

/** Makes room when the disk is full, so that presses go on being stored where older figures can make way for them. */
export class Room {
  readonly #connection: WriteConnection;
  readonly #reserve: Reserve | undefined;

  constructor(connection: WriteConnection, reserve: Reserve | undefined) {
    this.#connection = connection;
    this.#reserve = reserve;
  }

  /** Whether the hub lives on what its reserve was. */
  get isLow(): boolean {
    return this.#reserve?.isSpent ?? false;
  }

  /** Whether the reserve is being put aside. */
  get isFilling(): boolean {
    return this.#reserve?.isFilling ?? false;
  }

  /** Does what can be done about a refusal; undefined where that is nothing. */
  make(error: Error, now: number): MadeRoom | undefined {
    if (!isDiskFull(error)) return undefined;
    const released = this.#reserve?.release() ?? false;
    // What stands in the WAL goes to its place first, so that the WAL's own room can be used again.
    this.#try(() => this.#connection.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
    let deleted = 0;
    for (let slice = 0; slice < MAX_SLICES; slice++) {
      const rows = this.#try(() => this.#sweep(now)) ?? 0;
      if (rows === 0) break;
      deleted += rows;
    }
    return released || deleted > 0 ? { released, deleted } : undefined;
  }

  /**
   * Tries whether the disk takes a write again; gives what it said where it does not. A group that waits may be large, and
   * one of ticks alone writes nothing, so neither tells.
   */
  probe(): Error | undefined {
    try {
      this.#connection.run(
        "INSERT INTO meta (key, value) VALUES ('probe', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        "0".repeat(PROBE_BYTES),
      );
      return undefined;
    } catch (error) {
      if (!isStorageError(error)) throw error;
      return error as Error;
    }
  }

  /** Puts the reserve aside again, a slice a call, while the disk stores. */
  keep(): void {
    this.#reserve?.fill();
  }

  #sweep(now: number): number {
    this.#connection.exec("BEGIN IMMEDIATE");
    const rows = sweepForRoom(new Transaction(this.#connection), now);
    this.#connection.exec("COMMIT");
    return rows;
  }

  #try<Result>(work: () => Result): Result | undefined {
    try {
      return work();
    } catch {
      // The disk still refuses, and what waits is tried again anyway.
      if (this.#connection.isTransaction) this.#connection.exec("ROLLBACK");
      return undefined;
    }
  }
}
