import { passCrashPoint } from "./crash-points.ts";
import { isStorageError, type WriteConnection } from "./database.ts";
import { Transaction, type WaitingRows } from "./transaction.ts";

/** What a group of work is done by. */
export interface Joined<Work, Result> {
  /** Rows that it writes many at a time, and at the latest before the commit. */
  readonly waiting: WaitingRows;
  /** Does one piece of work inside the transaction. `isCareful`: an earlier try threw, so guard each part. */
  apply(tx: Transaction, work: Work, isCareful: boolean): void;
  /** Does what belongs to the whole group, last before the commit, and gives what to tell. */
  finish(tx: Transaction): Result;
  /** Tells whether the group stored an event, as only then the named crash points are passed. */
  storesEvents(result: Result): boolean;
  /** Forgets everything kept in memory since the last commit, as its rows were undone. */
  forget(): void;
}

/** What became of a group: committed, or kept because the disk refused. */
export type Attempt<Result> = { stored: true; result: Result; tx: Transaction } | { stored: false; error: Error };

/**
 * Puts all work that waits into one transaction: `BEGIN IMMEDIATE`, each piece in turn, `COMMIT`, so that one fsync
 * serves them all.
 *
 * A refusal of the disk undoes the group and leaves it to be tried again. Any other error is a bug in a part: the group
 * is done once more with each part guarded, so that the part alone is put aside.
 */
export function commitGroup<Work, Result>(
  connection: WriteConnection,
  group: readonly Work[],
  joined: Joined<Work, Result>,
): Attempt<Result> {
  const first = attempt(connection, group, joined, false);
  if (first.stored || isStorageError(first.error)) return first;
  const careful = attempt(connection, group, joined, true);
  if (!careful.stored && !isStorageError(careful.error)) throw careful.error;
  return careful;
}

function attempt<Work, Result>(
  connection: WriteConnection,
  group: readonly Work[],
  joined: Joined<Work, Result>,
  isCareful: boolean,
): Attempt<Result> {
  const tx = new Transaction(connection, joined.waiting);
  try {
    connection.exec("BEGIN IMMEDIATE");
    for (const work of group) joined.apply(tx, work, isCareful);
    const result = joined.finish(tx);
    tx.writeWaiting();
    if (joined.storesEvents(result)) passCrashPoint("after-insert");
    connection.exec("COMMIT");
    if (joined.storesEvents(result)) passCrashPoint("after-commit");
    return { stored: true, result, tx };
  } catch (error) {
    // SQLite undoes the transaction by itself on some errors (full, I/O) and not on others.
    if (connection.isTransaction) connection.exec("ROLLBACK");
    joined.forget();
    return { stored: false, error: error as Error };
  }
}
