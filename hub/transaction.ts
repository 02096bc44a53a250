import type { Live } from "../protocol/rest.ts";
import type { Outbound, SqlValue, WriteConnection, WriteDatabase } from "./database.ts";

/** A counter to move or a gauge to set once the transaction is committed. */
export interface Figure {
  name: string;
  labels: Record<string, string>;
  value: number;
  gauge: boolean;
}

/** A line of the feed before it has its number. */
interface FeedLine {
  name: keyof Live;
  ref: string | number;
}

/** The names whose refs are row numbers that follow each other within a commit, so that one line can hold many. */
const RANGES: ReadonlySet<string> = new Set(["event", "telemetry", "quarantine", "mark"]);

/**
 * What one transaction of the writer collects beside its rows: messages, feed lines and figures, which leave only
 * after the commit. A part of the work can be undone alone: `mark` before, `rewind` after it failed.
 */
export class Transaction implements WriteDatabase {
  readonly #connection: WriteConnection;
  readonly outbound: Outbound[] = [];
  readonly figures: Figure[] = [];
  readonly #feed: FeedLine[] = [];

  constructor(connection: WriteConnection) {
    this.#connection = connection;
  }

  run(sql: string, ...values: SqlValue[]): { changes: number; lastInsertRowid: number } {
    return this.#connection.run(sql, ...values);
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#connection.get<Row>(sql, ...values);
  }

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.#connection.all<Row>(sql, ...values);
  }

  feed(name: keyof Live, ref: string | number): void {
    this.#feed.push({ name, ref });
  }

  publish(message: Outbound): void {
    this.outbound.push(message);
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
    this.#connection.exec("SAVEPOINT part");
    try {
      const result = work();
      this.#connection.exec("RELEASE part");
      return result;
    } catch (error) {
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
    for (const { name, ref } of this.#feed) {
      if (!RANGES.has(name)) {
        lines.set(`${name} ${ref}`, { name, ref: String(ref), last: null });
        continue;
      }
      const range = ranges.get(name);
      const n = Number(ref);
      if (!range) ranges.set(name, { first: n, last: n });
      else {
        range.first = Math.min(range.first, n);
        range.last = Math.max(range.last, n);
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
