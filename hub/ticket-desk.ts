import type { WriteDatabase } from "./database.ts";
import type { Findings, Raised } from "./rules/engine.ts";
import { type Problem, raiseProblem, recoverProblem, type Sign } from "./tickets/problems.ts";

/** Takes what rules find to the tickets; the signs of one problem within a commit make one change of its ticket. */
export class TicketDesk {
  readonly #raised = new Map<string, { problem: Problem; signs: Sign[] }>();
  readonly #keepsTickets: boolean;
  #tickets = new Map<number, number>();

  /** With `tellsTickets` it gives the ticket of each event that raised, which is work for each event. */
  constructor({ tellsTickets }: { tellsTickets: boolean }) {
    this.#keepsTickets = tellsTickets;
  }

  /** Gives the engine its way to tell, within a transaction. */
  findings(db: WriteDatabase, now: number): Findings {
    return {
      raise: (raised) => this.#raise(raised),
      recover: (key, closesAt) => {
        this.#write(db, key, now);
        recoverProblem(db, key, closesAt);
      },
    };
  }

  /** Writes what was raised; gives the ticket of each event that raised, where it keeps them. */
  flush(db: WriteDatabase, now: number): ReadonlyMap<number, number> {
    for (const key of this.#raised.keys()) this.#write(db, key, now);
    const tickets = this.#tickets;
    if (tickets.size > 0) this.#tickets = new Map();
    return tickets;
  }

  forget(): void {
    this.#raised.clear();
    this.#tickets.clear();
  }

  #raise({ rule, key, kiosk, device, args, signs }: Raised): void {
    const waiting = this.#raised.get(key);
    if (waiting) {
      waiting.problem.args = args;
      for (const sign of signs) if (!sign.evidence) waiting.signs.push(sign);
      return;
    }
    const problem: Problem = {
      key,
      rule: rule.id,
      site: kiosk.site,
      kiosk: kiosk.n,
      ...(device === undefined ? {} : { device }),
      type: rule.type,
      severity: rule.severity,
      code: rule.ticket,
      args,
      relapseMs: rule.relapseMs,
    };
    this.#raised.set(key, { problem, signs });
  }

  #write(db: WriteDatabase, key: string, now: number): void {
    const waiting = this.#raised.get(key);
    if (!waiting) return;
    this.#raised.delete(key);
    const ticket = raiseProblem(db, waiting.problem, waiting.signs, now);
    if (!this.#keepsTickets) return;
    for (const { event } of waiting.signs) if (event !== undefined) this.#tickets.set(event, ticket);
  }
}
