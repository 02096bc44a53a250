import type { Presence } from "../../protocol/rest.ts";
import type { WriteDatabase } from "../database.ts";

/** How far back it is known who was online. */
export const PRESENCE_MS = 8 * 86_400_000;
/** Changes of one kiosk that are kept; one that comes and goes all day is known for a shorter time. */
const MAX_CHANGES = 1000;
const SWEEP_ROWS = 5000;

/** Notes that a kiosk came or went, at a moment that may lie a little back. */
export function notePresence(db: WriteDatabase, kiosk: number, presence: Presence, at: number): void {
  db.run("INSERT INTO presence_change (kiosk, at, presence) VALUES (?, ?, ?)", kiosk, at, presence);
  db.run(
    "DELETE FROM presence_change WHERE kiosk = ?1 AND n <= (SELECT n FROM presence_change WHERE kiosk = ?1 ORDER BY n DESC LIMIT 1 OFFSET ?2)",
    kiosk,
    MAX_CHANGES,
  );
}

/**
 * Notes that the hub starts: from when it heard of anybody last until now nobody knows who was there. At its first start,
 * when it has heard of nobody, there is nothing to note.
 */
export function noteHubStart(db: WriteDatabase, now: number): void {
  const heard = db.get<{ at: number }>(
    "SELECT max(coalesce((SELECT max(last_seen_at) FROM kiosk), 0), coalesce((SELECT max(at) FROM presence_change), 0)) AS at",
  )?.at;
  if (!heard) return;
  const insert = "INSERT INTO presence_change (kiosk, at, presence) VALUES (NULL, ?, ?)";
  db.run(insert, Math.min(heard, now), "lost");
  db.run(insert, now, "online");
}

/** Forgets changes that are older than a week, but for the last one of each kiosk, which still holds; gives how many went. */
export function sweepPresence(db: WriteDatabase, now: number): number {
  const before = now - PRESENCE_MS;
  return db.run(
    `DELETE FROM presence_change WHERE n IN (
       SELECT n FROM presence_change AS old WHERE at < ?1
         AND (kiosk IS NULL OR EXISTS (
           SELECT 1 FROM presence_change AS later WHERE later.kiosk = old.kiosk AND later.n > old.n AND later.at < ?1))
       LIMIT ?2)`,
    before,
    SWEEP_ROWS,
  ).changes;
}
