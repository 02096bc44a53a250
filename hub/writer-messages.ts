import type { Outbound } from "./database.ts";
import type { HubAlert } from "./fleet/hub-alerts.ts";
import type { FeedRow } from "./hub-context.ts";
import type { Migrated } from "./migrations/migrate.ts";
import type { PackedBatch } from "./received.ts";
import type { MadeRoom } from "./room.ts";
import type { Rule } from "./rules/rule.ts";
import type { Figure } from "./transaction.ts";

/** What the writer's thread starts with. */
export interface WriterOptions {
  file: string;
  rules: readonly Rule[];
  telemetryMs: number;
  telemetryBytes: number;
  /** How long contact data is kept, ms; default 90 days. */
  contactMs?: number;
  /** Whether to say for each event how it went, for the trip's log lines. */
  marks: boolean;
  now: number;
  /** The time of `now` on a clock that never leaps, ms. */
  steadyMs?: number;
  /** Bytes put aside beside the file for the day on which the disk is full; default none. */
  reserveBytes?: number;
  /** For tests of a full disk: `PRAGMA max_page_count`. */
  maxPages?: number;
  /** False: nothing waits for the disk (`PRAGMA synchronous = OFF`), for a simulated hub that no power can fail. Default true. */
  durable?: boolean;
  /** True: a commit stands in the WAL and not yet on the disk; whoever started the writer syncs it before it tells anybody. */
  isSyncedElsewhere?: boolean;
}

/**
 * One piece of work for the writer. `now` is the only time that it knows; `steadyMs` beside it never leaps, so that a leap of
 * the hub's clock is known for one.
 */
export type Work =
  | { type: "received"; batch: number; packed: PackedBatch; now: number }
  | { type: "call"; id: number; name: string; args: unknown; actor?: string; now: number }
  | { type: "connected"; kiosk: number; now: number }
  | { type: "cloned"; kiosk: number; times: number; now: number }
  | { type: "alerted"; kiosk?: number; alert: HubAlert; now: number }
  | { type: "tick"; now: number; steadyMs?: number };

/** Lifts or sets the bound of the file, for tests of a full disk. */
export interface LimitPages {
  type: "limit-pages";
  pages: number;
}
/** Asks to move all commits from the WAL into the database and sync that, as a sync of the WAL was refused. */
export interface Resync {
  type: "resync";
}
export type ToWriter = Work | LimitPages | Resync | { type: "close" };

/** The application acknowledgement of one outbox. */
export interface OutgoingAck {
  kiosk: number;
  outbox: string;
  seq: number;
  refused: { seq: number; code: string }[];
  forked: boolean;
  /** When the hub's file was put back from a backup; told at CONNECT. */
  restoredAt: number | undefined;
  /** The hub's time when it read a state of the kiosk that named this uptime. */
  time: { at: number; uptimeMs: number } | undefined;
}

/** How one event went, for the log. */
export interface EventMark {
  event: string;
  kiosk: string;
  arrivedMs: number;
  ticket?: number;
}

/** What the answer to a call was; an error comes back as a `HubError` with the same code, or as a failure without one. */
export type CallAnswer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; code: string | undefined; message: string; facts: Record<string, string | number> };

/** What one commit did. */
export interface Committed {
  type: "committed";
  /** The batches of messages that are stored now. */
  batches: number[];
  /** How many events it stored. */
  events: number;
  calls: CallAnswer[];
  acks: OutgoingAck[];
  outbound: Outbound[];
  feed: FeedRow[];
  figures: Figure[];
  marks: EventMark[];
  /** Bugs that were put aside so that the rest could go on; `error` in the log. */
  faults: { what: string; error: string }[];
}

/** Why the disk stores nothing: no room, or anything else that it says. */
export type StorageTrouble = "disk-full" | "disk-error";

export type FromWriter =
  | { type: "open"; migrated: Migrated; desired: Outbound[]; depths: { id: string; outbox_depth: number }[] }
  | Committed
  /** The writer is done with these and free, but they are not on the disk yet: `committed` follows. */
  | { type: "applied"; batches: readonly number[] }
  /** All that was committed before is on the disk; the answer to `resync`. */
  | { type: "synced" }
  | { type: "storage"; reason: StorageTrouble; code: string; detail: string; held: number }
  | ({ type: "made-room" } & MadeRoom)
  | { type: "low"; isLow: boolean }
  | { type: "answers"; calls: CallAnswer[] }
  | { type: "failed"; code: string | undefined; message: string; stack?: string | undefined }
  | { type: "closed" };
