import type { PaceClock } from "../avr/index.ts";

interface Timer {
  atMs: number;
  run: () => void;
}

/**
 * The time that would pass on a core which this process has for itself: what the process computes takes the processor time
 * that it took, and where nothing is due time leaps to the next timer. What other programs on the machine do takes no time.
 *
 * So a measure of how much fits on one core says the same on a busy machine as on a quiet one, but for caches and clock
 * rate; and all threads of the process count, so collecting garbage and compiling is on the bill.
 */
export class CoreClock implements PaceClock {
  #leaptMs = 0;
  #timers: Timer[] = [];

  now(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000 + this.#leaptMs;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { atMs: this.now() + Math.max(0, milliseconds), run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets time pass; gives which part of it the process computed, 0 to 1. */
  async pass(milliseconds: number): Promise<number> {
    const startMs = this.now();
    const leaptMs = this.#leaptMs;
    const endMs = startMs + milliseconds;
    while (this.now() < endMs) {
      // Streams and promises have their turn as they would between two timers.
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.#next();
      this.#leaptMs += Math.max(0, Math.min(next?.atMs ?? endMs, endMs) - this.now());
      if (!next || next.atMs > this.now()) continue;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      next.run();
    }
    const passedMs = this.now() - startMs;
    return 1 - (this.#leaptMs - leaptMs) / passedMs;
  }

  #next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (!first || timer.atMs < first.atMs) first = timer;
    return first;
  }
}
