import type { WriteDatabase } from "../database.ts";
import { type HoldSign, markVotes, REACH_VOTES, type VoteSign } from "./mark-votes.ts";

/** Events that are looked through at one tick; it holds up the writer for a few milliseconds. */
export const EVENTS_PER_TICK = 2000;
/** A kiosk has a board or two and a screen, whose votes lie among each other. */
const VOTES_BEFORE = REACH_VOTES * 4;
/** Votes that a board kept over a loss of power come at once, and nobody knows when they were given: no sign of a hand. */
const HAS_TIME = "envelope ->> '$.older' IS NULL";

interface Row {
  n: number;
  kiosk: number;
  at: number;
  kind: string;
  face: string | null;
  fact: string | null;
  button: string | null;
  heldMs: number | null;
  place: string;
}

/**
 * What the marks need of an event, read from its envelope where it stands. Time is the uptime of the machine at the press,
 * and a start of it is a place of its own: a clock that was set, or a time that is only estimated, makes no burst.
 */
const COLUMNS = `n, kiosk, (envelope ->> '$.uptimeMs') - coalesce(envelope ->> '$.ageMs', 0) AS at, kind, envelope ->> '$.body.face' AS face, envelope ->> '$.body.fact' AS fact,
  envelope ->> '$.body.button' AS button, envelope ->> '$.body.heldMs' AS heldMs,
  boot || ' ' || coalesce(envelope ->> '$.body.device', envelope ->> '$.body.source', '') AS place`;

/**
 * Marks votes that hands gave and not visitors, some ticks after they were stored, so that storing does not wait for it.
 *
 * How far it came is a row (`meta`, `votes-marked-to`), written in the transaction of the marks: it goes on after a restart
 * and looks at each event once. Votes are never changed or deleted; a mark is a row beside the vote's.
 */
export class VoteMarker {
  #isDone = false;

  /** Whether every stored event has been looked at. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** Told when events were stored. */
  stored(): void {
    this.#isDone = false;
  }

  /** Looks through the next events. */
  tick(db: WriteDatabase, now: number): void {
    if (this.#isDone) return;
    const from = Number(db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'votes-marked-to'")?.value ?? 0);
    const last = db.get<{ n: number | null }>("SELECT max(n) AS n FROM event")?.n ?? 0;
    const to = Math.min(last, from + EVENTS_PER_TICK);
    this.#isDone = to === last;
    if (to <= from) return;
    const rows = db.all<Row>(
      `SELECT ${COLUMNS} FROM event WHERE n > ? AND n <= ? AND kind IN ('vote', 'device') AND ${HAS_TIME} ORDER BY n`,
      from,
      to,
    );
    for (const [kiosk, signs] of byKiosk(rows)) mark(db, kiosk, signs, now);
    db.run(
      `INSERT INTO meta (key, value) VALUES ('votes-marked-to', ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      String(to),
    );
  }
}

function mark(db: WriteDatabase, kiosk: number, rows: readonly Row[], now: number): void {
  const votes = rows.flatMap(voteOf);
  const holds = rows.flatMap(holdOf);
  const first = rows[0];
  if (!first || (votes.length === 0 && holds.length === 0)) return;
  const before = db.all<Row>(
    `SELECT ${COLUMNS} FROM event WHERE kiosk = ? AND n < ? AND kind = 'vote' AND ${HAS_TIME} ORDER BY n DESC LIMIT ${VOTES_BEFORE}`,
    kiosk,
    first.n,
  );
  for (const [n, reasons] of markVotes([...before.flatMap(voteOf), ...votes], holds)) {
    for (const reason of reasons) {
      const { changes } = db.run(
        "INSERT INTO vote_mark (event, reason, marked_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        n,
        reason,
        now,
      );
      if (changes === 0) continue;
      db.count("counterbell_votes_marked_total", { reason });
      db.feed("mark", n);
    }
  }
}

const voteOf = ({ kind, n, at, face, place }: Row): VoteSign[] =>
  kind === "vote" && face !== null ? [{ n, at, face, place }] : [];

const holdOf = ({ fact, at, button, heldMs, place }: Row): HoldSign[] =>
  fact === "button-held" && button !== null && heldMs !== null ? [{ at, heldMs, button, place }] : [];

function byKiosk(rows: readonly Row[]): Map<number, Row[]> {
  const kiosks = new Map<number, Row[]>();
  for (const row of rows) {
    const known = kiosks.get(row.kiosk);
    if (known) known.push(row);
    else kiosks.set(row.kiosk, [row]);
  }
  return kiosks;
}
