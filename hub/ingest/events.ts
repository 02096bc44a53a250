import { decodeMessage } from "../../protocol/codec.ts";
import type { EventEnvelope } from "../../protocol/envelope.ts";
import type { WriteDatabase } from "../database.ts";
import type { Boots } from "./boots.ts";
import { correctedTime, LATE_MS, notBefore } from "./corrected-time.ts";
import { type Outbox, type Outboxes, take } from "./outboxes.ts";

/** An event in its place in a kiosk's outbox, not yet read. */
export interface IncomingEvent {
  kiosk: { n: number; id: string; site: string };
  kind: string;
  outbox: string;
  seq: number;
  payload: Uint8Array;
}

/** What became of an event. Each of them counts as taken. */
export type Taken =
  | { as: "stored" | "fork"; outbox: Outbox; n: number; at: number; envelope: EventEnvelope }
  | { as: "duplicate"; outbox: Outbox }
  | { as: "quarantined"; outbox: Outbox; code: string };

/** How much of an unreadable body is kept. */
const QUARANTINED_BYTES = 4096;

const decoder = new TextDecoder();

/** Stores an event once; its place is (outbox, seq). Gives what became of it. */
export function takeEvent(
  db: WriteDatabase,
  outboxes: Outboxes,
  incoming: IncomingEvent,
  boots: Boots,
  now: number,
): Taken {
  const { kiosk, kind, seq, payload } = incoming;
  const outbox = outboxes.of(db, kiosk.n, incoming.outbox, now);
  const topic = { name: "event", site: kiosk.site, kiosk: kiosk.id, kind, outbox: incoming.outbox, seq } as const;
  const decoded = decodeMessage(topic, payload);
  if (!decoded.ok) return quarantine(db, outbox, incoming, decoded, now);
  const envelope = decoded.value;
  if (outbox.ofForkedKiosk && isElsewhere(db, outbox, envelope.id, seq)) {
    take(db, outbox, seq);
    db.count("counterbell_duplicates_total");
    return { as: "duplicate", outbox };
  }
  const boot = boots.of(db, kiosk.n, envelope.boot);
  const after = boot || envelope.clock !== "none" ? undefined : timeBefore(db, outbox, seq);
  // What was recorded later in an outbox was later, whatever two clocks make of it.
  const recordedAt = seq > outbox.ahead ? outbox.recordedAt : 0;
  const time = notBefore(correctedTime(envelope, boot, after, now), recordedAt - envelope.ageMs);
  const row = {
    kiosk: kiosk.n,
    kind,
    seq,
    id: envelope.id,
    boot: envelope.boot,
    text: decoder.decode(payload),
    now,
    at: time.at,
    clock: time.clock,
    errorMs: time.errorMs,
  };
  const n = insert(db, outbox, row, 0);
  if (n !== undefined) {
    if (seq > outbox.ahead) outbox.recordedAt = time.at + envelope.ageMs;
    boots.stored(db, kiosk.n, envelope, time, now);
    take(db, outbox, seq);
    return { as: "stored", outbox, n, at: time.at, envelope };
  }
  const claims = db.all<{ id: string }>("SELECT id FROM event WHERE outbox = ? AND seq = ?", outbox.n, seq);
  if (claims.some(({ id }) => id === envelope.id)) {
    db.count("counterbell_duplicates_total");
    return { as: "duplicate", outbox };
  }
  const fork = insert(db, outbox, row, claims.length);
  if (fork === undefined)
    throw new Error(`fork ${claims.length} of ${incoming.outbox}/${seq} is taken although it was counted`);
  outboxes.fork(db, outbox);
  db.count("counterbell_forks_total");
  return { as: "fork", outbox, n: fork, at: time.at, envelope };
}

/** Keeps a body that cannot be read in its place, so that it never stops what comes after it. */
export function quarantine(
  db: WriteDatabase,
  outbox: Outbox,
  { kiosk, kind, seq, payload }: IncomingEvent,
  { code, detail }: { code: string; detail: string },
  now: number,
): Taken {
  const { changes, lastInsertRowid } = db.run(
    `INSERT INTO quarantine (outbox, seq, kiosk, kind, code, detail, received_at, payload, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (outbox, seq) DO NOTHING`,
    outbox.n,
    seq,
    kiosk.n,
    kind,
    code,
    detail.slice(0, 500),
    now,
    payload.slice(0, QUARANTINED_BYTES),
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

function insert(
  db: WriteDatabase,
  outbox: Outbox,
  row: {
    seq: number;
    id: string;
    kiosk: number;
    kind: string;
    at: number;
    clock: string;
    errorMs: number;
    boot: string;
    now: number;
    text: string;
  },
  fork: number,
): number | undefined {
  const { changes, lastInsertRowid } = db.run(
    `INSERT INTO event (outbox, seq, fork, id, kiosk, kind, at, clock, error_ms, boot, received_at, late, envelope)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (outbox, seq, fork) DO NOTHING`,
    outbox.n,
    row.seq,
    fork,
    row.id,
    row.kiosk,
    row.kind,
    row.at,
    row.clock,
    row.errorMs,
    row.boot,
    row.now,
    row.now - row.at > LATE_MS ? 1 : 0,
    row.text,
  );
  if (changes === 0) return undefined;
  const n = Number(lastInsertRowid);
  db.feed("event", n);
  return n;
}

/** A kiosk that left a forked outbox may bring along what it had sent already; its ids tell. */
const isElsewhere = (db: WriteDatabase, outbox: Outbox, id: string, seq: number): boolean =>
  db.get(
    "SELECT 1 FROM event WHERE id = ? AND kiosk = ? AND NOT (outbox = ? AND seq = ?)",
    id,
    outbox.kiosk,
    outbox.n,
    seq,
  ) !== undefined;

/** The earliest time of the event before a place. */
const timeBefore = (db: WriteDatabase, outbox: Outbox, seq: number): number | undefined =>
  db.get<{ at: number }>(
    "SELECT at - error_ms AS at FROM event WHERE outbox = ? AND seq < ? ORDER BY seq DESC LIMIT 1",
    outbox.n,
    seq,
  )?.at;
