import { type Kysely, type SqlBool, sql } from "kysely";
import type { HubSchema } from "../schema.ts";

type Reader = Kysely<HubSchema>;

/** The statuses of a ticket that nobody has to do anything about. */
export const DONE = ["resolved", "closed"];

/** Tickets with the id of their kiosk; one that is about the hub itself has none. */
export const selectTickets = (reader: Reader) =>
  reader
    .selectFrom("ticket")
    .leftJoin("kiosk", "kiosk.n", "ticket.kiosk")
    .select([
      "ticket.id",
      "ticket.key",
      "ticket.rule",
      "ticket.site",
      "kiosk.id as kioskId",
      "ticket.device",
      "ticket.type",
      "ticket.severity",
      "ticket.status",
      "ticket.code",
      "ticket.args",
      "ticket.count",
      "ticket.reopened",
      "ticket.opened_at",
      "ticket.last_at",
      "ticket.acknowledged_at",
      "ticket.resolved_at",
      "ticket.closed_at",
      "ticket.recovers_at",
    ]);

/** Events with the names of their kiosk, site and outbox. */
export const selectEvents = (reader: Reader) =>
  reader
    .selectFrom("event")
    .innerJoin("kiosk", "kiosk.n", "event.kiosk")
    .innerJoin("outbox", "outbox.n", "event.outbox")
    .select([
      "event.n",
      "event.id",
      "kiosk.site",
      "kiosk.id as kioskId",
      "outbox.id as outboxId",
      "event.seq",
      "event.kind",
      "event.at",
      "event.clock",
      "event.error_ms",
      "event.received_at",
      "event.late",
      "event.fork",
      "event.envelope",
      sql<string | null>`(SELECT group_concat(reason) FROM vote_mark WHERE vote_mark.event = event.n)`.as("marks"),
    ]);

/** Events in quarantine with the names of their kiosk, site and outbox. */
export const selectQuarantine = (reader: Reader) =>
  reader
    .selectFrom("quarantine")
    .innerJoin("kiosk", "kiosk.n", "quarantine.kiosk")
    .innerJoin("outbox", "outbox.n", "quarantine.outbox")
    .select([
      "quarantine.n",
      "kiosk.site",
      "kiosk.id as kioskId",
      "outbox.id as outboxId",
      "quarantine.seq",
      "quarantine.kind",
      "quarantine.code",
      "quarantine.detail",
      "quarantine.received_at",
      "quarantine.payload",
      "quarantine.bytes",
    ]);

/** Kiosks with the number of their open tickets. */
export const selectKiosks = (reader: Reader) =>
  reader
    .selectFrom("kiosk")
    .selectAll("kiosk")
    .select((query) =>
      query
        .selectFrom("ticket")
        .whereRef("ticket.kiosk", "=", "kiosk.n")
        .where("ticket.status", "not in", DONE)
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .as("openTickets"),
    )
    .$narrowType<{ openTickets: number }>();

/** Finds the small number of a kiosk by its id. */
export async function findKiosk(reader: Reader, kiosk: string): Promise<number | undefined> {
  return (await reader.selectFrom("kiosk").select("n").where("id", "=", kiosk).executeTakeFirst())?.n;
}

/** The kiosks of a site as a subquery for a filter. */
export const kiosksOfSite = (reader: Reader, site: string) =>
  reader.selectFrom("kiosk").select("n").where("site", "=", site);

/** A kiosk by its id as a subquery for a filter. */
export const kioskOfId = (reader: Reader, id: string) => reader.selectFrom("kiosk").select("n").where("id", "=", id);

/** Events that have a mark, as a condition. */
export const isMarked = sql<SqlBool>`EXISTS (SELECT 1 FROM vote_mark WHERE vote_mark.event = event.n)`;

/** Events without a mark, as a condition. */
export const isUnmarked = sql<SqlBool>`NOT ${isMarked}`;

/** A command by its request; it has just been written. */
export const readCommand = (reader: Reader, request: string) =>
  reader.selectFrom("command").selectAll().where("request", "=", request).executeTakeFirstOrThrow();
