import type { ResultMessage } from "../../protocol/messages.ts";
import { COMMAND_VERBS, OWNER_VERBS } from "../../protocol/topics.ts";
import type { WriteDatabase } from "../database.ts";
import { HubError } from "../error.ts";
import type { HubCalls } from "../writer-calls.ts";
import { takeTrust } from "./accounts.ts";
import { type KioskRef, kioskById } from "./kiosks.ts";

/** A command that got no answer is sent again this often while its time runs, ms. */
export const RESEND_MS = 10_000;
/** A command that runs and of which nothing is heard is asked for again this often, ms; its kiosk knows it and only answers. */
export const ASK_RUNNING_MS = 60_000;
/** One of which nothing is heard for so long has ended without an answer, ms. */
export const RUNNING_SILENT_MS = 3_600_000;

const KNOWN_VERBS: ReadonlySet<string> = new Set([...COMMAND_VERBS, ...OWNER_VERBS]);

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
  if (!KNOWN_VERBS.has(verb)) {
    throw new HubError("invalid", `no kiosk is asked for "${verb}": it is not in the list`, {
      facts: { field: "verb" },
    });
  }
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
  waiting.push(
    ...db.all<Row>(
      "SELECT request, kiosk, verb, args, expires_at FROM command WHERE kiosk = ? AND status = 'running' ORDER BY requested_at",
      kiosk.n,
    ),
  );
  for (const row of waiting) send(db, kiosk, row, now);
}

/** Ends the commands whose time is over and sends those again that got no answer. */
export function tickCommands(db: WriteDatabase, now: number): void {
  const expired = db.all<{ request: string }>(
    "UPDATE command SET status = 'expired' WHERE status IN ('waiting', 'sent') AND expires_at <= ? RETURNING request",
    now,
  );
  expired.push(
    ...db.all<{ request: string }>(
      "UPDATE command SET status = 'expired' WHERE status = 'running' AND heard_at <= ? RETURNING request",
      now - RUNNING_SILENT_MS,
    ),
  );
  for (const { request } of expired) db.feed("command", request);
  const silent = db.all<Row & { id: string; site: string }>(
    `SELECT request, kiosk, verb, args, expires_at, id, site FROM command JOIN kiosk ON kiosk.n = command.kiosk
     WHERE status IN ('waiting', 'sent') AND presence = 'online' AND coalesce(sent_at, 0) <= ?`,
    now - RESEND_MS,
  );
  silent.push(
    ...db.all<Row & { id: string; site: string }>(
      `SELECT request, kiosk, verb, args, expires_at, id, site FROM command JOIN kiosk ON kiosk.n = command.kiosk
       WHERE status = 'running' AND presence = 'online' AND max(heard_at, sent_at) <= ?`,
      now - ASK_RUNNING_MS,
    ),
  );
  for (const row of silent) send(db, { n: row.kiosk, id: row.id, site: row.site }, row, now);
}

/** An answer that ended a command. */
export interface EndedCommand {
  verb: string;
  requestedBy: string;
  args: string;
  answer: ResultMessage;
}

/** Takes a kiosk's answer, also one that comes after the time was over: it tells what happened. Gives what ended by it. */
export function takeResult(
  db: WriteDatabase,
  kiosk: number,
  request: string,
  answer: ResultMessage,
  now: number,
): EndedCommand | undefined {
  const open = db.get<{ verb: string; requestedBy: string; args: string }>(
    `SELECT verb, requested_by AS requestedBy, args FROM command
     WHERE request = ? AND kiosk = ? AND status IN ('waiting', 'sent', 'running', 'expired')`,
    request,
    kiosk,
  );
  if (!open) return undefined;
  if (answer.status === "running") {
    db.run(
      "UPDATE command SET status = 'running', result = ?, heard_at = ? WHERE request = ?",
      ...[JSON.stringify(answer), now, request],
    );
    db.feed("command", request);
    return undefined;
  }
  const message = takeTrust(db, kiosk, open.verb, answer);
  db.run(
    "UPDATE command SET status = ?, result = ?, answered_at = ? WHERE request = ?",
    ...[message.status, JSON.stringify(message), now, request],
  );
  db.feed("command", request);
  return { ...open, answer: message };
}

function send(db: WriteDatabase, kiosk: KioskRef, row: Row, now: number): void {
  db.publish({
    kiosk: kiosk.n,
    noun: `command/${row.verb}`,
    payload: `{"request":${JSON.stringify(row.request)},"expiresAt":${row.expires_at},"args":${row.args}}`,
  });
  db.run(
    "UPDATE command SET status = CASE status WHEN 'running' THEN status ELSE 'sent' END, sent_at = ? WHERE request = ?",
    now,
    row.request,
  );
  db.feed("command", row.request);
}
