import type { SchedulerLike } from "rxjs";
import { AGAIN_MS, TOLD_FROM, WINDOW_MS } from "./knock-bounds.ts";

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
  readonly #tell: ((last: Stranger, times: number) => void) | undefined;
  readonly #names = new Map<string, Stranger>();
  /** How often anybody came, those that are forgotten included. */
  times = 0;
  /** How many names were forgotten. */
  forgotten = 0;

  /** The window in which they are counted, and when they were told of last. */
  #window = { since: Number.NEGATIVE_INFINITY, times: 0, toldAt: Number.NEGATIVE_INFINITY };

  /** `tell` is given who came last and how often any of them came, once these are too many to be a slip. */
  constructor(clock: SchedulerLike, tell?: (last: Stranger, times: number) => void) {
    this.#clock = clock;
    this.#tell = tell;
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
    const stranger: Stranger = {
      ...{ name: said, address, lastAt: now },
      ...{ times: (before?.times ?? 0) + 1, firstAt: before?.firstAt ?? now },
    };
    this.#names.set(said, stranger);
    if (this.#names.size > MAX_NAMES) {
      this.#names.delete(this.#names.keys().next().value as string);
      this.forgotten += 1;
    }
    this.#count(stranger, now);
  }

  #count(last: Stranger, now: number): void {
    const isOver = now - this.#window.since > WINDOW_MS || now < this.#window.since;
    if (isOver) this.#window = { ...this.#window, since: now, times: 0 };
    const window = this.#window;
    window.times += 1;
    if (window.times < TOLD_FROM || (now >= window.toldAt && now - window.toldAt < AGAIN_MS)) return;
    window.toldAt = now;
    this.#tell?.(last, window.times);
  }
}
