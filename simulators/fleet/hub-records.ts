import type { EventView, QuarantineView, TicketView } from "../../protocol/rest.ts";
import type { HubApi } from "./hub-api.ts";
import type { HubEvent } from "./ledger.ts";

/** A place in quarantine. */
export interface HubQuarantine {
  n: number;
  kiosk: string;
  outbox: string;
  seq: number;
}

/** What a hub holds, as somebody beside it reads it. `n` is the order of arrival. */
export interface HubRecords {
  /** Events after `n`, in order, at most so many as fit into memory at once. */
  events(after: number): Promise<HubEvent[]>;
  quarantine(after: number): Promise<HubQuarantine[]>;
  /** The highest numbers so far. */
  last(): Promise<{ event: number; quarantine: number }>;
  /** All events after `n` piece by piece. */
  all(after: number): AsyncIterable<HubEvent[]>;
  /** Problem keys that have more than one open ticket. */
  doubleTickets(): Promise<string[]>;
  /** Kiosks that have or had a ticket of a rule. */
  kiosksWithTicket(rule: string): Promise<Set<string>>;
  /** Ranges of events that the hub holds for gone. */
  gaps(): Promise<number>;
  close(): void;
}

/** Runs a query on the hub's file; the command line hands it over, as the simulators know no database. */
export type Query = <Row>(sql: string, ...values: (string | number)[]) => Row[];

const PAGE = 20_000;
const EVENTS = `SELECT event.n AS n, kiosk.id AS kiosk, outbox.id AS outbox, event.seq AS seq, event.id AS id, event.fork AS fork
  FROM event JOIN kiosk ON kiosk.n = event.kiosk JOIN outbox ON outbox.n = event.outbox
  WHERE event.n > ? AND kiosk.id LIKE 'fleet-%' ORDER BY event.n LIMIT ${PAGE}`;
const QUARANTINE = `SELECT quarantine.n AS n, kiosk.id AS kiosk, outbox.id AS outbox, quarantine.seq AS seq
  FROM quarantine JOIN kiosk ON kiosk.n = quarantine.kiosk JOIN outbox ON outbox.n = quarantine.outbox
  WHERE quarantine.n > ? ORDER BY quarantine.n LIMIT ${PAGE}`;

/** Reads the file itself, past the hub: what the hub says of it does not count. */
export class FileRecords implements HubRecords {
  readonly #query: Query;
  readonly #close: () => void;

  constructor({ query, close }: { query: Query; close(): void }) {
    this.#query = query;
    this.#close = close;
  }

  async events(after: number): Promise<HubEvent[]> {
    return this.#query<HubEvent>(EVENTS, after);
  }

  async quarantine(after: number): Promise<HubQuarantine[]> {
    return this.#query<HubQuarantine>(QUARANTINE, after);
  }

  async last(): Promise<{ event: number; quarantine: number }> {
    const [row] = this.#query<{ event: number; quarantine: number }>(
      "SELECT coalesce((SELECT max(n) FROM event), 0) AS event, coalesce((SELECT max(n) FROM quarantine), 0) AS quarantine",
    );
    return row ?? { event: 0, quarantine: 0 };
  }

  async *all(after: number): AsyncIterable<HubEvent[]> {
    let from = after;
    for (;;) {
      const page = await this.events(from);
      const last = page.at(-1);
      if (!last) return;
      from = last.n;
      yield page;
    }
  }

  async doubleTickets(): Promise<string[]> {
    return this.#query<{ key: string }>(
      "SELECT key FROM ticket WHERE status NOT IN ('resolved', 'closed') GROUP BY key HAVING count(*) > 1",
    ).map(({ key }) => key);
  }

  async kiosksWithTicket(rule: string): Promise<Set<string>> {
    const rows = this.#query<{ id: string }>(
      "SELECT DISTINCT kiosk.id AS id FROM ticket JOIN kiosk ON kiosk.n = ticket.kiosk WHERE ticket.rule = ?",
      rule,
    );
    return new Set(rows.map(({ id }) => id));
  }

  async gaps(): Promise<number> {
    return this.#query<{ count: number }>("SELECT count(*) AS count FROM gap")[0]?.count ?? 0;
  }

  close(): void {
    this.#close();
  }
}

interface Page<Item> {
  items: Item[];
  next?: string;
}

const SITE = "site=fleet&limit=200";

/** Reads what the hub's API tells: for a hub elsewhere, whose file is out of reach. */
export class ApiRecords implements HubRecords {
  readonly #api: HubApi;
  #gapsBefore: number | undefined;

  constructor(api: HubApi) {
    this.#api = api;
  }

  async events(after: number): Promise<HubEvent[]> {
    const views = await this.#after<EventView>("/api/v1/events", after);
    return views.map(({ n, kiosk, outbox, seq, id, fork }) => ({ n, kiosk, outbox, seq, id, fork: fork ? 1 : 0 }));
  }

  quarantine(after: number): Promise<HubQuarantine[]> {
    return this.#after<QuarantineView>("/api/v1/quarantine", after);
  }

  async last(): Promise<{ event: number; quarantine: number }> {
    this.#gapsBefore = await this.#gapsTotal();
    const lastOf = async (path: string) =>
      (await this.#api.ask<Page<{ n: number }>>("GET", `${path}?limit=1`)).items[0]?.n ?? 0;
    return { event: await lastOf("/api/v1/events"), quarantine: await lastOf("/api/v1/quarantine") };
  }

  async *all(after: number): AsyncIterable<HubEvent[]> {
    yield await this.events(after);
  }

  async doubleTickets(): Promise<string[]> {
    const seen = new Set<string>();
    const double = new Set<string>();
    for (const { key } of await this.#tickets("&status=open")) (seen.has(key) ? double : seen).add(key);
    return [...double];
  }

  async kiosksWithTicket(rule: string): Promise<Set<string>> {
    return new Set((await this.#tickets(`&kind=${rule}`)).flatMap(({ kiosk }) => kiosk ?? []));
  }

  async gaps(): Promise<number> {
    return (await this.#gapsTotal()) - (this.#gapsBefore ?? 0);
  }

  close(): void {}

  async #gapsTotal(): Promise<number> {
    return (await this.#api.metrics()).get("counterbell_gaps_total") ?? 0;
  }

  /** Pages come with the newest first; they are read back to what is known, and turned round. */
  async #after<View extends { n: number }>(path: string, after: number): Promise<View[]> {
    const found: View[] = [];
    let cursor = "";
    for (;;) {
      const page = await this.#api.ask<Page<View>>("GET", `${path}?${SITE}${cursor}`);
      const fresh = page.items.filter(({ n }) => n > after);
      found.push(...fresh);
      if (page.next === undefined || fresh.length < page.items.length) return found.reverse();
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  }

  async #tickets(filter: string): Promise<TicketView[]> {
    const found: TicketView[] = [];
    let cursor = "";
    for (;;) {
      const page = await this.#api.ask<Page<TicketView>>("GET", `/api/v1/tickets?${SITE}${filter}${cursor}`);
      found.push(...page.items);
      if (page.next === undefined) return found;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  }
}
