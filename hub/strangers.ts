import type { SchedulerLike } from "rxjs";

/** Somebody who came under a name that no kiosk has. */
export interface Stranger {
  /** What they called themselves; printable characters only. */
  name: string;
  /** Where they came from last. */
  address: string;
  times: number;
  firstAt: number;
  lastAt: number;
}

/** Names that are kept; of a flood of them the one that was quiet longest is forgotten first. */
const MAX_NAMES = 100;
const MAX_NAME_CHARS = 64;

/**
 * Keeps who knocks at the broker under a name that no kiosk has: a device that was never enrolled, was set up wrongly, or somebody who
 * guesses. In memory alone and bounded, so that no flood of names costs the disk anything.
 */
export class Strangers {
  readonly #clock: SchedulerLike;
  readonly #names = new Map<string, Stranger>();
  /** How often anybody came, those that are forgotten included. */
  times = 0;
  /** How many names were forgotten. */
  forgotten = 0;

  constructor(clock: SchedulerLike) {
    this.#clock = clock;
  }

  /** The latest first. */
  get items(): readonly Stranger[] {
    return [...this.#names.values()].reverse();
  }

  /** Takes note of one who came. */
  came(name: string, address: string): void {
    const now = this.#clock.now();
    // It stands on a terminal and in a page: no controls, and nothing that only looks like another name.
    const said = name.replace(/[^\x20-\x7e]/g, "?").slice(0, MAX_NAME_CHARS);
    const before = this.#names.get(said);
    this.times += 1;
    this.#names.delete(said);
    this.#names.set(said, {
      ...{ name: said, address, lastAt: now },
      ...{ times: (before?.times ?? 0) + 1, firstAt: before?.firstAt ?? now },
    });
    if (this.#names.size > MAX_NAMES) {
      this.#names.delete(this.#names.keys().next().value as string);
      this.forgotten += 1;
    }
  }
}
