import type { WriteDatabase } from "../database.ts";

/** The most events that one that is better known puts before itself. */
const PULLED_AT_ONCE = 5000;

/**
 * Keeps the order of an outbox where a later event is known to have been earlier than those before it were taken to be.
 *
 * Gives what was recorded before an event, and was taken to be later, the latest time that the order leaves it: nothing that the
 * later event may have makes room for it. It is known so much less well.
 */
export function pullBack(db: WriteDatabase, outbox: number, seq: number, at: number): void {
  db.run(
    `UPDATE event SET at = ?1 - age, error_ms = error_ms + event.at + age - ?1
     FROM (SELECT n AS place, coalesce(json_extract(envelope, '$.ageMs'), 0) AS age FROM event
           WHERE outbox = ?2 AND seq < ?3 AND seq >= ?3 - ${PULLED_AT_ONCE} AND fork = 0)
     WHERE n = place AND event.at + age > ?1`,
    ...[at, outbox, seq],
  );
  // Answers are counted by the time of their event.
  db.run(
    `UPDATE response SET at = (SELECT at FROM event WHERE event.n = response.n)
     WHERE n IN (SELECT n FROM event WHERE outbox = ?1 AND seq < ?2 AND seq >= ?2 - ${PULLED_AT_ONCE} AND fork = 0)`,
    ...[outbox, seq],
  );
}
