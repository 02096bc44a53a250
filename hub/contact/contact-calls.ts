import type { WriteDatabase } from "../database.ts";
import { eraseContacts } from "./store-contact.ts";

/** The writes about contact data. */
export interface ContactCalls {
  /** Erases what was left under receipts, by `hashReceipt` of each, and remembers that it was. */
  eraseContacts: { args: { receipts: readonly string[] }; result: { erased: number } };
}

/** The functions behind `ContactCalls`. */
export const contactWrites = {
  eraseContacts: (
    db: WriteDatabase,
    { receipts }: ContactCalls["eraseContacts"]["args"],
    now: number,
  ): ContactCalls["eraseContacts"]["result"] => ({ erased: eraseContacts(db, receipts, now) }),
};
