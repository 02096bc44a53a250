import type { WriteDatabase } from "./database.ts";
import type { Findings, Raised } from "./rules/engine.ts";
import { type Problem, raiseProblem, recoverProblem, type Sign } from "./tickets/problems.ts";

/** Takes what rules find to the tickets; the signs of one problem within a commit make one change of its ticket. */
export class TicketDesk {
  readonly #raised = new Map<string, { problem: Problem; signs: Sign[] }>();
  readonly #tickets = new Map<number, number>();

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

  /** Writes what was raised; `tickets` gets the ticket of each event that raised. */
  flush(db: WriteDatabase, now: number, tickets: Map<number, number>): void {
    for (const key of this.#raised.keys()) this.#write(db, key, now);
    for (const [event, ticket] of this.#tickets) tickets.set(event, ticket);
    this.#tickets.clear();
  }

  forget(): void {
    this.#raised.clear();
    this.#tickets.clear();
  }

  #raise({ rule, key, kiosk, device, args, signs }: Raised): void {
    const waiting = this.#raised.get(key);
    if (waiting) {
      waiting.problem.args = args;
      waiting.signs.push(...signs.filter(({ evidence }) => !evidence));
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
    this.#raised.set(key, { problem, signs: [...signs] });
  }

  #write(db: WriteDatabase, key: string, now: number): void {
    const waiting = this.#raised.get(key);
    if (!waiting) return;
    this.#raised.delete(key);
    const ticket = raiseProblem(db, waiting.problem, waiting.signs, now);
    for (const { event } of waiting.signs) if (event !== undefined) this.#tickets.set(event, ticket);
  }
}
