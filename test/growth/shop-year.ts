import { randomFillSync } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { ReadConnection, type WriteConnection } from "../../hub/database.ts";
import { openMigrated } from "../../hub/migrations/migrate.ts";
import { packBatch, type Received } from "../../hub/received.ts";
import { DEFAULT_RULES } from "../../hub/rules/defaults.ts";
import { Writer } from "../../hub/writer.ts";
import type { Work } from "../../hub/writer-messages.ts";
import { FACES } from "../../protocol/bodies.ts";
import { createEventId } from "../../protocol/identifiers.ts";
import { createRandom, type Random } from "../crash/random.ts";
import { pressTimes } from "../offline/shop-hours.ts";
import { articleRead, contactLeft, surveyTold } from "./on-screen.ts";

/** What is simulated. */
export interface ShopYear {
  /** Folder for `hub.db`. */
  folder: string;
  days: number;
  kiosks: number;
  /** Votes of each kiosk in a week. */
  votesAWeek: number;
  /** Seconds between the figures of a device, and between the heartbeats of a kiosk. */
  everyS: number;
  /** Minutes whose messages make one group; they divide six hours. */
  stepMinutes: number;
  /** Days for which contact data is kept. */
  contactDays: number;
  /** Told after each `reportDays`. */
  reportDays: number;
  onReport: (report: GrowthReport) => void;
}

/** How large the hub's file is after some days. Bytes by table hold its indexes. */
export interface GrowthReport {
  day: number;
  fileBytes: number;
  /** Pages that deletions left, and that later rows use again. */
  freeBytes: number;
  tables: Record<string, { rows: number; bytes: number }>;
}

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
const FROM = Date.UTC(2026, 0, 5);
const TABLES = [
  "event",
  "telemetry",
  "ticket",
  "ticket_timeline",
  "feed",
  "quarantine",
  "command",
  "vote_mark",
  "response",
  "answer",
  "helped",
  "contact",
] as const;

/**
 * Plays days of a few kiosks into a hub's file, as fast as it goes: some minutes' messages come as one group of the
 * hub's own writer, with the time of the simulation, and its rules, tickets and retention do what they do in a shop. Votes in
 * shop hours; of a hundred who vote twenty give reasons, ten answer a survey of four questions, five read an article and say
 * whether it helped, two leave where they can be reached, and one in a hundred calls instead; staff take and resolve tickets; now
 * and then a board goes away and comes back, a body cannot be read, a technician sends a command. Gives the number of events sent.
 */
export function playShopYear(options: ShopYear): number {
  const { folder, days, kiosks, contactDays, reportDays, onReport } = options;
  const stepMs = options.stepMinutes * MINUTE_MS;
  const file = join(folder, "hub.db");
  const { connection } = openMigrated(file);
  // What is measured is room and not fsyncs.
  connection.exec("PRAGMA synchronous = OFF");
  const writer = new Writer(
    connection,
    {
      ...{ file, rules: DEFAULT_RULES, marks: false, now: FROM },
      ...{ telemetryMs: 14 * DAY_MS, telemetryBytes: 512 * 1024 * 1024, contactMs: contactDays * DAY_MS },
    },
    (message) => {
      if (message.type === "storage") throw new Error(`not stored: ${message.detail}`);
      if (message.type === "committed" && message.faults.length > 0) throw new Error(message.faults[0]?.error);
    },
  );
  const call = (name: string, args: unknown, now: number): Work => ({ type: "call", id: 1, name, args, now });
  const site = { site: "berlin", name: "Berlin", zone: "Europe/Berlin", languages: ["de"] };
  writer.commit([call("addSite", site, FROM)]);
  const all = Array.from({ length: kiosks }, (_, i) => new Kiosk(i + 1, options));
  for (const { id } of all) {
    writer.commit([call("enrolKiosk", { site: "berlin", kiosk: id, passwordHash: "00" }, FROM)]);
  }
  for (let day = 1; day <= days; day++) {
    const end = FROM + day * DAY_MS;
    for (let now = end - DAY_MS + stepMs; now <= end; now += stepMs) {
      const messages: Received[] = [];
      for (let at = now - stepMs + MINUTE_MS; at <= now; at += MINUTE_MS) {
        for (const kiosk of all) messages.push(...kiosk.minute(at));
      }
      messages.sort((a, b) => a.arrivedMs - b.arrivedMs);
      writer.commit([
        { type: "received", batch: 1, packed: packBatch(messages), now },
        ...staff(connection, call, now),
        { type: "tick", now },
      ]);
    }
    if (day % reportDays === 0 || day === days) onReport(report(file, day));
  }
  writer.close();
  return all.reduce((sum, { events }) => sum + events, 0);
}

/** At noon and in the evening staff resolve what is open, and a technician asks a kiosk to show itself. */
function staff(
  connection: WriteConnection,
  call: (name: string, args: unknown, now: number) => Work,
  now: number,
): Work[] {
  if (now % (6 * 60 * MINUTE_MS) !== 0) return [];
  const open = connection.all<{ id: number }>("SELECT id FROM ticket WHERE status NOT IN ('resolved', 'closed')");
  const command = { request: `r-${now}`, kiosk: "kiosk-1", verb: "identify", args: {}, timeToLiveMs: MINUTE_MS };
  return [
    ...open.map(({ id }) => call("resolveTicket", { ticket: id, actor: "ada", note: "looked after" }, now)),
    call("requestCommand", { ...command, requestedBy: "ada" }, now),
  ];
}

/** One kiosk: what it publishes in a minute, as the broker would hand it over. */
class Kiosk {
  readonly id: string;
  events = 0;
  readonly #n: number;
  readonly #everyMs: number;
  readonly #random: Random;
  readonly #presses: Generator<number>;
  #next: number | undefined;
  #seq = 0;
  #unit = 0;

  constructor(n: number, { days, votesAWeek, everyS }: ShopYear) {
    this.id = `kiosk-${n}`;
    this.#n = n;
    this.#everyMs = everyS * 1000;
    this.#random = createRandom(n);
    this.#presses = pressTimes(FROM, FROM + days * DAY_MS, votesAWeek, n);
    this.#next = this.#presses.next().value;
  }

  minute(now: number): Received[] {
    const messages: Received[] = [];
    const from = now - MINUTE_MS;
    const due = Math.ceil(from / this.#everyMs) * this.#everyMs;
    for (let at = due === from ? due + this.#everyMs : due; at <= now; at += this.#everyMs) this.#beat(messages, at);
    for (; this.#next !== undefined && this.#next <= now; this.#next = this.#presses.next().value) {
      this.#visitor(messages, this.#next);
    }
    // About once a day the board's cable is loose for half a minute; about once a month a body cannot be read.
    if (this.#random.below(1440) === 0) {
      this.#event(messages, "device", { device: "panel", fact: "lost" }, from + 10_000);
      this.#event(messages, "device", { device: "panel", fact: "ready" }, from + 40_000);
    }
    if (this.#random.below(1440 * 30) === 0) {
      this.#seq += 1;
      this.#say(messages, `event/vote/year/${this.#seq}`, "not what it should be", from + 1);
    }
    return messages;
  }

  #beat(messages: Received[], at: number): void {
    const time = this.#time(at);
    const oldest = { outbox: "year", seq: Math.max(1, this.#seq) };
    const alerts = { revision: 1, ids: [] };
    this.#say(messages, "state", { state: "ready", birth: 1, ...time, firmware: "0.1.0", oldest, alerts }, at);
    const jitter = this.#random.below(1000);
    const figures = {
      ...{ cpuPercent: 4 + jitter / 100, memoryMb: 148 + jitter / 50, memoryPercent: 41.2, diskFreeMb: 9_120 - jitter },
      ...{ diskPercent: 37.4, uptimeS: Math.round((at - FROM) / 1000), outboxDepth: 0, outboxMb: 2.1, devicesReady: 1 },
      ...{ clockErrorMs: 100, clockDifferenceMs: (jitter % 9) - 4, screenHeartbeatAgeS: jitter % 6 },
    };
    this.#say(messages, "telemetry/kiosk", { ...time, samples: figures }, at);
    const samples = { temperatureC: 21 + (jitter % 40) / 10, light: 300 + jitter / 10, ringPending: 0 };
    this.#say(messages, "telemetry/panel", { ...time, samples }, at);
  }

  #visitor(messages: Received[], at: number): void {
    const drawn = this.#random.below(100);
    if (drawn === 0) {
      this.#event(messages, "call", { source: "board", device: "panel" }, at);
      return;
    }
    // Three in four are happy, as in most shops.
    const face = FACES[drawn < 45 ? 0 : drawn < 76 ? 1 : drawn < 90 ? 2 : 3] as string;
    const vote = this.#event(messages, "vote", { face, source: "board", device: "panel" }, at);
    if (drawn % 5 === 0) {
      this.#event(messages, "survey", { vote, reasons: ["staff", "waiting"], source: "screen" }, at + 4000);
    }
    const visit = `visit-${this.events}`;
    if (drawn % 10 === 1) {
      for (const [i, body] of surveyTold(this.#random, visit).entries()) {
        this.#event(messages, "survey", body, at + 10_000 + i * 5000);
      }
    }
    if (drawn % 20 === 2) this.#event(messages, "article", articleRead(this.#random, visit), at + 40_000);
    if (drawn % 50 === 3) this.#event(messages, "contact", contactLeft(this.#random, visit, vote), at + 45_000);
  }

  #event(messages: Received[], kind: string, body: object, at: number): string {
    this.events += 1;
    this.#seq += 1;
    this.#unit += 1;
    const id = createEventId(at, (bytes) => randomFillSync(bytes));
    const origin = kind === "vote" || kind === "call" ? { ageMs: 12 } : { ageMs: 0 };
    this.#say(messages, `event/${kind}/year/${this.#seq}`, { v: 1, id, ...this.#time(at), ...origin, body }, at + 30);
    return id;
  }

  #time(at: number) {
    const boot = "0f7c2f6e-6a1d-4a57-9c11-2f1f0d3f9a01";
    return { at, clock: "synced", errorMs: 100, boot, uptimeMs: at - FROM + 60_000 };
  }

  #say(messages: Received[], noun: string, message: unknown, arrivedMs: number): void {
    const payload = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
    messages.push({ kiosk: this.#n, noun, payload, arrivedMs, isWill: false });
  }
}

function report(file: string, day: number): GrowthReport {
  const database = new ReadConnection(file);
  try {
    // Tables and their indexes together. Source: sqlite.org/dbstat.html.
    const sizes = database.all<{ name: string; bytes: number }>(
      `SELECT tbl_name AS name, sum(pgsize) AS bytes FROM dbstat JOIN sqlite_schema ON sqlite_schema.name = dbstat.name
       GROUP BY tbl_name`,
    );
    const bytesOf = new Map(sizes.map(({ name, bytes }) => [name, bytes]));
    const pageSize = database.get<{ page_size: number }>("PRAGMA page_size")?.page_size ?? 0;
    const free = database.get<{ freelist_count: number }>("PRAGMA freelist_count")?.freelist_count ?? 0;
    const tables = Object.fromEntries(
      TABLES.map((name) => {
        const rows = database.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${name}`)?.rows ?? 0;
        return [name, { rows, bytes: bytesOf.get(name) ?? 0 }];
      }),
    );
    return { day, fileBytes: statSync(file).size, freeBytes: free * pageSize, tables };
  } finally {
    database.close();
  }
}
