/**
 * Why the database refused. `outbox-full`: the bound is reached by events that no hub has taken. `disk-full` and
 * `disk-error`: the disk refused. `data-in-use`: another kiosk runs on this data folder. `newer-file`: a newer
 * Counterbell wrote it. `closed`: the database is closed. `bug`: anything else.
 */
export type DatabaseErrorCode =
  | "outbox-full"
  | "disk-full"
  | "disk-error"
  | "data-in-use"
  | "newer-file"
  | "closed"
  | "bug";

/** A refusal of the kiosk's database. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** SQLITE_IOERR_SHMSIZE: the WAL's shared memory is a file too, and finds no room. Source: sqlite.org/rescode.html. */
const IOERR_SHMSIZE = 4874;
/** What the system says of a folder. A folder that is not ours to write (EACCES) is a mistake of the start, not of the disk. */
const BY_SYSTEM_CODE: Record<string, DatabaseErrorCode> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EROFS: "disk-error",
  EIO: "disk-error",
};

/** Primary result codes. Source: sqlite.org/rescode.html. */
const BY_RESULT_CODE: Record<number, DatabaseErrorCode> = {
  5: "data-in-use",
  8: "disk-error",
  10: "disk-error",
  11: "disk-error",
  13: "disk-full",
  14: "disk-error",
  26: "disk-error",
};

/** Tells whether the disk refuses what may work later: there is no room, or it takes no write. */
export const isDiskRefusal = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && (error.code === "disk-full" || error.code === "disk-error");

/** Gives SQLite's own error, or the system's, one of our codes. */
export function asDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const facts = error as { errcode?: number; code?: string; message?: string };
  const bySqlite = facts.errcode === IOERR_SHMSIZE ? "disk-full" : BY_RESULT_CODE[(facts.errcode ?? 0) & 0xff];
  const code = bySqlite ?? BY_SYSTEM_CODE[facts.code ?? ""];
  const message = facts.message ?? String(error);
  return new DatabaseError(code ?? "bug", message, { cause: error });
}
