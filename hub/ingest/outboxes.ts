import type { WriteDatabase } from "../database.ts";

/** An outbox of a kiosk as ingest works with it. */
export interface Outbox {
  n: number;
  id: string;
  kiosk: number;
  /** Every seq up to here is taken: stored, quarantined, or a recorded gap. */
  taken: number;
  /** The highest seq that is stored; above `taken` only where something between is missing. */
  ahead: number;
  /** When the event at `ahead` was recorded, ms UTC as far as the hub knows it. */
  recordedAt: number;
  /** Some of its places were claimed by two events. */
  forked: boolean;
  /** There are or were copies of it or of another outbox of its kiosk, so that its events may come in another place too. */
  hasCopies: boolean;
  changed: boolean;
}

/** Where an event stands. */
export interface Place {
  kind: string;
  outbox: Outbox;
  seq: number;
}

/** What is told apart from the topics of a batch: one stands from `nounFrom` to `nounTo`. */
interface Addressed {
  kiosk: number;
  nouns: string;
  nounFrom: number;
  nounTo: number;
}

/** The outboxes in use. A cache over the table: `forget` empties it, `save` writes what changed. */
export class Outboxes {
  readonly #known = new Map<string, Outbox>();
  /** What the last event of each kiosk had before its seq: the next one is of the same outbox, and mostly of the same kind. */
  readonly #last = new Map<number, { prefix: string; kind: string; outbox: Outbox }>();

  /** Reads an event's place out of its noun; undefined where it is none. Shape: `event/{kind}/{outbox}/{seq}`. */
  place(db: WriteDatabase, { kiosk, nouns, nounFrom, nounTo }: Addressed, now: number): Place | undefined {
    const last = this.#last.get(kiosk);
    if (last !== undefined && nouns.startsWith(last.prefix, nounFrom)) {
      const seq = readDigits(nouns, nounFrom + last.prefix.length, nounTo);
      if (seq > 0) return { kind: last.kind, outbox: last.outbox, seq };
    }
    const noun = nouns.slice(nounFrom, nounTo);
    const [event, kind, id, place] = noun.split("/");
    if (event !== "event" || !kind || !id || !place) return undefined;
    const outbox = this.of(db, kiosk, id, now);
    this.#last.set(kiosk, { prefix: `event/${kind}/${id}/`, kind, outbox });
    return { kind, outbox, seq: Number(place) };
  }

  /** Gives an outbox, making its row the first time. */
  of(db: WriteDatabase, kiosk: number, id: string, now: number): Outbox {
    const key = `${kiosk}/${id}`;
    let outbox = this.#known.get(key);
    if (!outbox) {
      db.run(
        "INSERT INTO outbox (kiosk, id, created_at) VALUES (?, ?, ?) ON CONFLICT (kiosk, id) DO NOTHING",
        kiosk,
        id,
        now,
      );
      outbox = load(db, kiosk, id);
      this.#known.set(key, outbox);
      // A copied card that was enrolled anew brings its outbox along under another kiosk.
      if (outbox.hasCopies) for (const other of this.#known.values()) if (other.id === id) other.hasCopies = true;
    }
    return outbox;
  }

  /** Gives the outboxes that a kiosk began last, at most four: it may still have events of those that it left. */
  latest(db: WriteDatabase, kiosk: number, now: number): Outbox[] {
    const rows = db.all<{ id: string }>("SELECT id FROM outbox WHERE kiosk = ? ORDER BY n DESC LIMIT 4", kiosk);
    return rows.map(({ id }) => this.of(db, kiosk, id, now));
  }

  /** Tells whether an outbox is new here although its kiosk has had others. */
  isAnother(db: WriteDatabase, kiosk: number, id: string): boolean {
    if (this.#known.has(`${kiosk}/${id}`)) return false;
    const known = db.all<{ id: string }>("SELECT id FROM outbox WHERE kiosk = ?", kiosk);
    return known.length > 0 && !known.some((outbox) => outbox.id === id);
  }

  /** Marks that two events claim places of an outbox. */
  fork(db: WriteDatabase, outbox: Outbox): void {
    outbox.forked = true;
    db.run("UPDATE outbox SET forked = 1 WHERE n = ?", outbox.n);
    for (const other of this.#known.values()) if (other.kiosk === outbox.kiosk) other.hasCopies = true;
  }

  /** Writes how far each outbox was taken. */
  save(db: WriteDatabase): void {
    for (const outbox of this.#known.values()) {
      if (!outbox.changed) continue;
      db.run("UPDATE outbox SET taken = ? WHERE n = ?", outbox.taken, outbox.n);
      outbox.changed = false;
    }
  }

  forget(): void {
    this.#known.clear();
    this.#last.clear();
  }
}

/** Reads a number of at most 15 digits; 0 where there is anything else. */
function readDigits(text: string, from: number, to: number): number {
  if (to - from > 15) return 0;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  return value;
}

/** Notes that a place is taken, and goes on over what was stored ahead of it. */
export function take(db: WriteDatabase, outbox: Outbox, seq: number): void {
  if (seq > outbox.ahead) outbox.ahead = seq;
  if (seq !== outbox.taken + 1) return;
  outbox.taken = seq;
  outbox.changed = true;
  while (outbox.ahead > outbox.taken && isStored(db, outbox.n, outbox.taken + 1)) outbox.taken += 1;
}

/**
 * Takes what a birth says of the lowest seq that the kiosk still holds. What lies below and is missing here is gone:
 * a gap, recorded. Gives the ranges that were recorded.
 */
export function takeOldest(
  db: WriteDatabase,
  outbox: Outbox,
  oldest: number,
  now: number,
): { from: number; to: number }[] {
  const last = oldest - 1;
  if (last <= outbox.taken) return [];
  const present = db.all<{ seq: number }>(
    `SELECT seq FROM event WHERE outbox = ?1 AND seq BETWEEN ?2 AND ?3
     UNION SELECT seq FROM quarantine WHERE outbox = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq`,
    outbox.n,
    outbox.taken + 1,
    last,
  );
  const gaps: { from: number; to: number }[] = [];
  let from = outbox.taken + 1;
  for (const { seq } of [...present, { seq: last + 1 }]) {
    if (seq > from) {
      db.run(
        "INSERT INTO gap (outbox, from_seq, to_seq, seen_at) VALUES (?, ?, ?, ?) ON CONFLICT (outbox, from_seq) DO NOTHING",
        outbox.n,
        from,
        seq - 1,
        now,
      );
      gaps.push({ from, to: seq - 1 });
    }
    from = seq + 1;
  }
  outbox.taken = last;
  outbox.changed = true;
  while (outbox.ahead > outbox.taken && isStored(db, outbox.n, outbox.taken + 1)) outbox.taken += 1;
  return gaps;
}

const isStored = (db: WriteDatabase, outbox: number, seq: number): boolean =>
  db.get("SELECT 1 FROM event WHERE outbox = ? AND seq = ?", outbox, seq) !== undefined ||
  db.get("SELECT 1 FROM quarantine WHERE outbox = ? AND seq = ?", outbox, seq) !== undefined;

function load(db: WriteDatabase, kiosk: number, id: string): Outbox {
  const row = db.get<{ n: number; taken: number; forked: number; ahead: number; at: number; copies: number }>(
    `SELECT n, taken, forked,
       max(taken, coalesce((SELECT max(seq) FROM event WHERE event.outbox = outbox.n), 0),
         coalesce((SELECT max(seq) FROM quarantine WHERE quarantine.outbox = outbox.n), 0)) AS ahead,
       coalesce((SELECT at FROM event WHERE event.outbox = outbox.n ORDER BY seq DESC LIMIT 1), 0) AS at,
       EXISTS (SELECT 1 FROM outbox AS other WHERE other.kiosk = outbox.kiosk AND other.forked = 1)
         OR EXISTS (SELECT 1 FROM outbox AS other WHERE other.id = outbox.id AND other.kiosk <> outbox.kiosk) AS copies
     FROM outbox WHERE kiosk = ? AND id = ?`,
    kiosk,
    id,
  );
  if (!row) throw new Error(`outbox ${id} of kiosk ${kiosk} has no row although it was just written`);
  const { n, taken, forked, ahead, at, copies } = row;
  return {
    n,
    id,
    kiosk,
    taken,
    ahead,
    recordedAt: at,
    forked: forked === 1,
    hasCopies: copies === 1,
    changed: false,
  };
}
