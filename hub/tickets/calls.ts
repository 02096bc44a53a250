import type { TicketStatus } from "../../protocol/rest.ts";
import type { WriteDatabase } from "../database.ts";
import { HubError } from "../error.ts";
import type { HubCalls } from "../writer-calls.ts";
import { addToTimeline } from "./problems.ts";
import { nextStatus, type TicketAction } from "./transitions.ts";

interface Row {
  id: number;
  key: string;
  rule: string;
  /** None where it is about the hub itself. */
  kiosk: number | null;
  status: TicketStatus;
}

/** Somebody takes a ticket. */
export function acknowledgeTicket(
  db: WriteDatabase,
  { ticket, actor }: HubCalls["acknowledgeTicket"]["args"],
  now: number,
): HubCalls["acknowledgeTicket"]["result"] {
  const { status } = step(db, ticket, "acknowledge");
  db.run("UPDATE ticket SET status = ?, acknowledged_at = ? WHERE id = ?", status, now, ticket);
  addToTimeline(db, { ticket, at: now, actor, code: "timeline-acknowledged" });
  return { status };
}

/** Somebody is on the way to whoever called. */
export function comeToTicket(
  db: WriteDatabase,
  { ticket, actor, name }: HubCalls["comeToTicket"]["args"],
  now: number,
): HubCalls["comeToTicket"]["result"] {
  const { status } = step(db, ticket, "come");
  db.run(
    "UPDATE ticket SET status = ?, acknowledged_at = coalesce(acknowledged_at, ?) WHERE id = ?",
    status,
    now,
    ticket,
  );
  addToTimeline(db, { ticket, at: now, actor, code: "timeline-coming", args: { name } });
  return { status };
}

/** Somebody is with whoever called. */
export function arriveAtTicket(
  db: WriteDatabase,
  { ticket, actor }: HubCalls["arriveAtTicket"]["args"],
  now: number,
): HubCalls["arriveAtTicket"]["result"] {
  const { status } = step(db, ticket, "arrive");
  db.run(
    "UPDATE ticket SET status = ?, acknowledged_at = coalesce(acknowledged_at, ?) WHERE id = ?",
    status,
    now,
    ticket,
  );
  addToTimeline(db, { ticket, at: now, actor, code: "timeline-arrived" });
  return { status };
}

/** Somebody says that the problem is solved. A window of presses starts anew, so that one more does not reopen it. */
export function resolveTicket(
  db: WriteDatabase,
  { ticket, actor, note }: HubCalls["resolveTicket"]["args"],
  now: number,
): HubCalls["resolveTicket"]["result"] {
  const { status, row } = step(db, ticket, "resolve");
  db.run("UPDATE ticket SET status = ?, resolved_at = ?, recovers_at = NULL WHERE id = ?", status, now, ticket);
  db.run("DELETE FROM rule_hit WHERE rule = ? AND key = ?", row.rule, row.key);
  addToTimeline(db, { ticket, at: now, actor, code: "timeline-resolved", args: { note: note || "none" } });
  return { status };
}

/** Somebody says that it is not solved after all. */
export function reopenTicket(
  db: WriteDatabase,
  { ticket, actor, note }: HubCalls["reopenTicket"]["args"],
  now: number,
): HubCalls["reopenTicket"]["result"] {
  const { status, row } = step(db, ticket, "reopen");
  const other = db.get<{ id: number }>(
    "SELECT id FROM ticket WHERE key = ? AND status NOT IN ('resolved', 'closed')",
    row.key,
  );
  if (other) {
    throw new HubError("ticket-transition", `ticket ${other.id} is open for the same problem: use that one`, {
      facts: { ticket, other: other.id },
    });
  }
  db.run(
    `UPDATE ticket SET status = ?, reopened = reopened + 1, acknowledged_at = NULL, resolved_at = NULL, closed_at = NULL,
       recovers_at = NULL WHERE id = ?`,
    status,
    ticket,
  );
  addToTimeline(db, { ticket, at: now, actor, code: "timeline-reopened", args: { note: note || "none" } });
  return { status };
}

function step(db: WriteDatabase, ticket: number, action: TicketAction): { status: TicketStatus; row: Row } {
  const row = db.get<Row>("SELECT id, key, rule, kiosk, status FROM ticket WHERE id = ?", ticket);
  if (!row) throw new HubError("ticket-not-found", `there is no ticket ${ticket}`, { facts: { ticket } });
  const status = nextStatus(row.status, action);
  if (!status) {
    throw new HubError("ticket-transition", `ticket ${ticket} is ${row.status}: it cannot ${action} from there`, {
      facts: { ticket, status: row.status, action },
    });
  }
  db.feed("ticket", ticket);
  if (row.kiosk !== null) db.feed("kiosk", row.kiosk);
  return { status, row };
}
