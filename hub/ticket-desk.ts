import type { WriteDatabase } from "./database.ts";
import type { Findings, Origin, Raised } from "./rules/engine.ts";
import { type Problem, raiseProblem, recoverProblem, type Sign } from "./tickets/problems.ts";

/** A problem that was raised in this commit. */
interface Waiting {
  problem: Problem;
  signs: Sign[];
  /** What its ticket will say, by what has raised it; few of them take turns. */
  said: (Origin & { args: Problem["args"] })[];
}

/** Ways to raise one problem that are remembered at most. */
const MAX_SAID = 8;

/** Takes what rules find to the tickets; the signs of one problem within a commit make one change of its ticket. */
export class TicketDesk {
  readonly #raised = new Map<string, Waiting>();
  readonly #keepsTickets: boolean;
  #tickets = new Map<number, number>();

  /** With `tellsTickets` it gives the ticket of each event that raised, which is work for each event. */
  constructor({ tellsTickets }: { tellsTickets: boolean }) {
    this.#keepsTickets = tellsTickets;
  }

  /** Gives the engine its way to tell, within a transaction. */
  findings(db: WriteDatabase, now: number): Findings {
    return {
      raise: (raised, origin) => this.#raise(raised, origin),
      repeat: (key, origin, at, event) => this.#repeat(key, origin, at, event),
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

  #repeat(key: string, { condition, body }: Origin, at: number, event: number): boolean {
    const waiting = this.#raised.get(key);
    if (!waiting) return false;
    for (const known of waiting.said) {
      if (known.condition !== condition || known.body !== body) continue;
      waiting.problem.args = known.args;
      waiting.signs.push({ at, event });
      return true;
    }
    return false;
  }

  #raise({ rule, key, kiosk, device, args, signs }: Raised, origin?: Origin): void {
    const waiting = this.#raised.get(key);
    if (waiting) {
      if (origin && waiting.said.length < MAX_SAID) waiting.said.push({ ...origin, args });
      waiting.problem.args = args;
      for (const sign of signs) if (!sign.evidence) waiting.signs.push(sign);
      return;
    }
    const problem: Problem = {
      key,
      rule: rule.id,
      ...(kiosk ? { at: { site: kiosk.site, kiosk: kiosk.n } } : {}),
      ...(device === undefined ? {} : { device }),
      type: rule.type,
      severity: rule.severity,
      code: rule.ticket,
      args,
      relapseMs: rule.relapseMs,
    };
    this.#raised.set(key, { problem, signs, said: origin ? [{ ...origin, args }] : [] });
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
