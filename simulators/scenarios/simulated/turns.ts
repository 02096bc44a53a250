/** Real ones, taken before anything was put in their place. */
const real = { setImmediate, clearImmediate };

/** So many turns are asked of the event loop at once: to come round once costs it more than most of them do. */
const AT_ONCE = 64;

/** What was put off with `setImmediate`, and what `setImmediate` gives for it. */
export class PutOff {
  readonly run: () => void;
  /** False: it was called off, or has run. */
  isWanted = true;

  constructor(run: () => void) {
    this.run = run;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  [Symbol.dispose](): void {
    this.isWanted = false;
  }
}

/**
 * The turns of the event loop in which a simulated shop works.
 *
 * Each does one thing: the oldest that was put off with `setImmediate`; or, where nothing is, it tells who waits for quiet;
 * or it does the `next` thing. Node runs every microtask and `nextTick` between one immediate and the next, so a turn
 * that finds nothing put off knows that nothing is left to do, and no turn is spent on looking.
 */
export class Turns {
  readonly #putOff: PutOff[] = [];
  #first = 0;
  readonly #quiet: (() => void)[] = [];
  #next: () => boolean = () => false;
  #isAwake = false;
  /** The batch of turns that was asked for last; those of an earlier one do nothing. */
  #batch = 0;

  /** What a turn does where all is quiet; false where it found nothing, and then `wake` has to be called. */
  set next(next: () => boolean) {
    this.#next = next;
    this.wake();
  }

  /** Puts work off to a turn of its own, behind what was put off before. */
  putOff(run: () => void): PutOff {
    const work = new PutOff(run);
    this.#putOff.push(work);
    this.wake();
    return work;
  }

  /** Resolves when nothing is left to do: no microtask, `nextTick` or work that was put off. */
  quiet(): Promise<void> {
    return new Promise((resolve) => {
      this.#quiet.push(resolve);
      this.wake();
    });
  }

  /** Goes on: there may be something to do. */
  wake(): void {
    if (!this.#isAwake) this.wakeAnew();
  }

  /**
   * Goes on with a batch of its own, whatever was left of the one before: after something that really took time. A library that
   * has kept the real `setImmediate` (mqtt.js does, when it is loaded) comes between two batches, and has to come there after the
   * same turn however fast the machine was.
   */
  wakeAnew(): void {
    this.#isAwake = true;
    this.#ask();
  }

  #ask(): void {
    this.#batch += 1;
    const batch = this.#batch;
    const take = (): void => {
      if (batch === this.#batch && this.#isAwake) this.#isAwake = this.#takeTurn();
    };
    for (let turn = 1; turn < AT_ONCE; turn++) real.setImmediate(take);
    real.setImmediate(() => {
      if (batch === this.#batch && this.#isAwake) this.#ask();
    });
  }

  #takeTurn(): boolean {
    const work = this.#oldest();
    if (work) {
      work.isWanted = false;
      work.run();
      return true;
    }
    const waiting = this.#quiet.shift();
    if (waiting) {
      waiting();
      return true;
    }
    return this.#next();
  }

  #oldest(): PutOff | undefined {
    for (;;) {
      const work = this.#putOff[this.#first];
      if (!work) {
        this.#putOff.length = 0;
        this.#first = 0;
        return undefined;
      }
      this.#first += 1;
      if (work.isWanted) return work;
    }
  }
}
