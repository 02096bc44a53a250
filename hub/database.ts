import { closeSync, existsSync, openSync, rmSync } from "node:fs";
import { Kysely, SqliteDialect } from "kysely";
import type { Live } from "../protocol/rest.ts";
import { HubError } from "./error.ts";
import type { HubSchema } from "./schema.ts";

/*
 * The one home of SQLite in the hub. Node's own from Node 24 on; below, the same API as a package, because Node 20 has
 * none and Node 22's warns and is older than 3.51.3, before which two writing connections can corrupt a WAL.
 */
type Sqlite = typeof import("@photostructure/sqlite");
type Connection = InstanceType<Sqlite["DatabaseSync"]>;
type Statement = ReturnType<Connection["prepare"]>;
const nodeMajor = Number(process.versions.node.split(".")[0]);
const sqlite: Sqlite =
  nodeMajor >= 24 ? ((await import("node:sqlite" as string)) as Sqlite) : await import("@photostructure/sqlite");

/** What a column holds: `undefined` is never a value. */
export type SqlValue = string | number | null | Uint8Array;

/**
 * A message that leaves once the transaction is committed: retained, for whoever comes, under a full topic; or for one
 * kiosk while it is connected, under the topic below its own prefix.
 */
export type Outbound =
  | { topic: string; payload: string }
  | { kiosk: number; noun: string; payload: string }
  /** Ends the connection of a kiosk, which is not let in any more. */
  | { drop: number };

/** What a writer function works with: prepared statements, and what follows once all is committed. */
export interface WriteDatabase {
  /** Runs a statement, prepared once. */
  run(sql: string, ...values: SqlValue[]): { changes: number; lastInsertRowid: number };
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  /** Puts a line into the live feed; the same line twice in a transaction is said once. */
  feed(name: keyof Live, ref: string | number): void;
  /** Sends a message after the commit. */
  publish(message: Outbound): void;
  /** What was deleted must not be found in the file, so its WAL is emptied after the commit. */
  purge(): void;
  /** Moves a counter after the commit. */
  count(name: string, labels?: Record<string, string>, by?: number): void;
  /** Sets a gauge after the commit. */
  gauge(name: string, labels: Record<string, string>, value: number): void;
}

/** Opens the hub's file for writing: WAL, `synchronous=FULL`, foreign keys. There is one such connection a hub. */
export class WriteConnection {
  readonly #connection: Connection;
  readonly #statements = new Map<string, Statement>();

  constructor(file: string) {
    makePrivate(file);
    this.#connection = new sqlite.DatabaseSync(file);
    for (const pragma of [
      "journal_mode = WAL",
      "synchronous = FULL",
      "foreign_keys = ON",
      "busy_timeout = 2000",
      "cache_size = -65536",
      "wal_autocheckpoint = 4000",
      "temp_store = MEMORY",
      "secure_delete = ON",
    ]) {
      this.#connection.exec(`PRAGMA ${pragma}`);
    }
  }

  /** Runs statements that take no values. */
  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  run(sql: string, ...values: SqlValue[]): { changes: number; lastInsertRowid: number } {
    return this.#prepared(sql).run(...values) as { changes: number; lastInsertRowid: number };
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#prepared(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.#prepared(sql).all(...values) as Row[];
  }

  get isTransaction(): boolean {
    return this.#connection.isTransaction;
  }

  close(): void {
    this.#statements.clear();
    if (!this.#connection.isOpen) return;
    // @photostructure/sqlite 1.2.1 ends prepared statements only when they are collected; until then SQLite keeps the
    // connection and does not move the WAL into the file by itself.
    if (!this.#connection.isTransaction) this.#tryCheckpoint();
    this.#connection.close();
  }

  #tryCheckpoint(): void {
    try {
      this.#connection.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch {
      // A disk that refuses leaves it in the WAL, where the next opening finds it.
    }
  }

  #prepared(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** A connection that can only read; insert and checkpoint are refused by SQLite itself. */
export class ReadConnection {
  readonly #connection: Connection;
  readonly #statements = new Map<string, Statement>();

  constructor(file: string) {
    this.#connection = new sqlite.DatabaseSync(file, { readOnly: true });
    this.#connection.exec("PRAGMA busy_timeout = 2000");
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.prepare(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.prepare(sql).all(...values) as Row[];
  }

  /** Gives a prepared statement; the same text gives the same one. */
  prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#connection.prepare(sql);
      // Kysely's queries differ only by the number of items in a list, so the bound is seldom reached.
      if (this.#statements.size >= 500) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  close(): void {
    this.#statements.clear();
    if (this.#connection.isOpen) this.#connection.close();
  }
}

/** Puts Kysely over a read connection; a write through it is refused by the connection. */
export function createReader(connection: ReadConnection): Kysely<HubSchema> {
  const database = {
    prepare: (sql: string) => {
      const statement = connection.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (values: readonly unknown[]) => statement.all(...values) as unknown[],
        run: (values: readonly unknown[]) => statement.run(...values) as { changes: number; lastInsertRowid: number },
        iterate: (values: readonly unknown[]) => statement.iterate(...values) as IterableIterator<unknown>,
      };
    },
    close: () => connection.close(),
  };
  return new Kysely<HubSchema>({ dialect: new SqliteDialect({ database }) });
}

/**
 * Copies a database, also a live one, into a new file that is whole by itself (no WAL beside it).
 * Runs on a connection that only reads, so the writer goes on. THROWS HubError `file-in-use` where the target exists.
 */
export function copyDatabase(from: string, to: string): void {
  if (existsSync(to)) throw new HubError("file-in-use", `${to} exists already: name a file that does not`);
  makePrivate(to);
  const connection = new sqlite.DatabaseSync(from, { readOnly: true });
  try {
    connection.exec("PRAGMA busy_timeout = 5000");
    connection.prepare("VACUUM INTO ?").run(to);
  } catch (error) {
    rmSync(to, { force: true });
    throw new HubError("storage", `the backup failed: ${(error as Error).message}`, { cause: error });
  } finally {
    connection.close();
  }
}

/**
 * Makes a new file one that only its owner may read; a file that is there stays as it is. SQLite would give it the mode that the umask allows,
 * and gives the files beside it (WAL, shared memory) the mode of the file.
 */
function makePrivate(file: string): void {
  closeSync(openSync(file, "a", 0o600));
}

/** Gives the version of SQLite that this process runs with. */
export function sqliteVersion(): string {
  const connection = new sqlite.DatabaseSync(":memory:");
  try {
    return (connection.prepare("SELECT sqlite_version() AS version").get() as { version: string }).version;
  } finally {
    connection.close();
  }
}

/** Says that a data folder is in use by this process, for as long as it lives. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes a data folder for this process alone; the system lets go of it when the process ends, however it ends.
 * THROWS HubError `file-in-use` where another process has it.
 */
export function lockFolder(lockFile: string): FolderLock {
  makePrivate(lockFile);
  const connection = new sqlite.DatabaseSync(lockFile);
  try {
    // A journal in memory, as one beside the file would need room on a disk that is full.
    connection.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    connection.close();
    if (!isStorageError(error)) throw error;
    const facts = { file: lockFile };
    if (!isHeld(error)) throw new HubError("storage", refusedAtStart(lockFile, error), { facts, cause: error });
    const message = `${lockFile} is held: a hub runs on this data folder; stop it first`;
    throw new HubError("file-in-use", message, { facts, cause: error });
  }
  return { release: () => (connection.isOpen ? connection.close() : undefined) };
}

/** Gives the schema's number and whether the pages of a file are whole. THROWS HubError `file-unreadable`. */
export function inspectDatabase(file: string): { version: number; isWhole: boolean } {
  try {
    const connection = new ReadConnection(file);
    try {
      const version = connection.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
      const isWhole = connection.get<{ quick_check: string }>("PRAGMA quick_check")?.quick_check === "ok";
      return { version, isWhole };
    } finally {
      connection.close();
    }
  } catch (error) {
    throw new HubError("file-unreadable", `${file} cannot be read as a database: ${(error as Error).message}`, {
      facts: { file },
      cause: error,
    });
  }
}

/** SQLite's result codes that speak of the disk and not of the statement: BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN, PROTOCOL. */
const STORAGE_CODES = new Set([5, 6, 7, 8, 10, 13, 14, 15]);

/** Tells whether an error came from the disk, so that the same work may succeed later. */
export function isStorageError(error: unknown): boolean {
  const code = resultCode(error);
  return code !== undefined && STORAGE_CODES.has(code & 0xff);
}

/** SQLITE_FULL, and SQLITE_IOERR_SHMSIZE: the WAL's shared memory is a file too and finds no room. Source: sqlite.org/rescode.html. */
const FULL = 13;
const IOERR_SHMSIZE = 4874;

/** Tells whether the disk has no room, so that making some helps. */
export function isDiskFull(error: unknown): boolean {
  const code = resultCode(error);
  return code === IOERR_SHMSIZE || (code !== undefined && (code & 0xff) === FULL);
}

/** BUSY and LOCKED: another process has it. */
const isHeld = (error: unknown): boolean => [5, 6].includes((resultCode(error) ?? 0) & 0xff);

/** Says why a hub cannot start on its disk, and what to do. */
export const refusedAtStart = (file: string, error: unknown): string =>
  isDiskFull(error)
    ? `the disk of ${file} is full: make room and start the hub again`
    : `the disk refuses ${file} (${(error as Error).message}): let the hub write there and start it again`;

function resultCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === "number" ? code : undefined;
}
