import type { SchedulerLike, Subscription } from "rxjs";
import type { EventView } from "../../protocol/rest.ts";
import type { Texts } from "../../protocol/texts.ts";
import type { TripMark } from "../../protocol/trip.ts";
import type { FeedRow, HubContext, HubHealth } from "../hub-context.ts";
import { type LiveMessage, messagesOf } from "./live-messages.ts";
import { healthView } from "./views.ts";

/** A reader of the feed: what an HTTP response can do, as far as the feed needs it. */
export interface LiveReader {
  write(text: string): void;
  /** Bytes that wait because the reader is slow. */
  readonly waitingBytes: number;
  close(): void;
  /** Asked at each heartbeat: whether the reader may still read. */
  isAllowed(): Promise<boolean>;
}

/** A comment that often keeps proxies from closing the stream and shows a reader that is gone. */
const HEARTBEAT_MS = 15_000;
/** A reader that lets more wait is let go; it comes back and resumes. */
const MAX_WAITING_BYTES = 1024 * 1024;
/** Lines that wait to be read from the database; past it all readers are let go, as memory comes first. */
const MAX_PENDING_LINES = 10_000;
/** Lines that a resuming reader gets; it is told if it missed more. */
const MAX_REPLAYED_LINES = 2000;

/**
 * Gives the live feed to its readers: each line is read once for all of them and written in order.
 *
 * A reader that resumes first gets what it missed out of table `feed`, then what happens, with nothing between lost or
 * repeated. If the table no longer holds all that it missed, it gets `missed` with `{}` first and should read anew.
 */
export class LiveFeed {
  readonly #context: HubContext;
  readonly #english: Texts;
  readonly #clock: SchedulerLike;
  /** Each reader with the last line that it got when it joined. */
  readonly #readers = new Map<LiveReader, number>();
  readonly #joining: { reader: LiveReader; lastEventId: string | undefined }[] = [];
  #replaying: LiveReader | undefined;
  #pending: FeedRow[] = [];
  #busy = false;
  #closed = false;
  #subscription: Subscription | undefined;
  #beats: Subscription | undefined;
  #health: Subscription | undefined;

  constructor(context: HubContext, english: Texts) {
    this.#context = context;
    this.#english = english;
    this.#clock = context.clock;
  }

  /** Starts to listen to what is committed. */
  start(): void {
    this.#subscription = this.#context.feed$.subscribe((row) => {
      this.#pending.push(row);
      this.#wake();
    });
    // A disk that refuses takes no line of the feed either, so this is told past the table, and without an id.
    this.#health = this.#context.health$.subscribe((health) => {
      for (const reader of this.#readers.keys()) this.#write(reader, formatHealth(health));
    });
    const feed = this;
    this.#beats = this.#clock.schedule(function () {
      feed.#beat();
      this.schedule(undefined, HEARTBEAT_MS);
    }, HEARTBEAT_MS);
  }

  /** How many readers there are. */
  get size(): number {
    return this.#readers.size + this.#joining.length + (this.#replaying ? 1 : 0);
  }

  /** Adds a reader; `lastEventId` is the id of the last message that it got before. */
  join(reader: LiveReader, lastEventId: string | undefined): void {
    if (this.#closed) {
      reader.close();
      return;
    }
    this.#joining.push({ reader, lastEventId });
    this.#wake();
  }

  /** Forgets a reader whose connection ended. */
  leave(reader: LiveReader): void {
    this.#readers.delete(reader);
    if (this.#replaying === reader) this.#replaying = undefined;
    const at = this.#joining.findIndex((joining) => joining.reader === reader);
    if (at >= 0) this.#joining.splice(at, 1);
  }

  /** Stops listening and closes every reader. */
  close(): void {
    this.#closed = true;
    this.#subscription?.unsubscribe();
    this.#health?.unsubscribe();
    this.#beats?.unsubscribe();
    this.#closeAll();
  }

  #closeAll(): void {
    const waiting = this.#joining.map(({ reader }) => reader);
    for (const reader of [...this.#readers.keys(), ...waiting]) reader.close();
    this.#replaying?.close();
    this.#replaying = undefined;
    this.#readers.clear();
    this.#joining.length = 0;
  }

  #wake(): void {
    if (this.#pending.length > MAX_PENDING_LINES) {
      this.#context.log.warn({ lines: this.#pending.length }, "live feed is behind, readers are let go");
      this.#pending = [];
      this.#closeAll();
    }
    if (this.#busy) return;
    this.#busy = true;
    void this.#work().finally(() => {
      this.#busy = false;
    });
  }

  /** One after the other: a reader joins between two batches, and gets from a batch only what its replay did not reach. */
  async #work(): Promise<void> {
    while (!this.#closed && (this.#pending.length > 0 || this.#joining.length > 0)) {
      try {
        const batch = this.#pending;
        this.#pending = [];
        await this.#tell(batch);
        for (;;) {
          const joining = this.#joining.shift();
          if (!joining) break;
          await this.#admit(joining.reader, joining.lastEventId);
        }
      } catch (error) {
        // The database could not be read: readers come back and resume when it can.
        this.#context.log.error({ err: error }, "live feed failed");
        this.#closeAll();
      }
    }
  }

  async #admit(reader: LiveReader, lastEventId: string | undefined): Promise<void> {
    this.#replaying = reader;
    const upTo = await this.#replay(reader, lastEventId);
    // It may have left, or all may have been let go, while its replay was read.
    if (this.#replaying !== reader) return;
    this.#replaying = undefined;
    this.#readers.set(reader, upTo);
    this.#write(reader, `retry: 1000\n\n${formatHealth(this.#context.health())}`);
  }

  async #tell(batch: readonly FeedRow[]): Promise<void> {
    if (this.#readers.size === 0) return;
    for (const row of withoutStale(batch)) {
      const messages = await messagesOf(this.#context, this.#english, row);
      const text = formatMessages(messages);
      if (text === "") continue;
      for (const [reader, after] of this.#readers) if (row.n > after) this.#write(reader, text);
      this.#logTrips(messages);
    }
  }

  async #replay(reader: LiveReader, lastEventId: string | undefined): Promise<number> {
    const newest = await this.#context.reader
      .selectFrom("feed")
      .select(({ fn }) => fn.max("n").as("n"))
      .executeTakeFirst();
    const upTo = newest?.n ?? 0;
    const from = /^([0-9]{1,15})(?:\.([0-9]{1,6}))?$/.exec(lastEventId ?? "");
    if (!from) return upTo;
    const n = Number(from[1]);
    const known = from[2] === undefined ? undefined : Number(from[2]);
    const rows = await this.#context.reader
      .selectFrom("feed")
      .selectAll()
      .where("n", ">=", n)
      .where("n", "<=", upTo)
      .orderBy("n", "desc")
      .limit(MAX_REPLAYED_LINES)
      .execute();
    const lines = rows.reverse() as FeedRow[];
    // Line n itself is there unless the table was cut since, or begins anew: then nobody knows what was missed.
    if (lines[0]?.n !== n) this.#write(reader, "event: missed\ndata: {}\n\n");
    for (const row of lines) {
      const skip = row.n !== n ? 0 : known === undefined ? Number.POSITIVE_INFINITY : known + 1;
      if (skip === Number.POSITIVE_INFINITY) continue;
      const text = formatMessages((await messagesOf(this.#context, this.#english, row)).slice(skip));
      if (text !== "") this.#write(reader, text);
    }
    return upTo;
  }

  /** The last stage of a press: somebody who reads the feed is shown it. */
  #logTrips(messages: readonly LiveMessage[]): void {
    const atMs = performance.timeOrigin + performance.now();
    for (const { name, data } of messages) {
      if (name !== "event") continue;
      const { id, kiosk } = data as EventView;
      this.#context.log.info({ trip: { stage: "shown", atMs, event: id, kiosk } satisfies TripMark }, "trip");
    }
  }

  #write(reader: LiveReader, text: string): void {
    reader.write(text);
    if (reader.waitingBytes <= MAX_WAITING_BYTES) return;
    this.#context.log.warn({ waitingBytes: reader.waitingBytes }, "slow reader of the live feed is let go");
    this.leave(reader);
    reader.close();
  }

  #beat(): void {
    for (const reader of this.#readers.keys()) {
      this.#write(reader, ": beat\n\n");
      reader.isAllowed().then(
        (allowed) => {
          if (!allowed) reader.close();
        },
        // A database that cannot be read says nothing about the reader.
        () => undefined,
      );
    }
  }
}

const formatMessages = (messages: readonly LiveMessage[]): string =>
  messages.map(({ id, name, data }) => `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join("");

const formatHealth = (health: HubHealth): string => `event: health\ndata: ${JSON.stringify(healthView(health))}\n\n`;

/** Of the lines of a batch that speak of the same ticket, kiosk or command, keeps the last: it is shown as it is now. */
function withoutStale(batch: readonly FeedRow[]): FeedRow[] {
  const latest = new Map(batch.map((row) => [`${row.name} ${row.ref}`, row]));
  return batch.filter((row) => latest.get(`${row.name} ${row.ref}`) === row);
}
