import type { CallNews } from "../protocol/screen.ts";
import type { WriteDatabase } from "./database.ts";
import { requestCommand } from "./fleet/commands.ts";
import { acknowledgeTicket, arriveAtTicket, comeToTicket, resolveTicket } from "./tickets/calls.ts";
import type { HubCalls } from "./writer-calls.ts";

/** A visitor waits no longer than this, and a kiosk hears of no older call, ms. */
const FRESH_MS = 10 * 60_000;
/** Calls of one ticket whose callers are told; the latest. */
const MAX_CALLS = 20;

/** Tells the kiosks of a ticket's fresh calls what became of them; the last line of its timeline is what has just happened. */
function tellCallers(db: WriteDatabase, ticket: number, news: CallNews, actor: string, now: number): void {
  const line = db.get<{ n: number }>("SELECT max(n) AS n FROM ticket_timeline WHERE ticket = ?", ticket)?.n;
  const calls = db.all<{ n: number; id: string; kiosk: string }>(
    `SELECT DISTINCT event.n AS n, event.id AS id, kiosk.id AS kiosk FROM ticket_timeline
     JOIN event ON event.n = ticket_timeline.event JOIN kiosk ON kiosk.n = event.kiosk
     WHERE ticket = ? AND event.kind = 'call' AND event.at > ? ORDER BY event.n DESC LIMIT ?`,
    ...[ticket, now - FRESH_MS, MAX_CALLS],
  );
  for (const { n, id, kiosk } of calls) {
    const args = { call: id, ...news };
    const request = `news-${line}-${n}`;
    requestCommand(db, { request, kiosk, verb: "call-news", args, timeToLiveMs: FRESH_MS, requestedBy: actor }, now);
  }
}

type Call<Name extends keyof HubCalls> = (
  db: WriteDatabase,
  args: HubCalls[Name]["args"],
  now: number,
) => HubCalls[Name]["result"];

/** What people do with a ticket, with the news of it for whoever called. */
export const ticketCalls: {
  acknowledgeTicket: Call<"acknowledgeTicket">;
  comeToTicket: Call<"comeToTicket">;
  arriveAtTicket: Call<"arriveAtTicket">;
  resolveTicket: Call<"resolveTicket">;
} = {
  acknowledgeTicket: (db, args, now) => {
    const result = acknowledgeTicket(db, args, now);
    tellCallers(db, args.ticket, { state: "taken" }, args.actor, now);
    return result;
  },
  comeToTicket: (db, args, now) => {
    const result = comeToTicket(db, args, now);
    tellCallers(db, args.ticket, { state: "coming", name: args.name }, args.actor, now);
    return result;
  },
  arriveAtTicket: (db, args, now) => {
    const result = arriveAtTicket(db, args, now);
    const name = args.name === undefined ? {} : { name: args.name };
    tellCallers(db, args.ticket, { state: "arrived", ...name }, args.actor, now);
    return result;
  },
  resolveTicket: (db, args, now) => {
    const result = resolveTicket(db, args, now);
    tellCallers(db, args.ticket, { state: "resolved" }, args.actor, now);
    return result;
  },
};
