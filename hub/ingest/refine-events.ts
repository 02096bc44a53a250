import type { BootTime } from "../../protocol/boot-time.ts";
import type { EventEnvelope } from "../../protocol/envelope.ts";
import type { WriteDatabase } from "../database.ts";
import { correctedTime, KNOWN_MS, LATE_MS, notAfter, notBefore } from "./corrected-time.ts";
import { pullBack } from "./pull-back.ts";

interface Row {
  n: number;
  outbox: number;
  seq: number;
  at: number;
  error_ms: number;
  received_at: number;
  envelope: string;
}

/**
 * Gives stored events of one start of a machine a better time, where there is one: at most `limit` of those after `after`
 * whose time is not well known. What rules made of the event stays as it is.
 */
export function refineEvents(
  db: WriteDatabase,
  { kiosk, boot }: { kiosk: number; boot: string },
  time: BootTime,
  after: number,
  limit: number,
): { last: number; isDone: boolean } {
  const rows = db.all<Row>(
    `SELECT n, outbox, seq, at, error_ms, received_at, envelope FROM event
     WHERE kiosk = ? AND boot = ? AND error_ms > ${KNOWN_MS} AND n > ? ORDER BY n LIMIT ?`,
    kiosk,
    boot,
    after,
    limit,
  );
  const refined = new Map<string, number>();
  const places = new Set(rows.map(({ outbox, seq }) => `${outbox}/${seq}`));
  for (const { n, outbox, seq, at, error_ms, received_at, envelope: text } of rows) {
    const envelope = JSON.parse(text) as EventEnvelope;
    const before = refined.get(`${outbox}/${seq - 1}`) ?? recordedAt(db, outbox, seq - 1) ?? 0;
    // What follows and is refined as well makes room by itself.
    const after = places.has(`${outbox}/${seq + 1}`) ? undefined : recordedAt(db, outbox, seq + 1);
    const best = correctedTime(envelope, time, undefined, received_at);
    const room = after === undefined ? best : notAfter(best, after - envelope.ageMs);
    const better = notBefore(room, before - envelope.ageMs);
    const isBetter = better.errorMs < error_ms;
    const recorded = (isBetter ? better.at : at) + envelope.ageMs;
    if (recorded < before) pullBack(db, outbox, seq, recorded);
    if (!isBetter) continue;
    refined.set(`${outbox}/${seq}`, better.at + envelope.ageMs);
    db.run(
      "UPDATE event SET at = ?, clock = ?, error_ms = ?, late = ? WHERE n = ?",
      better.at,
      better.clock,
      better.errorMs,
      received_at - better.at > LATE_MS ? 1 : 0,
      n,
    );
    // Answers are counted by the time of their event.
    db.run("UPDATE response SET at = ? WHERE n = ?", better.at, n);
  }
  return { last: rows.at(-1)?.n ?? after, isDone: rows.length < limit };
}

/** When the event at a place was recorded, as far as its row says. */
const recordedAt = (db: WriteDatabase, outbox: number, seq: number): number | undefined =>
  db.get<{ at: number }>(
    "SELECT at + coalesce(json_extract(envelope, '$.ageMs'), 0) AS at FROM event WHERE outbox = ? AND seq = ? AND fork = 0",
    outbox,
    seq,
  )?.at;
