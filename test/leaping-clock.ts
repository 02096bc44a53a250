import type { SchedulerAction, SchedulerLike, Subscription } from "rxjs";
import { SimulatedClock } from "../simulators/scenarios/simulated/simulated-clock.ts";

/** How exactly it follows the time, ms. */
const TICK_MS = 10;

/** The time of day as it passes, for one kiosk; `leap` lets a while pass at once, with everything that happens in it in its order. */
export class LeapingClock implements SchedulerLike {
  readonly #clock = new SimulatedClock(Date.now());
  readonly #timer: NodeJS.Timeout;
  #aheadMs = 0;
  #isHeld = false;

  constructor() {
    this.#timer = setInterval(() => this.#follow(), TICK_MS);
    this.#tick();
  }

  now(): number {
    return this.#clock.now();
  }

  schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delayMs = 0, state?: T): Subscription {
    return this.#clock.schedule(work, delayMs, state as T);
  }

  leap(ms: number): void {
    this.#aheadMs += ms;
    this.#follow();
  }

  /** Stands still while something is looked at, however long a busy machine takes for it. */
  async hold<Result>(look: () => Promise<Result>): Promise<Result> {
    const fromMs = Date.now();
    this.#isHeld = true;
    try {
      return await look();
    } finally {
      this.#isHeld = false;
      this.#aheadMs -= Date.now() - fromMs;
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #follow(): void {
    if (this.#isHeld) return;
    const untilMs = Date.now() + this.#aheadMs;
    while ((this.#clock.nextAtMs ?? Number.POSITIVE_INFINITY) <= untilMs) this.#clock.next();
  }

  /** The simulated clock stands where its last alarm rang: one of its own keeps it going. */
  #tick(): void {
    this.#clock.after(TICK_MS, () => this.#tick());
  }
}
