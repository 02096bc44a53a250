import { BODIES } from "../../protocol/bodies.ts";
import type { ClockQuality } from "../../protocol/envelope.ts";
import type { SqlValue, WriteDatabase } from "../database.ts";
import type { WaitingRows } from "../transaction.ts";
import { LATE_MS } from "./corrected-time.ts";

/** A stored event as its row is. */
export interface EventRow {
  outbox: number;
  seq: number;
  /** 0 for the event that took its place, and counted up for others that claim it too. */
  fork: number;
  id: string;
  kiosk: number;
  kind: string;
  at: number;
  clock: ClockQuality;
  errorMs: number;
  boot: string;
  now: number;
  text: string;
  origin: string | undefined;
}

/** Rows that one statement writes. A call costs as much as four of the values that it binds, and SQLite's own start too. */
const TOGETHER = 32;
const WIDTH = 12;

const insertion = (values: string): string =>
  `INSERT INTO event (outbox, seq, id, kiosk, at, error_ms, boot, received_at, late, envelope, kind, clock, fork, origin)
   VALUES ${values}`;
const TEN = Array(10).fill("?").join(", ");
const MANY = insertion(Array(TOGETHER).fill(`(${TEN}, ?, ?, 0, NULL)`).join(", "));
const ONE = insertion(`(${TEN}, ?, ?, 0, NULL)`);
const IF_FREE = `${insertion(`(${TEN}, ?, ?, ?, ?)`)} ON CONFLICT (outbox, seq, fork) DO NOTHING`;
/** What nearly all rows have in common stands in the statement, as each value that is bound costs 0.1 to 0.3 µs. */
const USUAL = new Map(
  Object.keys(BODIES).flatMap((kind) =>
    ["synced", "hub", "estimated", "none"].map((clock) => [
      `${kind} ${clock}`,
      insertion(`(${TEN}, '${kind}', '${clock}', 0, NULL)`),
    ]),
  ),
);

/**
 * Writes the rows of events. Those whose place is known to be free wait, so that one statement writes many; whoever asks
 * for rows of events in the same transaction finds them written, as `Transaction` sees to that.
 */
export class EventRows implements WaitingRows {
  /** The values of the rows that wait, one row after the other. */
  #values: SqlValue[] = [];
  /** The number of the next row; undefined where it has to be asked for. */
  #next: number | undefined;

  get isEmpty(): boolean {
    return this.#values.length === 0;
  }

  /** Adds a row of which it is known that no other has its place; gives its number. */
  add(db: WriteDatabase, row: EventRow): number {
    if (row.fork > 0 || row.origin !== undefined) {
      const n = this.addIfFree(db, row);
      if (n === undefined) throw new Error(`place ${row.seq} of outbox ${row.outbox} is taken although it was free`);
      return n;
    }
    this.#next ??= nextNumber(db);
    const { outbox, seq, id, kiosk, kind, at, clock, errorMs, boot, now, text } = row;
    const values = this.#values;
    values.push(outbox, seq, id, kiosk, at, errorMs, boot, now, isLate(row), text, kind, clock);
    const n = this.#next;
    this.#next += 1;
    if (values.length >= TOGETHER * WIDTH) this.write(db);
    return n;
  }

  /** Writes a row at once where its place is free, and gives its number; undefined where it is not. */
  addIfFree(db: WriteDatabase, row: EventRow): number | undefined {
    this.write(db);
    const { outbox, seq, fork, id, kiosk, kind, at, clock, errorMs, boot, now, text, origin } = row;
    const { changes, lastInsertRowid } = db.run(
      IF_FREE,
      ...([outbox, seq, id, kiosk, at, errorMs, boot, now, isLate(row), text] as const),
      ...([kind, clock, fork, origin ?? null] as const),
    );
    // A row that was not written may have used up a number all the same (AUTOINCREMENT).
    this.#next = changes === 0 ? undefined : lastInsertRowid + 1;
    return changes === 0 ? undefined : lastInsertRowid;
  }

  write(db: Pick<WriteDatabase, "run">): void {
    const values = this.#values;
    if (values.length === 0) return;
    this.#values = [];
    const last = values.length === TOGETHER * WIDTH ? db.run(MANY, ...values).lastInsertRowid : writeEach(db, values);
    // Each was told its number before SQLite gave it.
    const told = (this.#next ?? 0) - 1;
    if (last !== told) throw new Error(`event ${told} was written as ${last}`);
  }

  forget(): void {
    this.#values = [];
    this.#next = undefined;
  }
}

function writeEach(db: Pick<WriteDatabase, "run">, values: readonly SqlValue[]): number {
  let last = 0;
  for (let from = 0; from < values.length; from += WIDTH) {
    const usual = USUAL.get(`${values[from + WIDTH - 2]} ${values[from + WIDTH - 1]}`);
    const row = values.slice(from, from + (usual === undefined ? WIDTH : WIDTH - 2));
    last = db.run(usual ?? ONE, ...row).lastInsertRowid;
  }
  return last;
}

const isLate = ({ now, at }: EventRow): number => (now - at > LATE_MS ? 1 : 0);

const nextNumber = (db: WriteDatabase): number =>
  (db.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'event'")?.seq ?? 0) + 1;
