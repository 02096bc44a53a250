import type { BootTime } from "../../protocol/boot-time.ts";
import type { EventEnvelope } from "../../protocol/envelope.ts";
import type { WriteDatabase } from "../database.ts";
import { correctedTime, KNOWN_MS, LATE_MS, notBefore } from "./corrected-time.ts";

interface Row {
  n: number;
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
    `SELECT n, at, error_ms, received_at, envelope FROM event
     WHERE kiosk = ? AND boot = ? AND error_ms > ${KNOWN_MS} AND n > ? ORDER BY n LIMIT ?`,
    kiosk,
    boot,
    after,
    limit,
  );
  let recordedAt = 0;
  for (const { n, error_ms, received_at, envelope: text } of rows) {
    const envelope = JSON.parse(text) as EventEnvelope;
    const better = notBefore(correctedTime(envelope, time, undefined, received_at), recordedAt - envelope.ageMs);
    recordedAt = Math.max(recordedAt, better.at + envelope.ageMs);
    if (better.errorMs >= error_ms) continue;
    db.run(
      "UPDATE event SET at = ?, clock = ?, error_ms = ?, late = ? WHERE n = ?",
      better.at,
      better.clock,
      better.errorMs,
      received_at - better.at > LATE_MS ? 1 : 0,
      n,
    );
  }
  return { last: rows.at(-1)?.n ?? after, isDone: rows.length < limit };
}
