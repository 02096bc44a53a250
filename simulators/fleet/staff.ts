import type { TicketView } from "../../protocol/rest.ts";
import type { Random } from "../avr/random.ts";
import type { HubApi } from "./hub-api.ts";

/** Tickets that are done with each look. */
const AT_ONCE = 5;

/** Somebody who answers tickets, so that they end and new ones come for the same problems. */
export class Staff {
  readonly #api: HubApi;
  readonly #random: Random;

  constructor(api: HubApi, random: Random) {
    this.#api = api;
    this.#random = random;
  }

  /** Acknowledges or resolves a few open tickets, any. What another has done meanwhile is no trouble. */
  async work(): Promise<void> {
    const { items } = await this.#api.ask<{ items: TicketView[] }>("GET", "/api/v1/tickets?status=open&limit=50");
    for (let i = 0; i < AT_ONCE && items.length > 0; i++) {
      const [ticket] = items.splice(this.#random(items.length), 1);
      const action = this.#random(4) === 0 ? "acknowledge" : "resolve";
      if (ticket) await this.#api.ask("POST", `/api/v1/tickets/${ticket.id}/${action}`, {}).catch(() => undefined);
    }
  }
}
