import type { SchedulerLike } from "rxjs";

export interface AttemptsOptions {
  /** How many tries one source has in a window; default 10. */
  limit?: number;
  /** Length of the window in ms; default 60,000. */
  windowMs?: number;
  /** How many sources are remembered; the oldest is forgotten first; default 10,000. */
  sources?: number;
  clock: SchedulerLike;
}

/** Counts tries by source, such as sign-ins by address, and says when there were too many. */
export class Attempts {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #sources: number;
  readonly #clock: SchedulerLike;
  readonly #windows = new Map<string, { since: number; count: number }>();

  constructor({ limit = 10, windowMs = 60_000, sources = 10_000, clock }: AttemptsOptions) {
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#sources = sources;
    this.#clock = clock;
  }

  /** Counts a try and gives the seconds that its source must wait, 0 if it may go on. */
  take(source: string): number {
    const now = this.#clock.now();
    const window = this.#windows.get(source);
    if (!window || now - window.since >= this.#windowMs) {
      this.#windows.delete(source);
      this.#windows.set(source, { since: now, count: 1 });
      if (this.#windows.size > this.#sources) this.#forgetOldest();
      return 0;
    }
    window.count += 1;
    return window.count <= this.#limit ? 0 : Math.ceil((window.since + this.#windowMs - now) / 1000);
  }

  #forgetOldest(): void {
    const oldest = this.#windows.keys().next();
    if (!oldest.done) this.#windows.delete(oldest.value);
  }
}
