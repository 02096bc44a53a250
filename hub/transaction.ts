import type { Live } from "../protocol/rest.ts";
import type { Outbound, SqlValue, WriteConnection, WriteDatabase } from "./database.ts";

/** A counter to move or a gauge to set once the transaction is committed. */
export interface Figure {
  name: string;
  labels: Record<string, string>;
  value: number;
  gauge: boolean;
}

/** A line of the feed before it has its number; `last` where row numbers follow each other. */
interface FeedLine {
  name: keyof Live;
  ref: string | number;
  last: number;
}

/** The names whose refs are row numbers that follow each other within a commit, so that one line can hold many. */
const RANGES: ReadonlySet<string> = new Set(["event", "telemetry", "quarantine", "mark"]);

/** Rows of events that are not written yet, so that one statement can write many. */
export interface WaitingRows {
  readonly isEmpty: boolean;
  write(db: Pick<WriteDatabase, "run">): void;
  /** Lets go of what was not written, as the rows before it were undone. */
  forget(): void;
}

/** By its text, whether a statement is about rows of events. */
const aboutEvents = new Map<string, boolean>();

/**
 * What one transaction of the writer collects beside its rows: messages, feed lines and figures, which leave only
 * after the commit. A part of the work can be undone alone: `mark` before, `rewind` after it failed.
 */
export class Transaction implements WriteDatabase {
  readonly #connection: WriteConnection;
  readonly #waiting: WaitingRows | undefined;
  readonly outbound: Outbound[] = [];
  readonly figures: Figure[] = [];
  /** Whether something was deleted for good. */
  mustPurge = false;
  readonly #feed: FeedLine[] = [];
  /** Lines before this one stay as they are, as a part that is undone goes back to here. */
  #settledLines = 0;

  /** `waiting` are rows that are written before any statement that could miss them, and before the end. */
  constructor(connection: WriteConnection, waiting?: WaitingRows) {
    this.#connection = connection;
    this.#waiting = waiting;
  }

  /** Writes the rows that wait. */
  writeWaiting(): void {
    if (this.#waiting?.isEmpty === false) this.#waiting.write(this.#connection);
  }

  run(sql: string, ...values: SqlValue[]): { changes: number; lastInsertRowid: number } {
    if (this.#waiting?.isEmpty === false && isAboutEvents(sql)) this.#waiting.write(this.#connection);
    return this.#connection.run(sql, ...values);
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    if (this.#waiting?.isEmpty === false && isAboutEvents(sql)) this.#waiting.write(this.#connection);
    return this.#connection.get<Row>(sql, ...values);
  }

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    if (this.#waiting?.isEmpty === false && isAboutEvents(sql)) this.#waiting.write(this.#connection);
    return this.#connection.all<Row>(sql, ...values);
  }

  feed(name: keyof Live, ref: string | number): void {
    const before = this.#feed.length > this.#settledLines ? this.#feed.at(-1) : undefined;
    const n = Number(ref);
    if (before?.name === name && before.last + 1 === n && RANGES.has(name)) before.last = n;
    else this.#feed.push({ name, ref, last: n });
  }

  publish(message: Outbound): void {
    this.outbound.push(message);
  }

  purge(): void {
    this.mustPurge = true;
  }

  count(name: string, labels: Record<string, string> = {}, by = 1): void {
    this.figures.push({ name, labels, value: by, gauge: false });
  }

  gauge(name: string, labels: Record<string, string>, value: number): void {
    this.figures.push({ name, labels, value, gauge: true });
  }

  /** Runs work that is undone alone, rows and effects, when it throws; then throws on. */
  nested<Result>(work: () => Result): Result {
    const marks = [this.outbound.length, this.figures.length, this.#feed.length] as const;
    this.#settledLines = this.#feed.length;
    this.writeWaiting();
    this.#connection.exec("SAVEPOINT part");
    try {
      const result = work();
      this.writeWaiting();
      this.#connection.exec("RELEASE part");
      return result;
    } catch (error) {
      this.#waiting?.forget();
      if (this.#connection.isTransaction) this.#connection.exec("ROLLBACK TO part; RELEASE part");
      this.outbound.length = marks[0];
      this.figures.length = marks[1];
      this.#feed.length = marks[2];
      throw error;
    }
  }

  /** Writes the feed's lines as rows, each thing once, and gives them with their numbers. */
  writeFeed(now: number): { n: number; at: number; name: keyof Live; ref: string; last: number | null }[] {
    const ranges = new Map<string, { first: number; last: number }>();
    const lines = new Map<string, { name: keyof Live; ref: string; last: number | null }>();
    for (const { name, ref, last } of this.#feed) {
      if (!RANGES.has(name)) {
        lines.set(`${name} ${ref}`, { name, ref: String(ref), last: null });
        continue;
      }
      const range = ranges.get(name);
      const first = Number(ref);
      if (!range) ranges.set(name, { first, last });
      else {
        range.first = Math.min(range.first, first);
        range.last = Math.max(range.last, last);
      }
    }
    for (const [name, { first, last }] of ranges) {
      lines.set(name, { name: name as keyof Live, ref: String(first), last });
    }
    return [...lines.values()].map(({ name, ref, last }) => {
      const { lastInsertRowid } = this.run(
        "INSERT INTO feed (at, name, ref, last) VALUES (?, ?, ?, ?)",
        now,
        name,
        ref,
        last,
      );
      return { n: Number(lastInsertRowid), at: now, name, ref, last };
    });
  }
}

function isAboutEvents(sql: string): boolean {
  let isAbout = aboutEvents.get(sql);
  if (isAbout === undefined) {
    isAbout = /\b(FROM|INTO|UPDATE|JOIN)\s+(OR\s+\w+\s+)?event\b/i.test(sql) || sql.includes("vote_mark");
    aboutEvents.set(sql, isAbout);
  }
  return isAbout;
}
