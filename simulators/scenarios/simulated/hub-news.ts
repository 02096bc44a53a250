import type { Happening } from "../world.ts";
import type { HubPart } from "./parts.ts";

const LANE = { of: "process", name: "hub" } as const;

/** Tells what the hub takes and opens, out of its feed. */
export class HubNews {
  readonly #hub: () => Pick<HubPart, "events" | "ticket"> | undefined;
  readonly #tell: (happening: Happening) => void;
  readonly #tickets = new Map<number, string>();
  #told: Promise<void> = Promise.resolve();

  constructor(options: {
    hub: () => Pick<HubPart, "events" | "ticket"> | undefined;
    tell: (happening: Happening) => void;
  }) {
    this.#hub = options.hub;
    this.#tell = options.tell;
  }

  /** Takes a line of the feed; what it says is told in the order of the lines. */
  take(row: { name: string; ref: string; last: number | null }): void {
    if (row.name !== "ticket" && row.name !== "event") return;
    const ref = Number(row.ref);
    const news = row.name === "ticket" ? () => this.#ticket(ref) : () => this.#events(ref, row.last ?? ref);
    // A hub that ends meanwhile has nothing more to say.
    this.#told = this.#told.then(news).catch(() => undefined);
  }

  async #ticket(ref: number): Promise<void> {
    const ticket = await this.#hub()?.ticket(ref);
    if (!ticket) return;
    const { id, status, rule, kiosk, reopened } = ticket;
    const state = `${status} ${reopened}`;
    if (this.#tickets.get(id) === state) return;
    const what = this.#tickets.has(id) ? `ticket ${status}` : "ticket opened";
    this.#tickets.set(id, state);
    this.#tell({ lane: LANE, what, facts: { ticket: id, rule, ...(kiosk === null ? {} : { kiosk }) } });
  }

  async #events(first: number, last: number): Promise<void> {
    for (const { kind, kiosk, face, fact } of (await this.#hub()?.events(first, last)) ?? []) {
      const facts = { kind, kiosk, ...(face ? { face } : {}), ...(fact ? { fact } : {}) };
      this.#tell({ lane: LANE, what: `${fact ?? kind} stored`, facts });
    }
  }
}
