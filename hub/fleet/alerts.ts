import type { AlertMessage, Severity } from "../../protocol/messages.ts";
import type { TextArgs } from "../../protocol/text-code.ts";
import type { WriteDatabase } from "../database.ts";
import { HubError } from "../error.ts";
import type { HubCalls } from "../writer-calls.ts";
import { kioskById } from "./kiosks.ts";

/** Ids of alerts that the hub itself raises about a kiosk begin so; a kiosk can neither raise nor close them. */
export const HUB_ALERT = "hub-";

/** The most alerts that one kiosk can have open; what it raises beyond that is dropped and counted. */
const MAX_ALERTS = 100;

/**
 * Takes an alert that a kiosk raised, or (without a message) the end of one; gives what that was: the beginning of one, its
 * end, or nothing new.
 */
export function takeAlert(
  db: WriteDatabase,
  kiosk: number,
  id: string,
  message: AlertMessage | undefined,
  now: number,
): "began" | "ended" | undefined {
  if (id.startsWith(HUB_ALERT)) {
    db.count("counterbell_messages_refused_total", { reason: "hub-alert" });
    return undefined;
  }
  if (!message) return close(db, kiosk, id, now) ? "ended" : undefined;
  const { open } = db.get<{ open: number }>(
    "SELECT count(*) AS open FROM alert WHERE kiosk = ? AND cleared_at IS NULL AND id <> ?",
    kiosk,
    id,
  ) ?? { open: 0 };
  if (open >= MAX_ALERTS) {
    db.count("counterbell_messages_refused_total", { reason: "too-many-alerts" });
    return undefined;
  }
  const known = db.get("SELECT 1 FROM alert WHERE kiosk = ? AND id = ? AND cleared_at IS NULL", kiosk, id);
  write(db, kiosk, id, message, now);
  return known ? undefined : "began";
}

/** Raises an alert of the hub about a kiosk, or counts one more on the open one; true where it was not open. */
export function raiseHubAlert(
  db: WriteDatabase,
  kiosk: number,
  alert: { id: string; severity: Severity; code: string; args: TextArgs; text: string },
  now: number,
): boolean {
  const open = db.get<{ since: number; count: number }>(
    "SELECT since, count FROM alert WHERE kiosk = ? AND id = ? AND cleared_at IS NULL",
    kiosk,
    alert.id,
  );
  write(db, kiosk, alert.id, { ...alert, since: open?.since ?? now, count: (open?.count ?? 0) + 1 }, now);
  return open === undefined;
}

/** Raises an alert of the hub about itself, or counts one more on the open one; true where it was not open. */
export function raiseOwnAlert(
  db: WriteDatabase,
  { id, severity, code, args, text }: { id: string; severity: Severity; code: string; args: TextArgs; text: string },
  now: number,
): boolean {
  const isOpen = db.get("SELECT 1 FROM hub_alert WHERE id = ? AND cleared_at IS NULL", id) !== undefined;
  db.run(
    `INSERT INTO hub_alert (id, severity, code, args, text, since, last_at, count) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
     ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, code = excluded.code, args = excluded.args, text = excluded.text,
       since = CASE WHEN cleared_at IS NULL THEN since ELSE excluded.since END, last_at = excluded.last_at,
       count = CASE WHEN cleared_at IS NULL THEN count ELSE 0 END + 1, cleared_at = NULL`,
    ...[id, severity, code, JSON.stringify(args), text, now, now],
  );
  return !isOpen;
}

/** Closes an alert of the hub about itself that has not come again since `before`; true where it was open. */
export function closeOwnQuiet(db: WriteDatabase, id: string, before: number, now: number): boolean {
  const { changes } = db.run(
    "UPDATE hub_alert SET cleared_at = ? WHERE id = ? AND cleared_at IS NULL AND last_at <= ?",
    ...[now, id, before],
  );
  return changes > 0;
}

/** Closes the alerts of a kiosk that its birth does not list, and gives their ids; those of the hub stay. */
export function closeUnlisted(db: WriteDatabase, kiosk: number, ids: readonly string[]): string[] {
  const closed = db.all<{ id: string }>(
    `UPDATE alert SET cleared_at = last_at WHERE kiosk = ? AND cleared_at IS NULL AND substr(id, 1, 4) <> '${HUB_ALERT}'
       AND id NOT IN (SELECT value FROM json_each(?)) RETURNING id`,
    kiosk,
    JSON.stringify(ids),
  );
  return closed.map(({ id }) => id);
}

/** Closes an alert of the hub that has not come again since `before`; gives the numbers of its kiosks. */
export function closeQuiet(db: WriteDatabase, id: string, before: number, now: number): number[] {
  const quiet = db.all<{ kiosk: number }>(
    "UPDATE alert SET cleared_at = ? WHERE id = ? AND cleared_at IS NULL AND last_at <= ? RETURNING kiosk",
    now,
    id,
    before,
  );
  for (const { kiosk } of quiet) db.feed("kiosk", kiosk);
  return quiet.map(({ kiosk }) => kiosk);
}

/** Clears an alert by hand. */
export function clearAlert(
  db: WriteDatabase,
  { kiosk, alert }: HubCalls["clearAlert"]["args"],
  now: number,
): HubCalls["clearAlert"]["result"] {
  const { n } = kioskById(db, kiosk);
  if (close(db, n, alert, now)) return { cleared: true };
  throw new HubError("alert-not-found", `kiosk "${kiosk}" has no open alert "${alert}"`, { facts: { kiosk, alert } });
}

function close(db: WriteDatabase, kiosk: number, id: string, now: number): boolean {
  const { changes } = db.run(
    "UPDATE alert SET cleared_at = ? WHERE kiosk = ? AND id = ? AND cleared_at IS NULL",
    now,
    kiosk,
    id,
  );
  if (changes > 0) db.feed("kiosk", kiosk);
  return changes > 0;
}

function write(db: WriteDatabase, kiosk: number, id: string, message: AlertMessage, now: number): void {
  db.run(
    `INSERT INTO alert (kiosk, id, severity, code, args, text, since, last_at, count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (kiosk, id) DO UPDATE SET severity = excluded.severity, code = excluded.code, args = excluded.args,
       text = excluded.text, since = excluded.since, last_at = excluded.last_at, count = excluded.count, cleared_at = NULL`,
    kiosk,
    id,
    message.severity,
    message.code,
    JSON.stringify(message.args),
    message.text,
    message.since,
    now,
    message.count,
  );
  db.feed("kiosk", kiosk);
}
