import type { WriteDatabase } from "../database.ts";

/** One event in a rule's window. */
export interface Hit {
  at: number;
  event: number;
}

/** How many events within which time make a run; windows of one rule share their hits. */
export interface WindowSize {
  count: number;
  windowMs: number;
}

/** A run that was found. Its hits are copied only where somebody asks, as in a flood nobody does. */
export class Run {
  #hits: readonly Hit[] = [];
  #first = 0;
  #count = 0;

  set(hits: readonly Hit[], first: number, count: number): this {
    this.#hits = hits;
    this.#first = first;
    this.#count = count;
    return this;
  }

  /** Its events in the order of their presses. */
  get hits(): Hit[] {
    return this.#hits.slice(this.#first, this.#first + this.#count).map(({ at, event }) => ({ at, event }));
  }
}

interface Kept extends Hit {
  /** Whether it is a row already. */
  stored: boolean;
}

interface Window {
  rule: string;
  key: string;
  /** In the order of `at`, then of `event`. */
  hits: Kept[];
  /** Rows whose hit is needed no more. */
  gone: Hit[];
}

/** Windows in memory at most; beyond it they are read again when they are needed. */
const MAX_WINDOWS = 20_000;

/**
 * The windows of the rules that count: rows of `rule_hit`, and in memory those that were touched. A cache: `forget`
 * empties it, `save` writes what changed, before the commit.
 *
 * A flood does not fill the table: of hits that lie within one window of each other only as many of the first and of the
 * last are kept as a run needs beside the event that completes it, as no event, whenever it was pressed, needs others.
 */
export class Windows {
  readonly #sizes = new Map<string, WindowSize>();
  readonly #windows = new Map<string, Window>();
  readonly #dirty = new Set<Window>();
  readonly #run = new Run();

  /** Says that a rule counts so; for several conditions of a rule its hits serve the largest count and the shortest window. */
  declare(rule: string, { count, windowMs }: WindowSize): void {
    const known = this.#sizes.get(rule);
    this.#sizes.set(rule, {
      count: Math.max(count, known?.count ?? 0),
      windowMs: Math.min(windowMs, known?.windowMs ?? Number.POSITIVE_INFINITY),
    });
  }

  /**
   * Notes an event in a window and gives the `count` events within `windowMs` of each other that it completes, itself
   * among them; undefined where there are too few. The order of arrival makes no difference to what is found. What it gives
   * is valid until the next event.
   */
  note(
    db: WriteDatabase,
    { rule, key, count, windowMs }: { rule: string; key: string } & WindowSize,
    { at, event }: Hit,
  ): Run | undefined {
    const window = this.#of(db, rule, key);
    const { hits } = window;
    let place = hits.length;
    while (place > 0 && isAfter(hits[place - 1] as Hit, at, event)) place -= 1;
    // A second condition of the rule may look at the same event.
    const isKnown = place > 0 && hits[place - 1]?.event === event && hits[place - 1]?.at === at;
    if (isKnown) place -= 1;
    else hits.splice(place, 0, { at, event, stored: false });
    const first = firstOfRun(hits, place, count, windowMs);
    if (!isKnown) this.#dirty.add(window);
    // Within one commit too a window stays small.
    if (hits.length > 8 * count + 64) this.#thin(window);
    return first < 0 ? undefined : this.#run.set(hits, first, count);
  }

  /** Writes what changed since the last commit. */
  save(db: WriteDatabase): void {
    for (const window of this.#dirty) {
      this.#thin(window);
      const { rule, key, hits, gone } = window;
      for (const { at, event } of gone) {
        db.run("DELETE FROM rule_hit WHERE rule = ? AND key = ? AND at = ? AND event = ?", rule, key, at, event);
      }
      for (const hit of hits) {
        if (hit.stored) continue;
        db.run(
          "INSERT OR IGNORE INTO rule_hit (rule, key, at, event) VALUES (?, ?, ?, ?)",
          rule,
          key,
          hit.at,
          hit.event,
        );
        hit.stored = true;
      }
      window.gone = [];
    }
    this.#dirty.clear();
  }

  /** Deletes the hits of a rule that no event can reach any more. */
  sweep(db: WriteDatabase, rule: string, before: number): void {
    const { changes } = db.run("DELETE FROM rule_hit WHERE rule = ? AND at < ?", rule, before);
    if (changes > 0) this.forget();
  }

  forget(): void {
    this.#windows.clear();
    this.#dirty.clear();
  }

  #of(db: WriteDatabase, rule: string, key: string): Window {
    let window = this.#windows.get(key);
    if (!window) {
      if (this.#windows.size >= MAX_WINDOWS) this.#shrink();
      const rows = db.all<Hit>(
        "SELECT at, event FROM rule_hit WHERE rule = ? AND key = ? ORDER BY at, event",
        rule,
        key,
      );
      const hits = rows.map(({ at, event }) => ({ at, event, stored: true }));
      window = { rule, key, hits, gone: [] };
      this.#windows.set(key, window);
    }
    return window;
  }

  /** Lets go of the windows that are rows as they are. */
  #shrink(): void {
    for (const [key, window] of this.#windows) if (!this.#dirty.has(window)) this.#windows.delete(key);
  }

  #thin(window: Window): void {
    const { count, windowMs } = this.#sizes.get(window.rule) ?? { count: 1, windowMs: 0 };
    const kept: Kept[] = [];
    const { hits } = window;
    for (let from = 0; from < hits.length; ) {
      let to = from + 1;
      while (to < hits.length && (hits[to] as Kept).at - (hits[from] as Kept).at <= windowMs) to += 1;
      for (let i = from; i < to; i++) {
        const hit = hits[i] as Kept;
        if (i - from < count - 1 || to - i <= count - 1) kept.push(hit);
        else if (hit.stored) window.gone.push(hit);
      }
      from = to;
    }
    window.hits = kept;
  }
}

/** Gives where the latest run of `count` hits within `windowMs` begins that holds the one at `place`; -1 where there is none. */
function firstOfRun(hits: readonly Hit[], place: number, count: number, windowMs: number): number {
  const highest = Math.min(place + count - 1, hits.length - 1);
  for (let last = highest; last >= Math.max(place, count - 1); last--) {
    const first = last - count + 1;
    if ((hits[last] as Hit).at - (hits[first] as Hit).at <= windowMs) return first;
  }
  return -1;
}

const isAfter = (hit: Hit, at: number, event: number): boolean => hit.at > at || (hit.at === at && hit.event > event);
