import type { BoardPosition } from "../device-drivers/driver.ts";
import type { ResultMessage } from "../protocol/messages.ts";
import { type CrashPoint, crashPoint } from "./crash-point.ts";
import { Database } from "./database.ts";
import { DatabaseError } from "./database-error.ts";

/** What one transaction keeps: an event, how far a board was read, which board stands as a device; any may be missing. */
export interface Entry {
  event?: { id: string; kind: string; envelope: string };
  cursor?: BoardPosition;
  device?: { id: string; serial?: string; epoch?: number };
}

/** Where an entry's event stands now. `repeated`: the board had sent it before, and nothing was written. */
export interface Kept {
  repeated: boolean;
  n?: number;
}

/** An event that waits for the hub. `n` orders events over all outboxes, `seq` within its own. */
export interface WaitingEvent {
  n: number;
  outbox: string;
  seq: number;
  id: string;
  kind: string;
  envelope: string;
}

/** The outbox that takes new events. `next` is the seq that its next event will have. */
export interface OutboxPlace {
  outbox: string;
  /** Why it was begun. */
  reason?: OutboxReason;
  oldest: number;
  next: number;
}

/**
 * Why an outbox was begun: the storage was empty; other events stood at its places in the hub (a copied card); the hub
 * knew more of the one before than this kiosk does (a restored backup).
 */
export type OutboxReason = "first" | "fork" | "restored";

/** How much stands in the outbox: events that the hub has not taken, and the file against its bound. */
export interface Level {
  waiting: number;
  usedBytes: number;
  maxBytes: number;
}

/** What a start finds in the file. */
export interface Opening {
  place: OutboxPlace;
  level: Level;
  cursors: BoardPosition[];
  devices: { id: string; serial?: string; epoch?: number }[];
  kept: Record<string, string>;
}

export interface StoreOptions {
  folder: string;
  maxBytes: number;
  /** Random id for a first outbox: 1 to 36 of a-z, 0-9 and -. */
  newOutboxId: string;
  nowMs: number;
  /** Whether a write waits until the disk has it; default true. */
  durable?: boolean;
}

/** How long an event stays after the hub took it, for a hub that is restored from a backup. */
export const KEEP_ACKNOWLEDGED_MS = 7 * 24 * 3600 * 1000;
const PRUNE_ROWS = 1000;
/** What `prune` found to be young is looked at again after this at the latest, as clocks are set, ms. */
const LOOK_AGAIN_MS = 60 * 60_000;
/** Less would fit into what the WAL has left, and the next press would find the disk full again. */
const PROBE_BYTES = 32 * 1024;
const KEEP_COMMANDS = 1000;

/**
 * Every reading and writing of the kiosk's file as a named synchronous function. Runs in the store's thread.
 *
 * It has no clock and no randomness of its own: both come with the call. THROWS DatabaseError.
 */
export class Store {
  readonly #database: Database;
  readonly #maxBytes: number;
  #waiting = 0;
  /** Between these moments `prune` would find nothing. */
  #young = { fromMs: 0, untilMs: 0 };
  #outbox: { number: number; id: string; base: number; reason: OutboxReason } = {
    ...{ number: 0, id: "", base: 0, reason: "first" },
  };

  private constructor(database: Database, maxBytes: number) {
    this.#database = database;
    this.#maxBytes = maxBytes;
  }

  static async open({ folder, maxBytes, newOutboxId, nowMs, durable = true }: StoreOptions): Promise<Store> {
    const store = new Store(await Database.open(folder, maxBytes, { durable }), maxBytes);
    store.#waiting =
      store.#database.get<{ count: number }>("SELECT count(*) AS count FROM event WHERE acknowledged_at IS NULL")
        ?.count ?? 0;
    const outbox = store.#database.get<{ number: number; id: string; base: number; reason: OutboxReason }>(
      "SELECT number, id, base, reason FROM outbox ORDER BY number DESC LIMIT 1",
    );
    if (outbox) store.#outbox = outbox;
    else store.startOutbox(newOutboxId, "first", nowMs);
    return store;
  }

  opening(): Opening {
    const rows = this.#database.all<{ key: string; value: string }>("SELECT key, value FROM kept");
    const devices = this.#database.all<{ id: string; serial: string | null; epoch: number | null }>(
      "SELECT id, serial, epoch FROM device",
    );
    return {
      place: this.place(),
      level: this.level(),
      cursors: this.#database.all<BoardPosition>("SELECT serial, epoch, seq FROM device_cursor"),
      devices: devices.map(({ id, serial, epoch }) => ({
        id,
        ...(serial === null ? {} : { serial }),
        ...(epoch === null ? {} : { epoch }),
      })),
      kept: Object.fromEntries(rows.map(({ key, value }) => [key, value])),
    };
  }

  /**
   * Keeps all entries or none. An entry whose board position is already kept changes nothing, so a repeat does no harm.
   * On a disk that is full, copies of what the hub took make way for what it has not.
   */
  append(entries: readonly Entry[]): { kept: Kept[]; level: Level; place: OutboxPlace } {
    try {
      return this.#append(entries);
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== "disk-full") throw error;
      if (this.#forget(Number.MAX_SAFE_INTEGER) === 0) throw error;
      return this.#append(entries);
    }
  }

  #append(entries: readonly Entry[]): { kept: Kept[]; level: Level; place: OutboxPlace } {
    if (entries.some((entry) => entry.event)) this.#makeRoom();
    const kept = this.#database.transaction(
      () => entries.map((entry) => this.#keep(entry)),
      () => passEach(entries, "after-insert"),
    );
    passEach(entries, "after-commit");
    this.#waiting += kept.filter(({ n }) => n !== undefined).length;
    return { kept, level: this.level(), place: this.place() };
  }

  /** Tries whether events could be kept now: room within the bound, and a disk that takes as much as some events need. */
  probe(nowMs: number): Level {
    this.#makeRoom();
    this.keep("probed-at", String(nowMs).padEnd(PROBE_BYTES));
    return this.level();
  }

  /** Gives waiting events in order, from those after `afterN` on. */
  read(afterN: number, limit: number): WaitingEvent[] {
    return this.#database.all<WaitingEvent>(
      `SELECT event.n, outbox.id AS outbox, event.n - outbox.base AS seq, event.id, event.kind, event.envelope
       FROM event JOIN outbox ON outbox.number = event.outbox
       WHERE event.acknowledged_at IS NULL AND event.n > ? ORDER BY event.n LIMIT ?`,
      afterN,
      limit,
    );
  }

  /** Marks events of an outbox up to `seq` as taken by the hub; `refused` are those that it put into quarantine. */
  acknowledge(
    outbox: string,
    seq: number,
    refused: readonly { seq: number; code: string }[],
    nowMs: number,
  ): { taken: string[]; level: Level } {
    const taken = this.#database.transaction(() => {
      const place = this.#outboxOf(outbox);
      if (!place) return [];
      const rows = this.#database.all<{ id: string }>(
        // The planner would go through all that the outbox ever held, which a week makes long.
        `UPDATE event INDEXED BY event_waiting SET acknowledged_at = ?
         WHERE outbox = ? AND n <= ? AND acknowledged_at IS NULL RETURNING id`,
        nowMs,
        place.number,
        place.base + seq,
      );
      for (const { seq, code } of refused) {
        this.#database.run(
          "UPDATE event SET refused = ? WHERE outbox = ? AND n = ?",
          code,
          place.number,
          place.base + seq,
        );
      }
      return rows.map(({ id }) => id);
    });
    this.#waiting -= taken.length;
    return { taken, level: this.level() };
  }

  /** Lets events wait again that a hub had taken and lost: all of an outbox after `seq` that are still held. */
  reopen(outbox: string, afterSeq: number): { reopened: number; level: Level } {
    const place = this.#outboxOf(outbox);
    const reopened = place
      ? this.#database.run(
          "UPDATE event SET acknowledged_at = NULL WHERE outbox = ? AND n > ? AND acknowledged_at IS NOT NULL",
          place.number,
          place.base + afterSeq,
        )
      : 0;
    this.#waiting += reopened;
    return { reopened, level: this.level() };
  }

  /**
   * Lets all events of outboxes that ended wait again, once for each restore of the hub. They ended because others have
   * events at their places, so that the hub's `ack` of them does not say what it lost of ours.
   */
  reopenEnded(hubRestoredAt: number): { reopened: number; level: Level } {
    if (this.#kept("hub-restored-at") === String(hubRestoredAt)) return { reopened: 0, level: this.level() };
    const reopened = this.#database.transaction(() => {
      this.keep("hub-restored-at", String(hubRestoredAt));
      return this.#database.run(
        "UPDATE event SET acknowledged_at = NULL WHERE outbox < ? AND acknowledged_at IS NOT NULL",
        this.#outbox.number,
      );
    });
    this.#waiting += reopened;
    return { reopened, level: this.level() };
  }

  /** Begins a new outbox for events to come; what waits in the old one keeps its place there. */
  startOutbox(id: string, reason: OutboxReason, nowMs: number): OutboxPlace {
    const base = this.#lastN();
    this.#database.run(
      "INSERT INTO outbox (id, base, reason, created_at) VALUES (?, ?, ?, ?)",
      id,
      base,
      reason,
      nowMs,
    );
    const number = this.#outboxOf(id)?.number ?? 0;
    this.#outbox = { number, id, base, reason };
    return this.place();
  }

  place(): OutboxPlace {
    const { number, id, base, reason } = this.#outbox;
    const next = this.#lastN() - base + 1;
    const first = this.#database.get<{ n: number }>("SELECT n FROM event WHERE outbox = ? ORDER BY n LIMIT 1", number);
    return { outbox: id, reason, oldest: first ? first.n - base : next, next };
  }

  level(): Level {
    return { waiting: this.#waiting, usedBytes: this.#database.usedBytes(), maxBytes: this.#maxBytes };
  }

  /** Raises the birth counter and keeps it before it is used; never below `atLeast`. */
  nextBirth(atLeast: number): number {
    const birth = Math.max(Number(this.#kept("birth") ?? 0) + 1, atLeast);
    this.keep("birth", String(birth));
    return birth;
  }

  /** Keeps a text under a name: the desired configuration, the alerts' revision. */
  keep(key: string, value: string): void {
    this.#database.run(
      "INSERT INTO kept (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      key,
      value,
    );
  }

  resultOf(request: string): ResultMessage | undefined {
    const row = this.#database.get<{ result: string }>("SELECT result FROM command WHERE request = ?", request);
    return row && (JSON.parse(row.result) as ResultMessage);
  }

  /** Keeps a request's answer before it is given, so that a repeat gets the same; the newest 1,000 stay. */
  keepResult(request: string, result: ResultMessage, nowMs: number): void {
    this.#database.transaction(() => {
      this.#database.run(
        "INSERT OR IGNORE INTO command (request, at, result) VALUES (?, ?, ?)",
        request,
        nowMs,
        JSON.stringify(result),
      );
      this.#database.run("DELETE FROM command WHERE rowid <= (SELECT max(rowid) FROM command) - ?", KEEP_COMMANDS);
    });
  }

  /**
   * Forgets what the hub took more than seven days ago, at most 1,000 events a call. Where the oldest are younger it knows
   * until when, as to look through a thousand rows each minute is most of what a quiet kiosk reads.
   */
  prune(nowMs: number): { pruned: number; level: Level } {
    if (nowMs >= this.#young.fromMs && nowMs <= this.#young.untilMs) return { pruned: 0, level: this.level() };
    const pruned = this.#forget(nowMs - KEEP_ACKNOWLEDGED_MS);
    const oldestMs = pruned > 0 ? 0 : (this.#oldestAcknowledged() ?? nowMs);
    const untilMs = Math.min(oldestMs + KEEP_ACKNOWLEDGED_MS, nowMs + LOOK_AGAIN_MS);
    this.#young = { fromMs: nowMs, untilMs };
    return { pruned, level: this.level() };
  }

  close(): void {
    this.#database.close();
  }

  #keep({ event, cursor, device }: Entry): Kept {
    if (cursor && this.#isKept(cursor)) return { repeated: true };
    let n: number | undefined;
    if (event) {
      // OR IGNORE: a retry after an error at COMMIT may find its own event there already.
      const rows = this.#database.all<{ n: number }>(
        "INSERT OR IGNORE INTO event (outbox, id, kind, envelope) VALUES (?, ?, ?, ?) RETURNING n",
        this.#outbox.number,
        event.id,
        event.kind,
        event.envelope,
      );
      n = rows[0]?.n;
      if (n === undefined) return { repeated: true };
    }
    if (cursor) {
      this.#database.run(
        "INSERT INTO device_cursor (serial, epoch, seq) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq",
        cursor.serial,
        cursor.epoch,
        cursor.seq,
      );
    }
    if (device) {
      this.#database.run(
        "INSERT INTO device (id, serial, epoch) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET serial = excluded.serial, epoch = excluded.epoch",
        device.id,
        device.serial ?? null,
        device.epoch ?? null,
      );
    }
    return n === undefined ? { repeated: false } : { repeated: false, n };
  }

  /** Whether a board's press is at or before its cursor; seq wraps at 65,536. Source: firmware/PROTOCOL.md, `seq`. */
  #isKept({ serial, epoch, seq }: BoardPosition): boolean {
    const cursor = this.#database.get<{ epoch: number; seq: number }>(
      "SELECT epoch, seq FROM device_cursor WHERE serial = ?",
      serial,
    );
    return cursor !== undefined && cursor.epoch === epoch && ((cursor.seq - seq) & 0xffff) < 0x8000;
  }

  #makeRoom(): void {
    while (this.#database.usedBytes() >= this.#maxBytes) {
      if (this.#forget(Number.MAX_SAFE_INTEGER) > 0) continue;
      const { waiting, usedBytes, maxBytes } = this.level();
      throw new DatabaseError("outbox-full", `${waiting} events wait for the hub in ${usedBytes} of ${maxBytes} bytes`);
    }
  }

  #forget(acknowledgedBeforeMs: number): number {
    return this.#database.run(
      `DELETE FROM event WHERE n IN (SELECT n FROM (SELECT n, acknowledged_at FROM event ORDER BY n LIMIT ?)
       WHERE acknowledged_at < ?)`,
      PRUNE_ROWS,
      acknowledgedBeforeMs,
    );
  }

  /** When the hub took the first of those that `prune` would look through, ms UTC. */
  #oldestAcknowledged(): number | undefined {
    const row = this.#database.get<{ oldest: number | null }>(
      "SELECT min(acknowledged_at) AS oldest FROM (SELECT acknowledged_at FROM event ORDER BY n LIMIT ?)",
      PRUNE_ROWS,
    );
    return row?.oldest ?? undefined;
  }

  #lastN(): number {
    return this.#database.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'event'")?.seq ?? 0;
  }

  #outboxOf(id: string): { number: number; base: number } | undefined {
    return this.#database.get("SELECT number, base FROM outbox WHERE id = ?", id);
  }

  #kept(key: string): string | undefined {
    return this.#database.get<{ value: string }>("SELECT value FROM kept WHERE key = ?", key)?.value;
  }
}

/** However many events go into one commit, each is a pass. */
function passEach(entries: readonly Entry[], point: CrashPoint): void {
  for (const _ of entries) crashPoint(point);
}
