import { type Static, type TSchema, Type } from "typebox";
import { pageOf, TICKET_STATUSES, TicketDetail, TicketView } from "../../protocol/rest.ts";
import type { HubContext } from "../hub-context.ts";
import type { ApiParts } from "./api-parts.ts";
import { pageOfRows } from "./cursor.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { ApiError, type ProblemCode } from "./problem.ts";
import { DONE, kioskOfId, selectEvents, selectTickets } from "./reads.ts";
import { type ApiRoute, actorOf, Nothing, route } from "./route.ts";
import { eventView, ticketView, timelineEntry } from "./views.ts";

const Query = Type.Object(
  {
    ...listQuery("site", "kiosk", "kind", "since").properties,
    kind: Type.Optional(Type.String({ pattern: "^[a-z0-9-]{1,36}$", description: "The rule that opened it" })),
    status: Type.Optional(
      Type.Union(
        (["open", ...TICKET_STATUSES] as const).map((status) => Type.Literal(status)),
        { description: "`open` is all that are neither resolved nor closed" },
      ),
    ),
  },
  { additionalProperties: false },
);
const TicketId = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const Note = Type.Object({ note: Type.Optional(Type.String({ maxLength: 2000 })) }, { additionalProperties: false });
/** As the visitor may read it; no control characters, and none that turn the direction of what follows. */
const VisitorName = Type.String({
  pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]{1,40}$",
  description: "Who comes, as visitors may read it",
});

/** At most so many events stand with a ticket, the newest. */
const EVENTS_OF_TICKET = 200;

async function readTicket({ context, english }: ApiParts, id: number): Promise<TicketDetail> {
  const row = await selectTickets(context.reader).where("ticket.id", "=", id).executeTakeFirst();
  if (!row) throw new ApiError("unknown-ticket", { field: "id" });
  const timeline = await context.reader
    .selectFrom("ticket_timeline")
    .leftJoin("event", "event.n", "ticket_timeline.event")
    .select(["ticket_timeline.at", "actor", "code", "args", "event.id as eventId"])
    .where("ticket", "=", id)
    // In the order of what happened: a press that made the ticket stands before its opening.
    .orderBy("ticket_timeline.at")
    .orderBy("ticket_timeline.n")
    .execute();
  const events = await selectEvents(context.reader)
    .where("event.n", "in", (query) =>
      query
        .selectFrom("ticket_timeline")
        .select("ticket_timeline.event")
        .where("ticket", "=", id)
        .where("ticket_timeline.event", "is not", null)
        .$castTo<{ event: number }>(),
    )
    .orderBy("event.n", "desc")
    .limit(EVENTS_OF_TICKET)
    .execute();
  return { ...ticketView(row, english), timeline: timeline.map(timelineEntry), events: events.map(eventView) };
}

/** An operation that does something with a ticket, and answers with what the ticket is then. */
function deedRoute<B extends TSchema>(of: {
  /** The last part of the address. */
  deed: string;
  operationId: string;
  summary: string;
  body: B;
  /** What it refuses beside what all deeds do. */
  refuses?: readonly ProblemCode[];
  write(writer: HubContext["writer"], whose: { ticket: number; actor: string }, body: Static<B>): Promise<unknown>;
}): ApiRoute {
  return route({
    method: "POST",
    path: `/api/v1/tickets/:id/${of.deed}`,
    operationId: of.operationId,
    summary: of.summary,
    tag: "tickets",
    need: "staff",
    params: TicketId,
    body: of.body,
    answer: { status: 200, description: "The ticket as it is now", schema: TicketDetail },
    refuses: ["unknown-ticket", "ticket-transition", ...(of.refuses ?? [])],
    async handle({ parts, params, body, principal }) {
      await of.write(parts.context.writer, { ticket: params.id, actor: actorOf(principal) }, body);
      return readTicket(parts, params.id);
    },
  });
}

/** The operations on tickets. */
export const ticketRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/tickets",
    operationId: "listTickets",
    summary: "Tickets, the newest first",
    tag: "tickets",
    need: "staff",
    query: Query,
    answer: { status: 200, description: "A page of tickets", schema: pageOf(TicketView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context, english }, query }) {
      const { limit, after } = pageBounds(query);
      let tickets = selectTickets(context.reader);
      if (after !== undefined) tickets = tickets.where("ticket.id", "<", after);
      if (query.site) tickets = tickets.where("ticket.site", "=", query.site);
      if (query.kiosk) tickets = tickets.where("ticket.kiosk", "in", kioskOfId(context.reader, query.kiosk));
      if (query.kind) tickets = tickets.where("ticket.rule", "=", query.kind);
      if (query.since) tickets = tickets.where("ticket.last_at", ">=", Date.parse(query.since));
      if (query.status === "open") tickets = tickets.where("ticket.status", "not in", DONE);
      else if (query.status) tickets = tickets.where("ticket.status", "=", query.status);
      const rows = await tickets
        .orderBy("ticket.id", "desc")
        .limit(limit + 1)
        .execute();
      return pageOfRows(
        rows,
        limit,
        ({ id }) => id,
        (row) => ticketView(row, english),
      );
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/tickets/:id",
    operationId: "getTicket",
    summary: "A ticket with its timeline and the events that made it",
    tag: "tickets",
    need: "staff",
    params: TicketId,
    answer: { status: 200, description: "The ticket", schema: TicketDetail },
    refuses: ["unknown-ticket"],
    handle: ({ parts, params }) => readTicket(parts, params.id),
  }),
  deedRoute({
    deed: "acknowledge",
    operationId: "acknowledgeTicket",
    summary: "Say that somebody takes care of a ticket",
    body: Nothing,
    write: (writer, whose) => writer.call("acknowledgeTicket", whose),
  }),
  deedRoute({
    deed: "coming",
    operationId: "comeToTicket",
    summary: "Say that somebody is on the way; where visitors called, their screens say who",
    body: Type.Object({ name: VisitorName }, { additionalProperties: false }),
    write: (writer, whose, { name }) => writer.call("comeToTicket", { ...whose, name }),
  }),
  deedRoute({
    deed: "arrived",
    operationId: "arriveAtTicket",
    summary: "Say that somebody is there",
    body: Type.Object({ name: Type.Optional(VisitorName) }, { additionalProperties: false }),
    write: (writer, whose, { name }) => writer.call("arriveAtTicket", { ...whose, name }),
  }),
  deedRoute({
    deed: "resolve",
    operationId: "resolveTicket",
    summary: "Say that a ticket is done",
    body: Note,
    write: (writer, whose, note) => writer.call("resolveTicket", { ...whose, ...note }),
  }),
  deedRoute({
    deed: "reopen",
    operationId: "reopenTicket",
    summary: "Say that a ticket was not done after all",
    body: Note,
    refuses: ["another-open"],
    write: (writer, whose, note) => writer.call("reopenTicket", { ...whose, ...note }),
  }),
];
