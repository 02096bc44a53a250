import { AsyncLocalStorage } from "node:async_hooks";
import { type Subscription, VirtualAction, VirtualTimeScheduler } from "rxjs";

/** Real ones, taken before anything is put in their place. */
const real = { setTimeout, clearTimeout, setInterval, clearInterval };

/** The clock of whatever runs within a replay. */
const replaying = new AsyncLocalStorage<GuidedClock>();
let replays = 0;

/**
 * A clock that a recording leads: it stands where the recording is, and each timer fires when the recording shows that it did. A
 * real timer is never early and now and then late, so one may be due for a while and not have fired yet.
 *
 * johnny-five and firmata-io know only the timers of the process. Those that are asked for within `run` stand on this clock as well;
 * all others of the process stay real.
 */
export class GuidedClock extends VirtualTimeScheduler {
  /** Timers of libraries. */
  readonly #libraries = new WeakSet<object>();
  /** What was set before the timer that fired last. */
  #before = new Set<object>();

  constructor(startMs: number) {
    super(VirtualAction, Number.POSITIVE_INFINITY);
    this.frame = startMs;
  }

  /** Goes on to a time; nothing fires by that. */
  goTo(ms: number): void {
    this.frame = Math.max(this.frame, ms);
  }

  /**
   * Fires a timer that is due by then, one of ours or one of a library: the first, or the one after `skip` others. False where none is.
   */
  fire(dueByMs: { ours: number; libraries: number }, skip = 0): boolean {
    const isDue = (action: object & { delay: number }) =>
      action.delay <= (this.#libraries.has(action) ? dueByMs.libraries : dueByMs.ours);
    let left = skip;
    const next = this.actions.find((action) => isDue(action) && left-- === 0);
    if (!next) return false;
    this.actions.splice(this.actions.indexOf(next), 1);
    this.frame = Math.max(this.frame, next.delay);
    this.#before = new Set(this.actions);
    const error = next.execute(next.state, next.delay);
    if (error) throw error;
    return true;
  }

  /** What fired last did so at this time in truth, so what it set for later is later as well. */
  firedAt(ms: number): void {
    const lateMs = ms - this.frame;
    if (lateMs <= 0) return;
    for (const action of this.actions) if (!this.#before.has(action)) action.delay += lateMs;
    this.actions.sort((one, other) => one.delay - other.delay);
  }

  /** Runs something whose timers, and those of all that follows from it, stand on this clock. */
  run<Result>(work: () => Result): Result {
    return replaying.run(this, work);
  }

  /** Lets something of a library happen after a while. */
  afterOfLibrary(delayMs: number, work: () => void): Subscription {
    const action = this.schedule(work, delayMs);
    this.#libraries.add(action);
    return action;
  }
}

/** A timer as libraries keep it. */
class LibraryTimer {
  readonly #clock: GuidedClock;
  readonly #work: () => void;
  readonly #delayMs: number;
  readonly #repeats: boolean;
  #waiting: Subscription;

  constructor(clock: GuidedClock, options: { work: () => void; delayMs: number; repeats: boolean }) {
    this.#clock = clock;
    this.#work = options.work;
    this.#delayMs = Math.max(1, Math.trunc(options.delayMs) || 1);
    this.#repeats = options.repeats;
    this.#waiting = this.#arm();
  }

  close(): void {
    this.#waiting.unsubscribe();
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  #arm(): Subscription {
    return this.#clock.afterOfLibrary(this.#delayMs, () => {
      // As Node does: an interval begins anew before its work, which may end it.
      if (this.#repeats) this.#waiting = this.#arm();
      this.#work();
    });
  }
}

/** Puts the timers of replays in the place of those of the process, for what runs within one alone; undone by the last `end`. */
export function beginReplay(): { end(): void } {
  replays += 1;
  const set =
    (repeats: boolean) =>
    (work: (...args: unknown[]) => void, delayMs = 0, ...args: unknown[]): unknown => {
      const clock = replaying.getStore();
      if (clock) return new LibraryTimer(clock, { work: () => work(...args), delayMs, repeats });
      return (repeats ? real.setInterval : real.setTimeout)(work, delayMs, ...args);
    };
  const clear = (timer: unknown): void => {
    if (timer instanceof LibraryTimer) timer.close();
    else real.clearTimeout(timer as NodeJS.Timeout);
  };
  if (replays === 1) {
    Object.assign(globalThis, {
      ...{ setTimeout: set(false), setInterval: set(true) },
      ...{ clearTimeout: clear, clearInterval: clear },
    });
  }
  let isOver = false;
  return {
    end() {
      if (isOver) return;
      isOver = true;
      replays -= 1;
      if (replays === 0) Object.assign(globalThis, real);
    },
  };
}
