import { Type } from "typebox";
import { EventView, pageOf, QuarantineView } from "../../protocol/rest.ts";
import { pageOfRows } from "./cursor.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { ApiError } from "./problem.ts";
import { kioskOfId, kiosksOfSite, selectEvents, selectQuarantine } from "./reads.ts";
import { type ApiRoute, route } from "./route.ts";
import { eventView, quarantineView } from "./views.ts";

const Query = listQuery("site", "kiosk", "kind", "since");

/** The operations on events: those that were read, and those in quarantine. */
export const eventRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/events",
    operationId: "listEvents",
    summary: "Events in the order of their arrival, the newest first; `since` is the time of arrival",
    tag: "events",
    need: "staff",
    query: Query,
    answer: { status: 200, description: "A page of events", schema: pageOf(EventView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      let events = selectEvents(context.reader);
      if (after !== undefined) events = events.where("event.n", "<", after);
      if (query.site) events = events.where("event.kiosk", "in", kiosksOfSite(context.reader, query.site));
      if (query.kiosk) events = events.where("event.kiosk", "in", kioskOfId(context.reader, query.kiosk));
      if (query.kind) events = events.where("event.kind", "=", query.kind);
      if (query.since) events = events.where("event.received_at", ">=", Date.parse(query.since));
      const rows = await events
        .orderBy("event.n", "desc")
        .limit(limit + 1)
        .execute();
      return pageOfRows(rows, limit, ({ n }) => n, eventView);
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/events/:id",
    operationId: "getEvent",
    summary: "An event by its id",
    tag: "events",
    need: "staff",
    params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 36 }) }),
    answer: { status: 200, description: "The event", schema: EventView },
    refuses: ["unknown-event"],
    async handle({ parts: { context }, params }) {
      const row = await selectEvents(context.reader)
        .where("event.id", "=", params.id)
        .orderBy("event.fork")
        .orderBy("event.n")
        .executeTakeFirst();
      if (!row) throw new ApiError("unknown-event", { field: "id" });
      return eventView(row);
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/quarantine",
    operationId: "listQuarantine",
    summary: "Events whose body could not be read, the newest first; `since` is the time of arrival",
    tag: "events",
    need: "staff",
    query: Query,
    answer: { status: 200, description: "A page of what is in quarantine", schema: pageOf(QuarantineView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      let rows = selectQuarantine(context.reader);
      if (after !== undefined) rows = rows.where("quarantine.n", "<", after);
      if (query.site) rows = rows.where("quarantine.kiosk", "in", kiosksOfSite(context.reader, query.site));
      if (query.kiosk) rows = rows.where("quarantine.kiosk", "in", kioskOfId(context.reader, query.kiosk));
      if (query.kind) rows = rows.where("quarantine.kind", "=", query.kind);
      if (query.since) rows = rows.where("quarantine.received_at", ">=", Date.parse(query.since));
      const found = await rows
        .orderBy("quarantine.n", "desc")
        .limit(limit + 1)
        .execute();
      return pageOfRows(found, limit, ({ n }) => n, quarantineView);
    },
  }),
];
