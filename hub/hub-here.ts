import { resolve } from "node:path";
import type { Duplex } from "node:stream";
import { CompiledQuery } from "kysely";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import type { ApiAnswer } from "./api/api.ts";
import { readHubConfig } from "./config.ts";
import { startHub } from "./hub.ts";
import type { HubContext } from "./hub-context.ts";
import { openWriterHere, type WriterHere } from "./writer-here.ts";

/** What a simulated shop gives a hub. */
export interface HubHereOptions {
  /** Its `hub.toml`. */
  file: string;
  /** Folder of the texts, `locales`. */
  locales: string;
  log: Logger;
  clock: SchedulerLike;
  /** Makes the ids of requests. */
  createId: () => string;
  /** Told each line of the live feed as it is committed. */
  onFeed: (row: { name: string; ref: string; last: number | null }) => void;
}

/** An event of the hub, as far as a timeline tells of it. */
export interface EventNews {
  n: number;
  kind: string;
  kiosk: string;
  face: string | null;
  fact: string | null;
}

/** A ticket as it stands now, as far as a timeline tells of it. */
export interface TicketNews {
  id: number;
  status: string;
  rule: string;
  /** None where it is about the hub itself. */
  kiosk: string | null;
  reopened: number;
}

/** A hub in this process. */
export interface HubHere {
  /** Takes an MQTT connection. */
  accept(stream: Duplex): void;
  /** Asks the API as the installation's owner. */
  ask(request: { method: "GET" | "POST" | "PUT" | "DELETE"; path: string; body?: object }): Promise<ApiAnswer>;
  /** The events from one row to another, both included. The API would count and page, which a line of the feed needs not. */
  events(first: number, last: number): Promise<readonly EventNews[]>;
  /** A ticket by its id; undefined where there is none. */
  ticket(id: number): Promise<TicketNews | undefined>;
  stop(): Promise<void>;
  /** Ends it as `kill -9` does: what waits for a commit is gone. Whoever owns its clock and its streams has to stop those. */
  kill(): Promise<void>;
  /** Bounds its database in pages, so that a full disk can be played. */
  limitPages(pages: number): void;
}

const EVENTS = `SELECT event.n, event.kind, kiosk.id AS kiosk, envelope ->> '$.body.face' AS face,
  envelope ->> '$.body.fact' AS fact FROM event JOIN kiosk ON kiosk.n = event.kiosk
  WHERE event.n BETWEEN ? AND ? ORDER BY event.n`;
const TICKET = `SELECT ticket.id, ticket.status, ticket.rule, kiosk.id AS kiosk, ticket.reopened
  FROM ticket LEFT JOIN kiosk ON kiosk.n = ticket.kiosk WHERE ticket.id = ?`;

/**
 * Starts a hub within this process, without a thread or a socket: for a shop whose time is simulated. All features are those
 * of a real hub. REJECTS with what `startHub` rejects with.
 */
export async function startHubHere(options: HubHereOptions): Promise<HubHere> {
  const { file, locales, log, clock, createId, onFeed } = options;
  let port: WriterHere | undefined;
  const hub = await startHub({
    config: readHubConfig(file),
    // No browser reaches it; the folder of the texts is there in any case.
    pages: resolve(locales),
    locales,
    log,
    clock,
    listen: false,
    createId,
    version: { version: "simulated", commit: "simulated" },
    openWriter: openWriterHere((opened) => {
      port = opened;
    }),
  });
  hub.context.feed$.subscribe(onFeed);
  return {
    accept: (stream) => hub.accept(stream),
    ask: (request) => hub.ask(request),
    events: (first, last) => read<EventNews>(hub.context, EVENTS, first, last),
    ticket: async (id) => (await read<TicketNews>(hub.context, TICKET, id))[0],
    stop: () => hub.stop(),
    kill: async () => {
      port?.kill();
      // What is left (readers, the lock of the folder) the system would take back.
      await hub.stop();
    },
    limitPages: (pages) => hub.writer.limitPages(pages),
  };
}

async function read<Row>({ reader }: HubContext, sql: string, ...values: number[]): Promise<Row[]> {
  return (await reader.executeQuery<Row>(CompiledQuery.raw(sql, values))).rows;
}
