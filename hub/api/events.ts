import { type RawBuilder, type SqlBool, sql } from "kysely";
import { Type } from "typebox";
import { SetAside } from "../../protocol/marks.ts";
import { EventView, pageOf, QuarantineView } from "../../protocol/rest.ts";
import { pageOfRows } from "./cursor.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { ApiError } from "./problem.ts";
import { isUnmarked, kioskOfId, kiosksOfSite, selectEvents, selectQuarantine } from "./reads.ts";
import { type ApiRoute, route } from "./route.ts";
import { countSetAside } from "./set-aside.ts";
import { eventView, quarantineView } from "./views.ts";

const Query = listQuery("site", "kiosk", "kind", "since");
const EventsQuery = listQuery("site", "kiosk", "kind", "since", "filtered");
const EventsPage = Type.Object(
  {
    ...pageOf(EventView).properties,
    setAside: SetAside,
  },
  { title: "EventsPage", description: "`setAside` counts the votes with marks among all that the filters let through" },
);

/** The events that a list's filters let through, whichever page. */
function among({ site, kiosk, kind, since }: { site?: string; kiosk?: string; kind?: string; since?: string }) {
  const conditions: RawBuilder<SqlBool>[] = [sql`TRUE`];
  if (site) conditions.push(sql`event.kiosk IN (SELECT n FROM kiosk WHERE site = ${site})`);
  if (kiosk) conditions.push(sql`event.kiosk IN (SELECT n FROM kiosk WHERE id = ${kiosk})`);
  if (kind) conditions.push(sql`event.kind = ${kind}`);
  if (since) conditions.push(sql`event.received_at >= ${Date.parse(since)}`);
  return sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;
}

/** The operations on events: those that were read, and those in quarantine. */
export const eventRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/events",
    operationId: "listEvents",
    summary:
      "Events in the order of their arrival, the newest first; `since` is the time of arrival; `filtered` leaves out votes with marks",
    tag: "events",
    need: "staff",
    query: EventsQuery,
    answer: { status: 200, description: "A page of events", schema: EventsPage },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      const condition = among(query);
      let events = selectEvents(context.reader).where(condition);
      if (after !== undefined) events = events.where("event.n", "<", after);
      if (query.filtered) events = events.where(isUnmarked);
      const rows = await events
        .orderBy("event.n", "desc")
        .limit(limit + 1)
        .execute();
      const setAside = await countSetAside(context.reader, condition);
      return { ...pageOfRows(rows, limit, ({ n }) => n, eventView), setAside };
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
