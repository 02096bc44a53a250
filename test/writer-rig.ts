import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ReadConnection } from "../hub/database.ts";
import { openMigrated } from "../hub/migrations/migrate.ts";
import { packBatch } from "../hub/received.ts";
import { DEFAULT_RULES } from "../hub/rules/defaults.ts";
import type { Rule } from "../hub/rules/rule.ts";
import { Writer } from "../hub/writer.ts";
import type { CallAnswer, Committed, FromWriter, Work } from "../hub/writer-messages.ts";
import { createEventId } from "../protocol/identifiers.ts";
import { type Cleaner, temporaryFolder } from "./running-hub.ts";

/** One event of a test: how long after the start it was pressed, and what. */
export interface Pressed {
  kind: string;
  body: Record<string, unknown>;
  at: number;
  seq?: number;
  kiosk?: number;
  id?: string;
}

const NOTHING: Committed = {
  type: "committed",
  ...{ batches: [], events: 0, calls: [], acks: [], outbound: [], feed: [], figures: [], marks: [], faults: [] },
};

/** Noon of a day; tests count from here. */
export const NOON = Date.UTC(2026, 5, 1, 12);

/** What differs from a usual hub; `contactMs` is how long contact data is kept. */
interface WriterRigOptions {
  rules?: readonly Rule[];
  now?: number;
  telemetryBytes?: number;
  contactMs?: number;
}

/** The writer in this thread, on a file of its own and a time of the test's making. Kiosks 1 and 2 are enrolled. */
export class WriterRig {
  readonly file: string;
  readonly told: FromWriter[] = [];
  #writer: Writer;
  #rules: readonly Rule[];
  readonly #telemetryBytes: number;
  readonly #contactMs: number | undefined;
  #seqs = new Map<number, number>();
  #connection: ReturnType<typeof openMigrated>["connection"];
  #read: ReadConnection | undefined;

  constructor(t: Cleaner, options: WriterRigOptions = {}) {
    this.file = join(temporaryFolder(t), "hub.db");
    this.#rules = options.rules ?? DEFAULT_RULES;
    this.#telemetryBytes = options.telemetryBytes ?? 512 * 1024 * 1024;
    this.#contactMs = options.contactMs;
    this.#connection = openMigrated(this.file).connection;
    this.#writer = this.#create(options.now ?? NOON);
    t.teardown(() => {
      this.#read?.close();
      this.#connection.close();
    });
    this.call("addSite", { site: "berlin", name: "Berlin", zone: "Europe/Berlin", languages: ["de"] });
    for (const kiosk of ["kiosk-1", "kiosk-2"]) this.call("enrolKiosk", { site: "berlin", kiosk, passwordHash: "00" });
  }

  /** Closes the file and opens it again, as a restart of the hub does. */
  restart(now: number): void {
    this.#read?.close();
    this.#read = undefined;
    this.#connection.close();
    this.#connection = openMigrated(this.file).connection;
    this.#writer = this.#create(now);
  }

  /** Commits pieces of work as one group; a tick of a hub that rests commits nothing. */
  commit(...work: Work[]): Committed {
    const before = this.told.length;
    this.#writer.commit(work);
    const last = this.told.length > before ? this.told.at(-1) : NOTHING;
    if (last?.type !== "committed") throw new Error(`not committed: ${JSON.stringify(last)}`);
    return last;
  }

  /** Commits events as one batch. `now` is when they arrive; default the time of the last press. */
  press(events: readonly Pressed[], now = Math.max(...events.map(({ at }) => at))): Committed {
    return this.commit(this.work(events, now));
  }

  work(events: readonly Pressed[], now: number): Work {
    const messages = events.map(({ kind, body, at, seq, kiosk = 1, id }) => {
      const place = seq ?? (this.#seqs.get(kiosk) ?? 0) + 1;
      this.#seqs.set(kiosk, place);
      const envelope = {
        v: 1,
        id: id ?? createEventId(at, (bytes) => Uint8Array.from(randomBytes(bytes.length))),
        at,
        clock: "synced",
        errorMs: 10,
        boot: "boot",
        uptimeMs: Math.max(0, at - NOON + 3_600_000),
        ageMs: 0,
        body,
      };
      const payload = Buffer.from(JSON.stringify(envelope));
      return { kiosk, noun: `event/${kind}/outbox-1/${place}`, payload, arrivedMs: now, isWill: false };
    });
    return { type: "received", batch: 1, packed: packBatch(messages), now };
  }

  /** Commits one message that is not an event. */
  say(noun: string, message: unknown, now: number, options: { kiosk?: number; isWill?: boolean } = {}): Committed {
    const { kiosk = 1, isWill = false } = options;
    const payload = Buffer.isBuffer(message) ? message : Buffer.from(JSON.stringify(message));
    const packed = packBatch([{ kiosk, noun, payload, arrivedMs: now, isWill }]);
    return this.commit({ type: "received", batch: 1, packed, now });
  }

  /** Commits samples of a device. */
  sample(device: string, samples: Record<string, number>, now: number): Committed {
    const time = { at: now, clock: "synced", errorMs: 10, boot: "boot", uptimeMs: 1000 };
    return this.say(`telemetry/${device}`, { ...time, samples }, now);
  }

  /** Bounds the file, as a full disk does. */
  limitPages(pages: number): void {
    this.#writer.limitPages(pages);
  }

  tick(now: number, steadyMs?: number): Committed {
    return this.commit({ type: "tick", now, ...(steadyMs === undefined ? {} : { steadyMs }) });
  }

  call(name: string, args: unknown, now = NOON): CallAnswer {
    const [answer] = this.commit({ type: "call", id: 1, name, args, now }).calls;
    if (!answer) throw new Error("a call had no answer");
    return answer;
  }

  rows<Row>(sql: string, ...values: (string | number)[]): Row[] {
    this.#read ??= new ReadConnection(this.file);
    return this.#read.all(sql, ...values);
  }

  /** Gives the tickets in order with what most tests look at. */
  tickets(): { rule: string; key: string; status: string; count: number; reopened: number }[] {
    return this.rows<{ rule: string; key: string; status: string; count: number; reopened: number }>(
      "SELECT rule, key, status, count, reopened FROM ticket ORDER BY id",
    ).map((row) => ({ ...row }));
  }

  #create(now: number): Writer {
    const options = {
      file: this.file,
      rules: this.#rules,
      telemetryMs: 14 * 24 * 3_600_000,
      telemetryBytes: this.#telemetryBytes,
      ...(this.#contactMs === undefined ? {} : { contactMs: this.#contactMs }),
      marks: true,
      now,
    };
    return new Writer(this.#connection, options, (message) => this.told.push(message));
  }
}
