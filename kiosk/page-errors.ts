import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";

/** One error is logged once in this time, however often it comes, ms. */
const AGAIN_AFTER_MS = 10 * 60_000;
/** Errors that are told apart; of more, only the number is kept until the first of these is forgotten. */
const MAX_KNOWN = 20;

/** Counts and logs what the screen's page reports of its own errors; a page that fails in a loop fills no log. */
export class PageErrors {
  readonly #clock: SchedulerLike;
  readonly #log: Logger;
  /** When each error was logged last. */
  readonly #known = new Map<string, number>();
  #count = 0;

  constructor({ clock, log }: { clock: SchedulerLike; log: Logger }) {
    this.#clock = clock;
    this.#log = log;
  }

  /** How many errors the page has reported since this kiosk started. */
  get count(): number {
    return this.#count;
  }

  /** Takes what a heartbeat reports: the first error since the last one, and how many they were. */
  take(error: string, errors = 1): void {
    this.#count += errors;
    const now = this.#clock.now();
    for (const [known, atMs] of this.#known) if (now - atMs >= AGAIN_AFTER_MS) this.#known.delete(known);
    if (this.#known.has(error) || this.#known.size >= MAX_KNOWN) return;
    this.#known.set(error, now);
    this.#log.warn({ error, errors }, "the screen's page reports an error");
  }
}
