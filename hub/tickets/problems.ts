import type { Severity } from "../../protocol/messages.ts";
import type { TicketStatus } from "../../protocol/rest.ts";
import type { TextArgs } from "../../protocol/text-code.ts";
import type { WriteDatabase } from "../database.ts";
import { nextStatus } from "./transitions.ts";

/** A trouble that a rule sees. At most one open ticket has its key; a unique index holds that. */
export interface Problem {
  key: string;
  rule: string;
  /** The kiosk's `n` and its site; missing where it is about the hub itself. */
  at?: { site: string; kiosk: number };
  device?: string;
  type: "incident" | "service-request";
  severity: Severity;
  /** Message id `ticket-*` of the subject. */
  code: string;
  args: TextArgs;
  /** A problem that comes back within this time of its end reopens the ticket, ms. */
  relapseMs: number;
}

/** One sign of a problem: when, and which event showed it, if one did. */
export interface Sign {
  at: number;
  event?: number;
  /** True for earlier events that belong to the first sign, such as the first two of three votes. */
  evidence?: boolean;
}

/** How many events a ticket links; the count goes on beyond it. */
const MAX_LINKED = 200;

interface TicketRow {
  id: number;
  status: TicketStatus;
  count: number;
}

/** Adds a line to a ticket's timeline. */
export function addToTimeline(
  db: WriteDatabase,
  line: { ticket: number; at: number; actor: string; code: string; args?: TextArgs; event?: number | undefined },
): void {
  db.run(
    "INSERT INTO ticket_timeline (ticket, at, actor, code, args, event) VALUES (?, ?, ?, ?, ?, ?)",
    line.ticket,
    line.at,
    line.actor,
    line.code,
    JSON.stringify(line.args ?? {}),
    line.event ?? null,
  );
}

/** Opens a ticket, reopens one that ended a short while ago, or counts one more on the open one; gives its id. */
export function raiseProblem(db: WriteDatabase, problem: Problem, signs: readonly Sign[], now: number): number {
  const times = signs.filter(({ evidence }) => !evidence);
  const last = times.at(-1);
  const lastAt = Math.max(...times.map(({ at }) => at));
  const open = db.get<TicketRow>(
    "SELECT id, status, count FROM ticket WHERE key = ? AND status NOT IN ('resolved', 'closed')",
    problem.key,
  );
  if (open) {
    db.run(
      "UPDATE ticket SET count = count + ?, last_at = max(last_at, ?), recovers_at = NULL, args = ? WHERE id = ?",
      times.length,
      lastAt,
      JSON.stringify(problem.args),
      open.id,
    );
    link(db, open.id, open.count, times, "timeline-repeated");
    db.feed("ticket", open.id);
    return open.id;
  }
  const ended = db.get<TicketRow>(
    `SELECT id, status, count FROM ticket WHERE key = ? AND coalesce(closed_at, resolved_at) >= ? ORDER BY id DESC LIMIT 1`,
    problem.key,
    now - problem.relapseMs,
  );
  const again = ended && nextStatus(ended.status, "relapse");
  db.count("counterbell_tickets_total", { rule: problem.rule });
  if (ended && again) {
    db.run(
      `UPDATE ticket SET status = ?, count = count + ?, last_at = max(last_at, ?), reopened = reopened + 1, args = ?,
         acknowledged_at = NULL, resolved_at = NULL, closed_at = NULL, recovers_at = NULL WHERE id = ?`,
      again,
      times.length,
      lastAt,
      JSON.stringify(problem.args),
      ended.id,
    );
    addToTimeline(db, { ticket: ended.id, at: now, actor: "hub", code: "timeline-relapsed", event: last?.event });
    link(db, ended.id, ended.count, signs.slice(0, -1), "timeline-repeated");
    db.feed("ticket", ended.id);
    if (problem.at) db.feed("kiosk", problem.at.kiosk);
    return ended.id;
  }
  const { lastInsertRowid } = db.run(
    `INSERT INTO ticket (key, rule, site, kiosk, device, type, severity, status, code, args, count, opened_at, last_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'new', ?, ?, ?, ?, ?)`,
    problem.key,
    problem.rule,
    problem.at?.site ?? null,
    problem.at?.kiosk ?? null,
    problem.device ?? null,
    problem.type,
    problem.severity,
    problem.code,
    JSON.stringify(problem.args),
    times.length,
    now,
    lastAt,
  );
  const ticket = Number(lastInsertRowid);
  const [cause, ...rest] = times;
  addToTimeline(db, { ticket, at: now, actor: "hub", code: "timeline-opened", event: cause?.event });
  const evidence = signs.filter((sign) => sign.evidence);
  link(db, ticket, 1, evidence, "timeline-evidence");
  link(db, ticket, 1 + evidence.length, rest, "timeline-repeated");
  db.feed("ticket", ticket);
  if (problem.at) db.feed("kiosk", problem.at.kiosk);
  return ticket;
}

function link(db: WriteDatabase, ticket: number, linked: number, signs: readonly Sign[], code: string): void {
  const room = Math.max(0, MAX_LINKED - linked);
  for (const { at, event } of signs.slice(0, room)) addToTimeline(db, { ticket, at, actor: "hub", code, event });
}

/** Starts the hold after which an open ticket closes by itself; does nothing where there is none or it runs already. */
export function recoverProblem(db: WriteDatabase, key: string, closesAt: number): void {
  const open = db.get<TicketRow>(
    "SELECT id, status, count FROM ticket WHERE key = ? AND status NOT IN ('resolved', 'closed') AND recovers_at IS NULL",
    key,
  );
  if (!open) return;
  db.run("UPDATE ticket SET recovers_at = ? WHERE id = ?", closesAt, open.id);
  db.feed("ticket", open.id);
}

/** Closes the tickets whose problem has stayed away for its hold. */
export function closeRecovered(db: WriteDatabase, now: number): void {
  const due = db.all<TicketRow & { kiosk: number | null }>(
    "SELECT id, status, count, kiosk FROM ticket WHERE recovers_at <= ? AND status NOT IN ('resolved', 'closed')",
    now,
  );
  for (const { id, status, kiosk } of due) {
    const closed = nextStatus(status, "recover");
    if (!closed) continue;
    db.run("UPDATE ticket SET status = ?, closed_at = ?, recovers_at = NULL WHERE id = ?", closed, now, id);
    addToTimeline(db, { ticket: id, at: now, actor: "hub", code: "timeline-recovered" });
    db.feed("ticket", id);
    if (kiosk !== null) db.feed("kiosk", kiosk);
  }
}
