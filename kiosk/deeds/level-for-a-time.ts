import type { Logger } from "pino";
import type { SchedulerLike, Subscription } from "rxjs";
import { LOG_LEVELS, type LogLevel } from "../config-schema.ts";

/** How long a level lasts where nobody says so, and at most, s. */
export const USUAL_LEVEL_S = 3_600;
export const MAX_LEVEL_S = 86_400;

export interface LevelForATimeOptions {
  /** The level that the kiosk's configuration says. */
  usual: LogLevel;
  set: (level: LogLevel) => void;
  /** What `keep` was given last, by an earlier start too. */
  kept: string | undefined;
  keep: (text: string) => void;
  /** The time of day as well as the kiosk knows it, ms UTC. */
  now: () => number;
  clock: SchedulerLike;
  log: Logger;
}

/**
 * Sets the log's level for a time. Then it falls back by itself to the configured one, also where the kiosk was started anew meanwhile: a
 * level that makes a disk full is never forgotten.
 */
export class LevelForATime {
  readonly #options: LevelForATimeOptions;
  #end: Subscription | undefined;

  constructor(options: LevelForATimeOptions) {
    this.#options = options;
  }

  /** Takes up what an earlier start had been told. */
  start(): void {
    const { kept, now } = this.#options;
    const { level, untilMs, forMs } = read(kept);
    if (level === undefined) return;
    // A clock that stands before the request would stretch the time: it is never longer than it was to be.
    const leftMs = Math.min(untilMs - now(), forMs);
    if (leftMs > 0) this.#hold(level, leftMs);
    else this.#options.keep("");
  }

  set(level: LogLevel, forMs: number): void {
    const { keep, now } = this.#options;
    keep(JSON.stringify({ level, untilMs: now() + forMs, forMs }));
    this.#hold(level, forMs);
  }

  stop(): void {
    this.#end?.unsubscribe();
  }

  #hold(level: LogLevel, forMs: number): void {
    const { set, usual, keep, clock, log } = this.#options;
    this.#end?.unsubscribe();
    set(level);
    this.#end = clock.schedule(() => {
      set(usual);
      keep("");
      log.info({ level: usual }, "log level is the configured one again");
    }, forMs);
  }
}

function read(kept: string | undefined): { level?: LogLevel; untilMs: number; forMs: number } {
  const none = { untilMs: 0, forMs: 0 };
  if (kept === undefined || kept === "") return none;
  try {
    const { level, untilMs, forMs } = JSON.parse(kept) as Record<string, unknown>;
    const known = LOG_LEVELS.find((one) => one === level);
    if (!known || typeof untilMs !== "number" || typeof forMs !== "number") return none;
    return { level: known, untilMs, forMs: Math.min(forMs, MAX_LEVEL_S * 1_000) };
  } catch {
    return none;
  }
}
