import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type * as sqlite from "@photostructure/sqlite";
import { asDatabaseError, DatabaseError } from "./database-error.ts";
import { SCHEMA_STEPS } from "./schema.ts";

/** SQL that is prepared once and runs on the kiosk's one connection. */
export interface Sql {
  run(sql: string, ...values: SqlValue[]): number;
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  /** Runs a function inside one transaction: all of it, or, where it throws, nothing. `beforeCommit` is for crash tests. */
  transaction<Result>(work: () => Result, beforeCommit?: () => void): Result;
}
export type SqlValue = string | number | null;

type Connection = InstanceType<typeof sqlite.DatabaseSync>;
type Statement = ReturnType<Connection["prepare"]>;

/** How many pages more than the bound the file may have, so that acknowledgements can still be written when it is full. */
const SPARE_PAGES = 256;

/**
 * The one SQLite file of a kiosk, `kiosk.db` in the data folder: WAL, `synchronous=FULL`, one writing connection.
 *
 * A second file, `kiosk.lock`, is held exclusively while this lives, so that two kiosks never share a data folder; the
 * system lets go of it however the process ends. THROWS DatabaseError from every method.
 */
export class Database implements Sql {
  // Statements outlive a collected database object and then crash the process, so both live here as long as this does.
  readonly #connection: Connection;
  readonly #lock: Connection;
  readonly #statements = new Map<string, Statement>();
  #open = true;

  private constructor(connection: Connection, lock: Connection) {
    this.#connection = connection;
    this.#lock = lock;
  }

  /**
   * Opens or makes the file, and brings its tables up to date. `maxBytes` bounds the file. With `durable` false nothing waits
   * for the disk, which is for a simulated kiosk that no power can fail.
   */
  static async open(folder: string, maxBytes: number, { durable = true } = {}): Promise<Database> {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const Sqlite = await driver();
      const lock = new Sqlite(join(folder, "kiosk.lock"));
      try {
        lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
      } catch (error) {
        lock.close();
        const refusal = asDatabaseError(error);
        if (refusal.code !== "data-in-use") throw refusal;
        const message = `another kiosk runs on the data folder ${folder}`;
        throw new DatabaseError("data-in-use", message, { cause: error });
      }
      const connection = new Sqlite(join(folder, "kiosk.db"));
      const database = new Database(connection, lock);
      try {
        connection.exec("PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        if (!durable) connection.exec("PRAGMA synchronous = OFF");
        connection.exec("PRAGMA foreign_keys = ON");
        database.#migrate(folder);
        database.#demandWritable(folder);
        const pages = Math.ceil(maxBytes / database.#pragma("page_size")) + SPARE_PAGES;
        connection.exec(`PRAGMA max_page_count = ${pages}`);
      } catch (error) {
        database.close();
        throw error;
      }
      return database;
    } catch (error) {
      throw asDatabaseError(error);
    }
  }

  /** Bytes of the file that hold something; pages that deleted rows left are not counted. */
  usedBytes(): number {
    return (this.#pragma("page_count") - this.#pragma("freelist_count")) * this.#pragma("page_size");
  }

  run(sql: string, ...values: SqlValue[]): number {
    return this.#guard(() => Number(this.#prepare(sql).run(...values).changes));
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#guard(() => this.#prepare(sql).get(...values) as Row | undefined);
  }

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.#guard(() => this.#prepare(sql).all(...values) as Row[]);
  }

  transaction<Result>(work: () => Result, beforeCommit?: () => void): Result {
    return this.#guard(() => {
      this.#connection.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        beforeCommit?.();
        this.#connection.exec("COMMIT");
        return result;
      } catch (error) {
        // SQLite has rolled back by itself after some errors (a full disk); a second rollback would hide the first error.
        if (this.#connection.isTransaction) this.#connection.exec("ROLLBACK");
        throw error;
      }
    });
  }

  /** Closes the file; twice without harm. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#statements.clear();
    this.#connection.close();
    this.#lock.close();
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #pragma(name: "page_count" | "page_size" | "freelist_count" | "user_version"): number {
    return this.get<Record<string, number>>(`PRAGMA ${name}`)?.[name] ?? 0;
  }

  #guard<Result>(work: () => Result): Result {
    if (!this.#open) throw new DatabaseError("closed", "the database is closed");
    try {
      return work();
    } catch (error) {
      throw asDatabaseError(error);
    }
  }

  /**
   * On a disk that takes no writes SQLite opens a file for reading alone and would never write to it again. One that is
   * merely full may have room later.
   */
  #demandWritable(folder: string): void {
    try {
      this.run(`PRAGMA user_version = ${this.#pragma("user_version")}`);
    } catch (error) {
      const { cause, message } = error as DatabaseError;
      if (((cause as { errcode?: number }).errcode ?? 0) !== READONLY) return;
      throw new DatabaseError("disk-error", `the disk of ${folder} takes no writes: ${message}`, { cause: error });
    }
  }

  #migrate(folder: string): void {
    const has = this.#pragma("user_version");
    if (has > SCHEMA_STEPS.length) {
      const facts = `${join(folder, "kiosk.db")} has tables of version ${has}, this program knows ${SCHEMA_STEPS.length}`;
      throw new DatabaseError("newer-file", `${facts}: start the newer program, or another data folder`);
    }
    for (const [index, step] of SCHEMA_STEPS.entries()) {
      if (index < has) continue;
      this.transaction(() => this.#connection.exec(`${step}; PRAGMA user_version = ${index + 1}`));
    }
  }
}

/** Source: sqlite.org/rescode.html. */
const READONLY = 8;

/** Node's own SQLite where it is new enough to be safe with a WAL (FACTS: from Node 24), else the same API as a package. */
async function driver(): Promise<typeof sqlite.DatabaseSync> {
  if (Number(process.versions.node.split(".")[0]) < 24) return (await import("@photostructure/sqlite")).DatabaseSync;
  const builtIn = "node:sqlite";
  return ((await import(builtIn)) as { DatabaseSync: typeof sqlite.DatabaseSync }).DatabaseSync;
}
