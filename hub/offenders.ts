import type { Logger } from "pino";
import type { SchedulerLike, Subscription } from "rxjs";

/** Who is refused: a kiosk where it is known, else where it comes from. */
export type Offender = { kiosk: string } | { address: string };

/** One line for the same offender and reason in so long, ms. */
const WINDOW_MS = 10_000;
/** Offenders that are told apart in one window; what comes beyond is one line. */
const MAX_TOLD_APART = 200;

interface Told {
  facts: Record<string, unknown>;
  what: string;
  since: number;
  more: number;
}

/**
 * Names in the log who is refused and why, without letting a flood fill the disk: the first time at once, then one line
 * in 10 s that says how many `more` there were.
 */
export class Offenders {
  readonly #log: Logger;
  readonly #clock: SchedulerLike;
  readonly #told = new Map<string, Told>();
  #timer: Subscription | undefined;

  constructor(log: Logger, clock: SchedulerLike) {
    this.#log = log;
    this.#clock = clock;
  }

  /** Writes the line, or counts it for the next one. */
  tell(offender: Offender, what: string, facts: { reason: string } & Record<string, unknown>): void {
    const name = "kiosk" in offender ? offender.kiosk : offender.address;
    const key = `${what} ${facts.reason} ${name}`;
    const told = this.#told.get(key) ?? (this.#told.size < MAX_TOLD_APART ? undefined : this.#told.get("others"));
    if (told) {
      told.more += 1;
      this.#timer ??= this.#clock.schedule(() => this.#sayMore(), WINDOW_MS);
      return;
    }
    const isOne = this.#told.size < MAX_TOLD_APART;
    const entry = {
      facts: isOne ? { ...offender, ...facts } : { from: "many" },
      what: isOne ? what : "more are refused than are told apart",
      since: this.#clock.now(),
      more: 0,
    };
    this.#told.set(isOne ? key : "others", entry);
    this.#log.warn(entry.facts, entry.what);
    this.#timer ??= this.#clock.schedule(() => this.#sayMore(), WINDOW_MS);
  }

  /** Writes what was counted and stops. */
  stop(): void {
    this.#timer?.unsubscribe();
    for (const told of this.#told.values()) this.#say(told);
    this.#told.clear();
  }

  #sayMore(): void {
    this.#timer = undefined;
    const now = this.#clock.now();
    for (const [key, told] of this.#told) {
      if (now - told.since < WINDOW_MS) continue;
      if (told.more === 0) this.#told.delete(key);
      this.#say(told);
      told.since = now;
    }
    if (this.#told.size > 0) this.#timer = this.#clock.schedule(() => this.#sayMore(), WINDOW_MS);
  }

  #say(told: Told): void {
    if (told.more > 0) this.#log.warn({ ...told.facts, more: told.more }, told.what);
    told.more = 0;
  }
}
