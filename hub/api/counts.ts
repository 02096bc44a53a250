import { type Kysely, sql } from "kysely";
import type { SetAside } from "../../protocol/marks.ts";
import type { HubSchema } from "../schema.ts";
import { countSetAside } from "./set-aside.ts";

/** How much there is of everything in an installation. */
export interface Counts {
  events: number;
  presses: number;
  twice: number;
  quarantined: number;
  openTickets: number;
  kiosks: number;
  kiosksOnline: number;
  /** Votes with marks; where counts are filtered they are left out of `events` and `presses`. */
  setAside: SetAside;
}

/** Rows that are counted between two breaths of the event loop; about 30 ms. */
const CHUNK = 10_000;

/**
 * Counts what the hub's database holds, events by going on from where it last stopped, as reading them all each time
 * would hold up the broker.
 *
 * `twice` looks at what is stored, not at what ingest believes: events whose id an earlier event has.
 */
export class EverythingCounter {
  readonly #reader: Kysely<HubSchema>;
  #upTo = 0;
  #events = 0;
  #presses = 0;
  #twice = 0;
  #running: Promise<void> = Promise.resolve();

  constructor(reader: Kysely<HubSchema>) {
    this.#reader = reader;
  }

  /** `filtered`: without the votes that are set aside. */
  async count(filtered = false): Promise<Counts> {
    const running = this.#running.then(() => this.#countEvents());
    this.#running = running.catch(() => undefined);
    await running;
    const { rows } = await sql<Omit<Counts, "events" | "presses" | "twice" | "setAside">>`
      SELECT
        (SELECT count(*) FROM quarantine) AS quarantined,
        (SELECT count(*) FROM ticket WHERE status NOT IN ('resolved', 'closed')) AS openTickets,
        (SELECT count(*) FROM kiosk) AS kiosks,
        (SELECT count(*) FROM kiosk WHERE presence = 'online') AS kiosksOnline`.execute(this.#reader);
    const rest = rows[0] ?? { quarantined: 0, openTickets: 0, kiosks: 0, kiosksOnline: 0 };
    const setAside = await countSetAside(this.#reader);
    const less = filtered ? setAside.total : 0;
    return { events: this.#events - less, presses: this.#presses - less, twice: this.#twice, ...rest, setAside };
  }

  async #countEvents(): Promise<void> {
    for (;;) {
      const { rows } = await sql<{ read: number; upTo: number | null; presses: number; twice: number }>`
        SELECT count(*) AS read, max(n) AS upTo, coalesce(sum(repeat), 0) AS twice,
          coalesce(sum(kind IN ('vote', 'call', 'press') AND NOT repeat), 0) AS presses
        FROM (
          SELECT n, kind, EXISTS (SELECT 1 FROM event o WHERE o.id = e.id AND o.n < e.n) AS repeat
          FROM event e WHERE n > ${this.#upTo} ORDER BY n LIMIT ${CHUNK}
        )`.execute(this.#reader);
      const chunk = rows[0];
      if (!chunk || chunk.upTo === null) return;
      this.#upTo = chunk.upTo;
      this.#events += chunk.read;
      this.#presses += chunk.presses;
      this.#twice += chunk.twice;
      if (chunk.read < CHUNK) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
