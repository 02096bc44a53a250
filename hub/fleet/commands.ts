import type { ResultMessage } from "../../protocol/messages.ts";
import type { WriteDatabase } from "../database.ts";
import type { HubCalls } from "../writer-calls.ts";
import { takeTrust } from "./accounts.ts";
import { type KioskRef, kioskById } from "./kiosks.ts";

/** A command that got no answer is sent again this often while its time runs, ms. */
export const RESEND_MS = 10_000;

interface Row {
  request: string;
  kiosk: number;
  verb: string;
  args: string;
  expires_at: number;
}

/** Stores a command and sends it at once where its kiosk is there. */
export function requestCommand(
  db: WriteDatabase,
  { request, kiosk, verb, args, timeToLiveMs, requestedBy }: HubCalls["requestCommand"]["args"],
  now: number,
): HubCalls["requestCommand"]["result"] {
  const ref = kioskById(db, kiosk);
  const expires_at = now + timeToLiveMs;
  db.run(
    `INSERT INTO command (request, kiosk, verb, args, status, requested_by, requested_at, expires_at)
     VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?)`,
    request,
    ref.n,
    verb,
    JSON.stringify(args),
    requestedBy,
    now,
    expires_at,
  );
  db.feed("command", request);
  const presence = db.get<{ presence: string }>("SELECT presence FROM kiosk WHERE n = ?", ref.n)?.presence;
  if (presence === "online") {
    send(db, ref, { request, kiosk: ref.n, verb, args: JSON.stringify(args), expires_at }, now);
  }
  return { request };
}

/** Sends a kiosk that has just come what waits for it. */
export function sendWaiting(db: WriteDatabase, kiosk: KioskRef, now: number): void {
  const waiting = db.all<Row>(
    `SELECT request, kiosk, verb, args, expires_at FROM command
     WHERE kiosk = ? AND status IN ('waiting', 'sent') AND expires_at > ? ORDER BY requested_at`,
    kiosk.n,
    now,
  );
  for (const row of waiting) send(db, kiosk, row, now);
}

/** Ends the commands whose time is over and sends those again that got no answer. */
export function tickCommands(db: WriteDatabase, now: number): void {
  const expired = db.all<{ request: string }>(
    "UPDATE command SET status = 'expired' WHERE status IN ('waiting', 'sent') AND expires_at <= ? RETURNING request",
    now,
  );
  for (const { request } of expired) db.feed("command", request);
  const silent = db.all<Row & { id: string; site: string }>(
    `SELECT request, kiosk, verb, args, expires_at, id, site FROM command JOIN kiosk ON kiosk.n = command.kiosk
     WHERE status IN ('waiting', 'sent') AND presence = 'online' AND coalesce(sent_at, 0) <= ?`,
    now - RESEND_MS,
  );
  for (const row of silent) send(db, { n: row.kiosk, id: row.id, site: row.site }, row, now);
}

/** Takes a kiosk's answer, also one that comes after the time was over: it tells what happened. */
export function takeResult(db: WriteDatabase, kiosk: number, request: string, answer: ResultMessage): void {
  const open = db.get<{ verb: string }>(
    "SELECT verb FROM command WHERE request = ? AND kiosk = ? AND status IN ('waiting', 'sent', 'expired')",
    request,
    kiosk,
  );
  if (!open) return;
  const message = takeTrust(db, kiosk, open.verb, answer);
  const { changes } = db.run(
    `UPDATE command SET status = ?, result = ? WHERE request = ? AND kiosk = ? AND status IN ('waiting', 'sent', 'expired')`,
    message.status,
    JSON.stringify(message),
    request,
    kiosk,
  );
  if (changes > 0) db.feed("command", request);
}

function send(db: WriteDatabase, kiosk: KioskRef, row: Row, now: number): void {
  db.publish({
    kiosk: kiosk.n,
    noun: `command/${row.verb}`,
    payload: `{"request":${JSON.stringify(row.request)},"expiresAt":${row.expires_at},"args":${row.args}}`,
  });
  db.run("UPDATE command SET status = 'sent', sent_at = ? WHERE request = ?", now, row.request);
  db.feed("command", row.request);
}
