import type { ContactBody } from "../../protocol/bodies.ts";
import { type Decoded, decodeText, readText } from "../../protocol/codec.ts";
import type { EventEnvelope } from "../../protocol/envelope.ts";
import type { WriteDatabase } from "../database.ts";
import type { Boots } from "./boots.ts";
import { type CorrectedTime, correctedTime, notBefore } from "./corrected-time.ts";
import type { EventRow, EventRows } from "./event-rows.ts";
import { type Outbox, type Outboxes, type Place, take } from "./outboxes.ts";
import type { PlainEnvelopes, PlainText } from "./plain-envelope.ts";
import { pullBack } from "./pull-back.ts";

/** Who sent an event. */
interface Sender {
  n: number;
  id: string;
  site: string;
}

/** The payload of an event, not yet read: in a batch that is ASCII from `from` to `to`, in any case as bytes. */
interface Unread {
  readonly payload: Uint8Array;
  readonly plain: PlainText | undefined;
  readonly from: number;
  readonly to: number;
}

/** What ingest remembers between events. */
export interface Memory {
  outboxes: Outboxes;
  boots: Boots;
  envelopes: PlainEnvelopes;
  rows: EventRows;
  /** Parts what names a person from an event of kind `contact`. */
  partContact: Parting;
}

/** Gives what is stored of a body with its event, and what keeps the rest elsewhere, in the same transaction. */
export type Parting = (body: ContactBody) => {
  event: Record<string, unknown>;
  keep(db: WriteDatabase, from: { event: number; kiosk: number; at: number }, now: number): void;
};

/** What became of an event. Each of them counts as taken. */
export type Taken =
  | { as: "stored" | "fork"; outbox: Outbox; n: number; at: number; envelope: EventEnvelope }
  | { as: "duplicate"; outbox: Outbox }
  | { as: "quarantined"; outbox: Outbox; code: string };

/** The kind whose body holds what a person can be known by. */
const CONTACT = "contact";

/** How much of an unreadable body is kept. */
const QUARANTINED_BYTES = 4096;

/** Stores an event once; its place is (outbox, seq). Gives what became of it. */
export function takeEvent(
  db: WriteDatabase,
  { outboxes, boots, envelopes, rows, partContact }: Memory,
  kiosk: Sender,
  place: Place,
  message: Unread,
  now: number,
): Taken {
  const { kind, outbox, seq } = place;
  const { plain, from, to } = message;
  // Bodies that were read plainly are remembered, and a visitor's own are not for remembering.
  let envelope = kind === CONTACT ? undefined : plain && envelopes.read(plain, from, to, kind);
  let text = plain?.text.slice(from, to);
  if (!envelope || text === undefined) {
    const read: Decoded<string> = text === undefined ? readText(message.payload) : { ok: true, value: text };
    if (!read.ok) return quarantine(db, kiosk, place, message, read, now);
    text = read.value;
    const topic = { name: "event", site: kiosk.site, kiosk: kiosk.id, kind, outbox: outbox.id, seq } as const;
    const decoded = decodeText(topic, text);
    if (!decoded.ok) return quarantine(db, kiosk, place, message, decoded, now);
    envelope = decoded.value;
  }
  const contact = kind === CONTACT ? partContact(envelope.body as ContactBody) : undefined;
  if (contact) {
    envelope = harmless(envelope, contact.event);
    text = JSON.stringify(envelope);
  }
  if (outbox.hasCopies && isElsewhere(db, outbox, envelope.id, seq)) {
    take(db, outbox, seq);
    db.count("counterbell_duplicates_total");
    return { as: "duplicate", outbox };
  }
  const boot = boots.of(db, kiosk.n, envelope.boot, envelope.clock);
  const after = boot || envelope.clock !== "none" ? undefined : timeBefore(db, outbox, seq);
  // What was recorded later in an outbox was later, whatever two clocks make of it.
  const recordedAt = seq > outbox.ahead ? outbox.recordedAt : 0;
  const time = notBefore(correctedTime(envelope, boot, after, now), recordedAt - envelope.ageMs);
  const origin = envelope.origin && `${envelope.origin.serial}/${envelope.origin.epoch}/${envelope.origin.seq}`;
  if (origin !== undefined && isSamePress(db, origin, envelope.id, time)) {
    take(db, outbox, seq);
    db.count("counterbell_duplicates_total");
    return { as: "duplicate", outbox };
  }
  const row: EventRow = {
    outbox: outbox.n,
    seq,
    fork: 0,
    kiosk: kiosk.n,
    kind,
    id: envelope.id,
    boot: envelope.boot,
    text,
    now,
    at: time.at,
    clock: time.clock,
    errorMs: time.errorMs,
    origin,
  };
  const n = seq > outbox.ahead ? rows.add(db, row) : rows.addIfFree(db, row);
  if (n !== undefined) {
    db.feed("event", n);
    if (seq > outbox.ahead) {
      const at = time.at + envelope.ageMs;
      if (at < outbox.recordedAt) pullBack(db, outbox.n, seq, at);
      outbox.recordedAt = at;
    }
    boots.stored(db, kiosk.n, envelope, time, now);
    contact?.keep(db, { event: n, kiosk: kiosk.n, at: time.at }, now);
    take(db, outbox, seq);
    return { as: "stored", outbox, n, at: time.at, envelope };
  }
  const claims = db.all<{ id: string }>("SELECT id FROM event WHERE outbox = ? AND seq = ?", outbox.n, seq);
  if (claims.some(({ id }) => id === envelope.id)) {
    db.count("counterbell_duplicates_total");
    return { as: "duplicate", outbox };
  }
  const fork = rows.add(db, { ...row, fork: claims.length });
  db.feed("event", fork);
  contact?.keep(db, { event: fork, kiosk: kiosk.n, at: time.at }, now);
  outboxes.fork(db, outbox);
  db.count("counterbell_forks_total");
  return { as: "fork", outbox, n: fork, at: time.at, envelope };
}

/** The envelope of an event with another body; fields that this version does not know may hold anything, so they go too. */
const harmless = (envelope: EventEnvelope, body: EventEnvelope["body"]): EventEnvelope => {
  const { v, id, at, clock, errorMs, boot, uptimeMs, ageMs, origin } = envelope;
  return { v, id, at, clock, errorMs, boot, uptimeMs, ageMs, ...(origin ? { origin } : {}), body };
};

/** Keeps a body that cannot be read in its place, so that it never stops what comes after it. */
export function quarantine(
  db: WriteDatabase,
  kiosk: { n: number },
  { kind, outbox, seq }: Place,
  { payload }: { readonly payload: Uint8Array },
  { code, detail }: { code: string; detail: string },
  now: number,
): Taken {
  // What cannot be read may still name somebody: of these only the place, the code and the size are kept.
  const isPersonal = kind === CONTACT;
  const { changes, lastInsertRowid } = db.run(
    `INSERT INTO quarantine (outbox, seq, kiosk, kind, code, detail, received_at, payload, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (outbox, seq) DO NOTHING`,
    outbox.n,
    seq,
    kiosk.n,
    kind,
    code,
    isPersonal ? "the body may hold contact data and is not kept" : detail.slice(0, 500),
    now,
    isPersonal ? new Uint8Array() : payload.slice(0, QUARANTINED_BYTES),
    payload.length,
  );
  take(db, outbox, seq);
  if (changes === 0) {
    db.count("counterbell_duplicates_total");
    return { as: "duplicate", outbox };
  }
  db.count("counterbell_quarantined_total", { code });
  db.feed("quarantine", lastInsertRowid);
  return { as: "quarantined", outbox, code };
}

/** What was copied with a card may come from both, in one outbox or another, of one kiosk or another; its ids tell. */
const isElsewhere = (db: WriteDatabase, outbox: Outbox, id: string, seq: number): boolean =>
  db.get("SELECT 1 FROM event WHERE id = ? AND NOT (outbox = ? AND seq = ?)", id, outbox.n, seq) !== undefined;

/**
 * A board that changed its kiosk before it was told that its press is safe tells the press to the next one, too; a kiosk
 * that was put back from a backup hears it again. The board's number and the time tell: the number comes round again
 * after 65,536 presses, but not within what both times may be off by.
 */
function isSamePress(db: WriteDatabase, origin: string, id: string, { least, most }: CorrectedTime): boolean {
  const others = db.all<{ id: string; at: number; error_ms: number }>(
    "SELECT id, at, error_ms FROM event WHERE origin = ? ORDER BY n DESC LIMIT 8",
    origin,
  );
  return others.some((one) => one.id !== id && one.at - one.error_ms <= most && least <= one.at + one.error_ms);
}

/** The earliest time of the event before a place. */
const timeBefore = (db: WriteDatabase, outbox: Outbox, seq: number): number | undefined =>
  db.get<{ at: number }>(
    "SELECT at - error_ms AS at FROM event WHERE outbox = ? AND seq < ? ORDER BY seq DESC LIMIT 1",
    outbox.n,
    seq,
  )?.at;
