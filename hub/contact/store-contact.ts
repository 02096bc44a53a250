import type { ContactBody } from "../../protocol/bodies.ts";
import { CONTACT_FIELDS, type ContactField } from "../../protocol/flow.ts";
import type { WriteDatabase } from "../database.ts";
import { hashReceipt } from "../erased-receipts.ts";

/** The event that contact data came with; `at` is when it was given, ms UTC. */
interface Origin {
  event: number;
  kiosk: number;
  at: number;
}

/** The personal part of an event, to be kept apart from it. */
interface Contact {
  /** `hashReceipt` of its code. */
  receipt: string;
  fields: { [Field in ContactField]?: string };
  consent: ContactBody["consent"];
  /** The vote and the call that it followed, by the ids of their events; a ticket finds it by these. */
  vote: string | null;
  call: string | null;
}

/**
 * Parts an event's body into what is stored with the event and what is kept apart. The first part is made of what is known to be
 * harmless, as a body may hold more than this version knows.
 */
export function partContact(body: ContactBody): {
  event: Record<string, unknown>;
  keep(db: WriteDatabase, from: Origin, now: number): void;
} {
  const { receipt, consent, vote, call, visit } = body;
  const fields: Contact["fields"] = {};
  for (const field of CONTACT_FIELDS) if (body[field] !== undefined) fields[field] = body[field];
  const { text, version, language } = consent;
  return {
    event: {
      ...(vote === undefined ? {} : { vote }),
      ...(call === undefined ? {} : { call }),
      ...(visit === undefined ? {} : { visit }),
      given: Object.keys(fields),
      consent: { version, language },
    },
    keep: (db, from, now) => {
      const followed = { vote: vote ?? null, call: call ?? null };
      storeContact(
        db,
        { receipt: hashReceipt(receipt), fields, consent: { text, version, language }, ...followed },
        from,
        now,
      );
    },
  };
}

/** Keeps contact data, unless it was erased before: a kiosk sends again what it still holds. */
function storeContact(
  db: WriteDatabase,
  { receipt, fields, consent, vote, call }: Contact,
  from: Origin,
  now: number,
): void {
  if (db.get("SELECT 1 FROM erased_contact WHERE receipt = ?", receipt)) return;
  db.run(
    `INSERT INTO contact (receipt, event, kiosk, at, received_at, fields, consent, vote, call)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[receipt, from.event, from.kiosk, from.at, now, JSON.stringify(fields), JSON.stringify(consent), vote, call],
  );
}

/** Rows of contact data deleted at most in one go. */
const SWEEP_ROWS = 1000;

/** Deletes contact data that is as old as it may be; gives how much went. */
export function sweepContacts(db: WriteDatabase, lifeMs: number, now: number): number {
  const old = now - lifeMs;
  if (!db.get("SELECT 1 FROM contact WHERE received_at <= ?", old)) return 0;
  db.purge();
  return db.run(
    "DELETE FROM contact WHERE n IN (SELECT n FROM contact WHERE received_at <= ? LIMIT ?)",
    old,
    SWEEP_ROWS,
  ).changes;
}

/** Erases the contact data of receipts by their hashes, and remembers these, so that it never comes back; gives how much went. */
export function eraseContacts(db: WriteDatabase, receipts: readonly string[], now: number): number {
  let erased = 0;
  for (const receipt of receipts) {
    erased += db.run("DELETE FROM contact WHERE receipt = ?", receipt).changes;
    db.run("INSERT INTO erased_contact (receipt, at) VALUES (?, ?) ON CONFLICT DO NOTHING", receipt, now);
  }
  if (erased > 0) db.purge();
  return erased;
}
