import type { Entry } from "./memory-outbox.ts";

/** A promise that was broken, in words for whoever looks into it. */
export interface Violation {
  /** Which promise; docs/architecture.md, "The fleet", says how each is checked. */
  code:
    | "lost"
    | "twice"
    | "unknown"
    | "order"
    | "gap"
    | "tickets"
    | "memory"
    | "queue"
    | "stuck"
    | "deleted"
    | "altered";
  kiosk?: string;
  text: string;
}

/** An event as the hub's database holds it. */
export interface HubEvent {
  n: number;
  kiosk: string;
  outbox: string;
  seq: number;
  id: string;
  fork: number;
}

/** A count of all that the hub holds. */
export interface Recount {
  add(event: { kiosk: string; id: string }): void;
  violations(): Violation[];
}

interface Expected {
  kiosk: string;
  entry: Entry;
  /** The hub told a kiosk that it has taken it. */
  isAcknowledged: boolean;
  /** It was on a disk that was put back to an earlier day: it may have reached the hub, and need not. */
  isForgiven: boolean;
}

interface Seen {
  count: number;
  /** All ids that were seen, folded into one number each: what is deleted or altered later does not fold to the same. */
  fold: number;
}

/**
 * Keeps book of each event from its press until it was found in the hub's database, and no longer: memory is bounded by
 * what is under way. What was found is folded into a count and a number a kiosk, against which the whole database is held
 * in the end.
 */
export class Ledger {
  readonly #expected = new Map<string, Expected>();
  readonly #unverified = new Map<string, Expected>();
  readonly #seen = new Map<string, Seen>();
  readonly #lastSeq = new Map<string, number>();
  /** Up to which place of an outbox events were sent out of order on purpose, or all of them where it was copied. */
  readonly #disordered = new Map<string, number>();
  #stored = 0;
  #quarantined = 0;
  #kept = 0;

  /** Events that were pressed. */
  get kept(): number {
    return this.#kept;
  }

  /** Events that were found in the hub's database. */
  get stored(): number {
    return this.#stored;
  }

  /** Unreadable bodies that were found in quarantine. */
  get quarantined(): number {
    return this.#quarantined;
  }

  /** Events that were pressed and not yet found. */
  get underWay(): number {
    return this.#expected.size;
  }

  /** An event is in an outbox. */
  keep(kiosk: string, entry: Entry): void {
    this.#kept += 1;
    this.#expected.set(keyOf(kiosk, entry), { kiosk, entry, isAcknowledged: false, isForgiven: false });
  }

  /** A kiosk has forgotten an event because the hub has taken it. */
  acknowledge(kiosk: string, entry: Entry): void {
    const expected = this.#expected.get(keyOf(kiosk, entry));
    if (!expected) return;
    expected.isAcknowledged = true;
    this.#unverified.set(keyOf(kiosk, entry), expected);
  }

  /** An event is gone from the one disk that had it. */
  forgive(kiosk: string, entry: Entry): void {
    const expected = this.#expected.get(keyOf(kiosk, entry));
    if (expected) expected.isForgiven = true;
  }

  /** Events of an outbox, up to a place or all, may come in another order than that of their places. */
  disorder(kiosk: string, outbox: string, upTo = Number.POSITIVE_INFINITY): void {
    const key = `${kiosk}/${outbox}`;
    this.#disordered.set(key, Math.max(upTo, this.#disordered.get(key) ?? 0));
  }

  /** The keys of all events that a kiosk was told are taken and that were not found yet. */
  unverified(): string[] {
    return [...this.#unverified.keys()];
  }

  /** Takes events as they stand in the hub's database, in the order of their arrival. */
  found(rows: readonly HubEvent[]): Violation[] {
    const violations: Violation[] = [];
    for (const row of rows) {
      const expected = this.#expected.get(row.id);
      const where = `${row.kiosk}/${row.outbox}/${row.seq}`;
      fold(this.#seen, row.kiosk, row.id);
      if (!expected) {
        const text = `event ${row.id} (n ${row.n}) stands at ${where} in the hub: twice, or nobody pressed it`;
        violations.push({ code: "twice", kiosk: row.kiosk, text });
        continue;
      }
      const { entry, kiosk } = expected;
      if (kiosk !== row.kiosk || entry.outbox !== row.outbox || entry.seq !== row.seq) {
        const text = `event ${row.id} belongs at ${kiosk}/${entry.outbox}/${entry.seq}, and stands at ${where}`;
        violations.push({ code: "altered", kiosk, text });
      }
      const disorder = this.#order(row);
      if (disorder) violations.push(disorder);
      this.#expected.delete(row.id);
      this.#unverified.delete(row.id);
      this.#stored += 1;
    }
    return violations;
  }

  /** Takes the places of unreadable bodies as they stand in the hub's quarantine. */
  foundInQuarantine(rows: readonly { n: number; kiosk: string; outbox: string; seq: number }[]): Violation[] {
    const violations: Violation[] = [];
    for (const { kiosk, outbox, seq } of rows) {
      const key = `${kiosk}/${outbox}/${seq}`;
      if (!this.#expected.delete(key)) {
        const text = `place ${key} stands in quarantine: twice, or what was sent there was readable`;
        violations.push({ code: "unknown", kiosk, text });
        continue;
      }
      this.#unverified.delete(key);
      this.#quarantined += 1;
    }
    return violations;
  }

  /** Holds what was acknowledged before a look against what that look found. */
  missing(keys: readonly string[]): Violation[] {
    return keys.flatMap((key) => {
      const lost = this.#unverified.get(key);
      if (!lost) return [];
      const { kiosk, entry } = lost;
      const text = `${entry.kind} ${entry.id} at ${kiosk}/${entry.outbox}/${entry.seq} was acknowledged, and the hub does not have it`;
      return [{ code: "lost", kiosk, text } as const];
    });
  }

  /** Tells what never arrived; to be asked when all outboxes are empty. */
  neverArrived(): Violation[] {
    return [...this.#expected.values()]
      .filter(({ isForgiven, isAcknowledged }) => !isForgiven || isAcknowledged)
      .map(({ kiosk, entry }) => {
        const text = `${entry.kind} ${entry.id} at ${kiosk}/${entry.outbox}/${entry.seq} never reached the hub`;
        return { code: "lost", kiosk, text };
      });
  }

  /** Begins to hold the whole database against what was found in it piece by piece. */
  recount(): Recount {
    const now = new Map<string, Seen>();
    return {
      add: ({ kiosk, id }) => fold(now, kiosk, id),
      violations: () =>
        [...this.#seen].flatMap(([kiosk, seen]): Violation[] => {
          const there = now.get(kiosk) ?? { count: 0, fold: 0 };
          if (there.count === seen.count && there.fold === seen.fold) return [];
          const text = `the hub had shown ${seen.count} events of ${kiosk}, and holds ${there.count} in the end`;
          if (there.count === seen.count) return [{ code: "altered", kiosk, text: `${text}, others` }];
          return [{ code: there.count < seen.count ? "deleted" : "twice", kiosk, text }];
        }),
    };
  }

  #order({ kiosk, outbox, seq, fork }: HubEvent): Violation | undefined {
    const key = `${kiosk}/${outbox}`;
    const last = this.#lastSeq.get(key) ?? 0;
    this.#lastSeq.set(key, Math.max(last, seq));
    if (fork > 0 || seq > last || seq <= (this.#disordered.get(key) ?? 0)) return undefined;
    return { code: "order", kiosk, text: `${key}: place ${seq} arrived after ${last}, and was sent before it` };
  }
}

/** Readable events are known by their id, garbage by its place. */
const keyOf = (kiosk: string, { isGarbage, id, outbox, seq }: Entry): string =>
  isGarbage ? `${kiosk}/${outbox}/${seq}` : id;

function fold(into: Map<string, Seen>, kiosk: string, id: string): void {
  let seen = into.get(kiosk);
  if (!seen) {
    seen = { count: 0, fold: 0 };
    into.set(kiosk, seen);
  }
  seen.count += 1;
  // A sum does not depend on the order, and unlike XOR does not hide a pair.
  seen.fold = (seen.fold + hashOf(id)) % 2 ** 52;
}

/** 48 bits of an id's random part. */
const hashOf = (id: string): number => Number.parseInt(id.slice(-12), 16);
