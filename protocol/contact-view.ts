import { type Static, Type } from "typebox";
import { ContactBody } from "./bodies.ts";
import { Identifier } from "./envelope.ts";
import { Time } from "./rest.ts";

/** A receipt's code as people may write it: Crockford base 32 with the letters that are taken for digits. */
export const RECEIPT = /^[0-9A-Za-z]{8}$/;

const { name, email, phone, consent } = ContactBody.properties;

/** Where a visitor wants to be reached. */
export const ContactView = Type.Object(
  {
    n: Type.Integer({ description: "Order of arrival in this hub" }),
    site: Identifier,
    kiosk: Identifier,
    event: Type.String({ description: "The event that it came with; the event itself names nobody" }),
    at: Time,
    deletedAt: Type.String({ format: "date-time", description: "When it is deleted at the latest" }),
    name,
    email,
    phone,
    consent,
  },
  { title: "Contact" },
);
export type ContactView = Static<typeof ContactView>;
