import type { FakeGlobals } from "./fake-globals.ts";
import { WaitingClock } from "./process-clock.ts";
import type { SimulatedClock } from "./simulated-clock.ts";

/**
 * Lets simulated time go on: as soon as nothing is left to do at this moment, it jumps to the next thing that is due.
 *
 * It stands still while somebody does something that really takes time (`still`), and while nobody waits for anything, so
 * that what happens between two steps of a scenario does not hang on how fast the machine is.
 */
export class Time {
  readonly #clock: SimulatedClock;
  readonly #globals: FakeGlobals;
  readonly waiting: WaitingClock;
  #stills = 0;
  #lastStill: Promise<void> = Promise.resolve();
  #passing = 0;
  #isStopped = false;
  #wake: () => void = () => undefined;

  constructor(clock: SimulatedClock, globals: FakeGlobals) {
    this.#clock = clock;
    this.#globals = globals;
    this.waiting = new WaitingClock(clock, () => this.#wake());
  }

  /** Begins to let time pass; ends with `stop`. What goes wrong in a simulated process rejects. */
  async run(): Promise<void> {
    while (!this.#isStopped) {
      await this.#globals.quiet();
      const isWaitedFor = this.waiting.waiting + this.#passing > 0;
      if (this.#stills === 0 && isWaitedFor && this.#clock.next()) continue;
      if (this.#isStopped) break;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  /**
   * Does something that really takes time while simulated time stands still: once nothing else is left to do, and one after
   * the other, as what takes turns with a disk takes them as the disk pleases.
   */
  async still<T>(work: () => Promise<T>): Promise<T> {
    this.#stills += 1;
    const turn = this.#lastStill.then(async () => {
      await this.#globals.quiet();
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
      this.#wake();
    }
  }

  /** Does something that needs simulated time to pass. */
  async passing<T>(work: () => Promise<T>): Promise<T> {
    this.#passing += 1;
    this.#wake();
    try {
      return await work();
    } finally {
      this.#passing -= 1;
    }
  }
}
