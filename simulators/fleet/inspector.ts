import type { HubRecords } from "./hub-records.ts";
import type { Ledger, Violation } from "./ledger.ts";

/** Holds what the hub's database has against what the fleet knows: a look now and then, and a last one over all of it. */
export class Inspector {
  readonly #records: HubRecords;
  readonly #ledger: Ledger;
  #first = 0;
  #event = 0;
  #quarantine = 0;

  constructor(records: HubRecords, ledger: Ledger) {
    this.#records = records;
    this.#ledger = ledger;
  }

  /** Starts behind what the hub held before the fleet. */
  async start(): Promise<void> {
    const { event, quarantine } = await this.#records.last();
    this.#first = event;
    this.#event = event;
    this.#quarantine = quarantine;
  }

  /** Looks at what has come since the last look. What was acknowledged before a look and is not found by it is lost. */
  async look(): Promise<Violation[]> {
    const acknowledged = this.#ledger.unverified();
    const violations: Violation[] = [];
    for (;;) {
      const events = await this.#records.events(this.#event);
      violations.push(...this.#ledger.found(events));
      const last = events.at(-1);
      if (!last) break;
      this.#event = last.n;
    }
    for (;;) {
      const places = await this.#records.quarantine(this.#quarantine);
      violations.push(...this.#ledger.foundInQuarantine(places));
      const last = places.at(-1);
      if (!last) break;
      this.#quarantine = last.n;
    }
    violations.push(...this.#ledger.missing(acknowledged));
    for (const key of await this.#records.doubleTickets()) {
      violations.push({ code: "tickets", text: `problem ${key} has more than one open ticket` });
    }
    const gaps = await this.#records.gaps();
    if (gaps > 0)
      violations.push({ code: "gap", text: `the hub holds ${gaps} ranges of events for gone, and nothing is` });
    return violations;
  }

  /** Looks a last time, at everything: what never came, what is there no more, and who called in vain. */
  async lastLook(callers: ReadonlySet<string>): Promise<Violation[]> {
    const violations = [...(await this.look()), ...this.#ledger.neverArrived()];
    const recount = this.#ledger.recount();
    for await (const page of this.#records.all(this.#first)) for (const event of page) recount.add(event);
    violations.push(...recount.violations());
    const answered = await this.#records.kiosksWithTicket("call-pressed");
    for (const kiosk of callers) {
      if (!answered.has(kiosk)) violations.push({ code: "tickets", kiosk, text: `${kiosk} called and has no ticket` });
    }
    return violations;
  }
}
