import { type RawBuilder, type SqlBool, sql } from "kysely";
import { Type } from "typebox";
import type { ContactBody } from "../../protocol/bodies.ts";
import { ContactView, RECEIPT } from "../../protocol/contact-view.ts";
import { pageOf } from "../../protocol/rest.ts";
import { hashReceipt, rememberErased } from "../erased-receipts.ts";
import type { HubContext } from "../hub-context.ts";
import { pageOfRows } from "./cursor.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { ApiError } from "./problem.ts";
import { kioskOfId } from "./reads.ts";
import { type ApiRoute, Nothing, route } from "./route.ts";
import { timeOf } from "./views.ts";

const DAY_MS = 24 * 3_600_000;
const Receipt = Type.Object({
  receipt: Type.String({ pattern: RECEIPT.source, description: "As the visitor was told it" }),
});

/** Reads a receipt as people write it: small letters, and the letters that the code does not have for the digits they look like. */
const receiptOf = (text: string): string => text.toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");

interface Row {
  n: number;
  site: string;
  kioskId: string;
  eventId: string;
  at: number;
  received_at: number;
  fields: string;
  consent: string;
}

const contactView = (row: Row, lifeMs: number): ContactView => ({
  n: row.n,
  site: row.site,
  kiosk: row.kioskId,
  event: row.eventId,
  at: timeOf(row.at),
  deletedAt: timeOf(row.received_at + lifeMs),
  ...(JSON.parse(row.fields) as Pick<ContactBody, "name" | "email" | "phone">),
  consent: JSON.parse(row.consent) as ContactBody["consent"],
});

/** Erases by a receipt's hash; what is to be erased is on the disk first, so that no power cut and no backup brings it back. */
async function erase({ config, writer }: HubContext, receipt: string): Promise<void> {
  rememberErased(config.data, receipt);
  await writer.call("eraseContacts", { receipts: [receipt] });
}

/** Contact data that followed a vote or a call which a ticket was made of, as a condition. */
const isOfTicket = (ticket: number): RawBuilder<SqlBool> => {
  const events = sql`SELECT event.id FROM ticket_timeline JOIN event ON event.n = ticket_timeline.event
    WHERE ticket_timeline.ticket = ${ticket}`;
  return sql<SqlBool>`(contact.vote IN (${events}) OR contact.call IN (${events}))`;
};

/** The operations on what visitors left to be reached by. */
export const contactRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/contacts",
    operationId: "listContacts",
    summary: "Where visitors want to be reached, the latest first, with what they agreed to and when it is deleted",
    tag: "answers",
    need: "staff",
    query: Type.Object(
      {
        ...listQuery("kiosk").properties,
        ticket: Type.Optional(
          Type.Integer({ minimum: 1, description: "Only what followed the votes and calls of this ticket" }),
        ),
      },
      { additionalProperties: false },
    ),
    answer: { status: 200, description: "A page of contact data", schema: pageOf(ContactView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query, reply }) {
      const { limit, after } = pageBounds(query);
      let contacts = context.reader
        .selectFrom("contact")
        .innerJoin("kiosk", "kiosk.n", "contact.kiosk")
        .innerJoin("event", "event.n", "contact.event")
        .select(["contact.n", "kiosk.site", "kiosk.id as kioskId", "event.id as eventId", "contact.at"])
        .select(["contact.received_at", "contact.fields", "contact.consent"]);
      if (after !== undefined) contacts = contacts.where("contact.n", "<", after);
      if (query.kiosk) contacts = contacts.where("contact.kiosk", "in", kioskOfId(context.reader, query.kiosk));
      if (query.ticket !== undefined) contacts = contacts.where(isOfTicket(query.ticket));
      const rows = await contacts
        .orderBy("contact.n", "desc")
        .limit(limit + 1)
        .execute();
      void reply.header("cache-control", "no-store");
      const lifeMs = context.config.retention.contactDays * DAY_MS;
      return pageOfRows(
        rows,
        limit,
        ({ n }) => n,
        (row) => contactView(row, lifeMs),
      );
    },
  }),
  route({
    method: "DELETE",
    path: "/api/v1/contacts/:receipt",
    operationId: "eraseContact",
    summary: "Erase what a visitor left, by the code of their receipt; it does not come back, from a kiosk or a backup",
    tag: "answers",
    need: "staff",
    params: Receipt,
    answer: { status: 204, description: "Nothing of it is left" },
    refuses: ["unknown-contact"],
    async handle({ parts: { context }, params }) {
      const receipt = hashReceipt(receiptOf(params.receipt));
      const known = await context.reader
        .selectFrom("contact")
        .select("n")
        .where("receipt", "=", receipt)
        .unionAll(
          context.reader
            .selectFrom("erased_contact")
            .select(({ lit }) => lit(0).as("n"))
            .where("receipt", "=", receipt),
        )
        .executeTakeFirst();
      if (!known) throw new ApiError("unknown-contact", { field: "receipt" });
      await erase(context, receipt);
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/contacts/:n/erase",
    operationId: "eraseContactByNumber",
    summary:
      "Erase what a visitor left, by its number in the list; for staff who need it no more, as for the receipt's code",
    tag: "answers",
    need: "staff",
    params: Type.Object({ n: Type.Integer({ minimum: 1 }) }),
    body: Nothing,
    answer: { status: 204, description: "Nothing of it is left" },
    refuses: ["unknown-contact"],
    async handle({ parts: { context }, params }) {
      const known = await context.reader
        .selectFrom("contact")
        .select("receipt")
        .where("n", "=", params.n)
        .executeTakeFirst();
      if (!known) throw new ApiError("unknown-contact", { field: "n" });
      await erase(context, known.receipt);
    },
  }),
];
