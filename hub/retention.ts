import { sweepContacts } from "./contact/store-contact.ts";
import { sweepContent } from "./content/store-content.ts";
import type { WriteDatabase } from "./database.ts";
import { sweepPresence } from "./fleet/presence-history.ts";
import { sweepScreenshots } from "./screenshots/store-screenshot.ts";

/** How long and how much is kept of what only grows. Events and tickets are not touched. */
export interface Retention {
  telemetryMs: number;
  telemetryBytes: number;
  /** How long contact data is kept; default 90 days. */
  contactMs?: number | undefined;
}

const DAY_MS = 24 * 3_600_000;
const CONTACT_MS = 90 * DAY_MS;
/** Rows deleted at most in one go, so that a sweep never holds up the presses; the next one goes on. */
export const SWEEP_ROWS = 5000;
/** Lines of the feed that a reader can resume over. */
const FEED_LINES = 10_000;
/** Bodies in quarantine; they are cut at 4 KiB each. */
const QUARANTINED = 10_000;
/** Commands that have ended, and sessions and links that nobody can use any more. */
const COMMANDS_MS = 90 * DAY_MS;
/** What a row costs beside its samples: columns, two indexes, page overhead, measured on a file of 100,000 rows. */
const ROW_BYTES = 70;

/**
 * Deletes what is older or more than the bounds allow; gives how many rows went. Where that is `SWEEP_ROWS` and more there
 * may be more to delete, and the next sweep should come soon: a fleet of a thousand kiosks makes 12,000 rows a minute.
 */
export function sweep(db: WriteDatabase, retention: Retention, now: number): number {
  let deleted = remove(db, "telemetry", "at", now - retention.telemetryMs - 1);
  deleted += sweepContacts(db, retention.contactMs ?? CONTACT_MS, now);
  deleted += sweepContent(db, now);
  deleted += sweepScreenshots(db, now);
  deleted += sweepPresence(db, now);
  const rows = db.get<{ first: number | null; last: number | null }>(
    "SELECT (SELECT n FROM telemetry ORDER BY n LIMIT 1) AS first, (SELECT n FROM telemetry ORDER BY n DESC LIMIT 1) AS last",
  );
  const sample = db.get<{ bytes: number | null }>(
    "SELECT avg(length(samples)) AS bytes FROM (SELECT samples FROM telemetry ORDER BY n DESC LIMIT 200)",
  );
  if (rows?.last != null && rows.first != null && sample?.bytes != null) {
    const room = Math.max(1, Math.floor(retention.telemetryBytes / (sample.bytes + ROW_BYTES)));
    if (rows.last - rows.first + 1 > room) deleted += remove(db, "telemetry", "n", rows.last - room);
  }
  deleted += newest(db, "feed", FEED_LINES);
  deleted += newest(db, "quarantine", QUARANTINED);
  deleted += db.run(
    "DELETE FROM command WHERE request IN (SELECT request FROM command WHERE expires_at < ? AND status NOT IN ('waiting', 'sent', 'running') LIMIT ?)",
    now - COMMANDS_MS,
    SWEEP_ROWS,
  ).changes;
  for (const table of ["session", "sign_in_link"]) {
    deleted += db.run(`DELETE FROM ${table} WHERE expires_at < ?`, now - COMMANDS_MS).changes;
  }
  return deleted;
}

/** What stays of the figures and the feed on a disk that is full: a day, and as much as a page that was away needs. */
const ROOM_TELEMETRY_MS = DAY_MS;
const ROOM_FEED_LINES = 1000;

/** Deletes what passes anyway before its time, at most 5,000 rows of each kind, for a disk that is full. Events and tickets stay. */
export function sweepForRoom(db: WriteDatabase, now: number): number {
  return remove(db, "telemetry", "at", now - ROOM_TELEMETRY_MS) + newest(db, "feed", ROOM_FEED_LINES);
}

function newest(db: WriteDatabase, table: "feed" | "quarantine", count: number): number {
  const last = db.get<{ last: number | null }>(`SELECT max(n) AS last FROM ${table}`)?.last ?? 0;
  return last > count ? remove(db, table, "n", last - count) : 0;
}

/** Deletes rows up to a bound, the least first; in the order of the column's own index, or all rows would be read. */
function remove(db: WriteDatabase, table: string, column: "n" | "at", upTo: number): number {
  return db.run(
    `DELETE FROM ${table} WHERE n IN (SELECT n FROM ${table} WHERE ${column} <= ? ORDER BY ${column} LIMIT ?)`,
    upTo,
    SWEEP_ROWS,
  ).changes;
}
