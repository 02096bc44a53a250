import type { EventView, TicketView } from "../../../protocol/rest.ts";
import type { Happening } from "../world.ts";

const LANE = { of: "process", name: "hub" } as const;

/** Tells what the hub takes and opens, out of its feed. */
export class HubNews {
  readonly #ask: <T>(path: string) => Promise<T>;
  readonly #tell: (happening: Happening) => void;
  readonly #tickets = new Map<number, string>();
  #told: Promise<void> = Promise.resolve();

  constructor(options: { ask: <T>(path: string) => Promise<T>; tell: (happening: Happening) => void }) {
    this.#ask = options.ask;
    this.#tell = options.tell;
  }

  /** Takes a line of the feed; what it says is told in the order of the lines. */
  take(row: { name: string; ref: string; last: number | null }): void {
    if (row.name !== "ticket" && row.name !== "event") return;
    const news = row.name === "ticket" ? () => this.#ticket(row.ref) : () => this.#events(Number(row.ref), row.last);
    // A hub that ends meanwhile has nothing more to say.
    this.#told = this.#told.then(news).catch(() => undefined);
  }

  async #ticket(ref: string): Promise<void> {
    const { id, status, rule, kiosk, reopened } = await this.#ask<TicketView>(`/api/v1/tickets/${ref}`);
    const state = `${status} ${reopened}`;
    if (this.#tickets.get(id) === state) return;
    const what = this.#tickets.has(id) ? `ticket ${status}` : "ticket opened";
    this.#tickets.set(id, state);
    this.#tell({ lane: LANE, what, facts: { ticket: id, rule, kiosk } });
  }

  async #events(first: number, last: number | null): Promise<void> {
    const { items } = await this.#ask<{ items: EventView[] }>(`/api/v1/events?limit=${1 + ((last ?? first) - first)}`);
    for (const { n, kind, kiosk, body } of items.reverse()) {
      if (n < first || n > (last ?? first)) continue;
      const { face, fact } = body as { face?: string; fact?: string };
      const facts = { kind, kiosk, ...(face ? { face } : {}), ...(fact ? { fact } : {}) };
      this.#tell({ lane: LANE, what: `${fact ?? kind} stored`, facts });
    }
  }
}
