import { WaitingClock } from "./process-clock.ts";
import type { SimulatedClock } from "./simulated-clock.ts";
import type { Turns } from "./turns.ts";

/**
 * Lets simulated time go on: as soon as nothing is left to do at this moment, it jumps to the next thing that is due.
 *
 * It stands still while somebody does something that really takes time (`still`), and while nobody waits for anything, so
 * that what happens between two steps of a scenario does not hang on how fast the machine is.
 */
export class Time {
  readonly #clock: SimulatedClock;
  readonly #turns: Turns;
  readonly waiting: WaitingClock;
  #stills = 0;
  #lastStill: Promise<void> = Promise.resolve();
  #passing = 0;
  #stop: () => void = () => undefined;

  constructor(clock: SimulatedClock, turns: Turns) {
    this.#clock = clock;
    this.#turns = turns;
    this.waiting = new WaitingClock(clock, () => turns.wake());
  }

  /** Begins to let time pass; ends with `stop`. What goes wrong in a simulated process rejects. */
  async run(): Promise<void> {
    try {
      await new Promise<void>((resolve, reject) => {
        this.#stop = resolve;
        this.#turns.next = () => {
          if (this.#stills > 0 || this.waiting.waiting + this.#passing === 0) return false;
          try {
            return this.#clock.next();
          } catch (error) {
            reject(error as Error);
            return false;
          }
        };
      });
    } finally {
      this.#turns.next = () => false;
    }
  }

  stop(): void {
    this.#stop();
  }

  /**
   * Does something that really takes time while simulated time stands still: once nothing else is left to do, and one after
   * the other, as what takes turns with a disk takes them as the disk pleases.
   */
  async still<T>(work: () => Promise<T>): Promise<T> {
    this.#stills += 1;
    const turn = this.#lastStill.then(async () => {
      await this.#turns.quiet();
      return work();
    });
    this.#lastStill = turn.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await turn;
    } finally {
      this.#stills -= 1;
      this.#turns.wakeAnew();
    }
  }

  /** Does something that needs simulated time to pass. */
  async passing<T>(work: () => Promise<T>): Promise<T> {
    this.#passing += 1;
    this.#turns.wake();
    try {
      return await work();
    } finally {
      this.#passing -= 1;
    }
  }
}
