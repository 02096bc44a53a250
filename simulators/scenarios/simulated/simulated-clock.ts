import { type SchedulerAction, type SchedulerLike, Subscription } from "rxjs";

/** What waits for its moment. Entries of one moment run in the order in which they were made. */
export interface Waiting {
  atMs: number;
  run: () => void;
  /** False: it was called off, and is dropped when its turn comes. */
  isWanted: boolean;
  order: number;
}

/**
 * A clock that stands still until it is told to go on, and then jumps from one thing that waits to the next.
 *
 * It is the scheduler of everything in a simulated shop, and the clock behind the timers of libraries (`fake-globals.ts`).
 */
export class SimulatedClock implements SchedulerLike {
  readonly #heap: Waiting[] = [];
  #nowMs: number;
  #orders = 0;

  /** `startMs`: the time of day at the beginning, ms UTC. */
  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  /** Lets something run after a while; nothing runs before `next`. */
  after(delayMs: number, run: () => void): Waiting {
    // Whole milliseconds, as Node's timers and `Date.now` have them.
    const delay = Number.isFinite(delayMs) && delayMs > 0 ? Math.trunc(delayMs) : 0;
    const waiting = { atMs: this.#nowMs + delay, run, isWanted: true, order: ++this.#orders };
    this.#push(waiting);
    return waiting;
  }

  schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delayMs = 0, state?: T): Subscription {
    return new SimulatedAction<T>(this, work).schedule(state, delayMs);
  }

  /** The moment at which something is due next; undefined where nothing waits. */
  get nextAtMs(): number | undefined {
    for (;;) {
      const first = this.#heap[0];
      if (!first || first.isWanted) return first?.atMs;
      this.#pop();
    }
  }

  /** Jumps to the next moment at which something is due and runs the first of it; false where nothing waits. */
  next(): boolean {
    if (this.nextAtMs === undefined) return false;
    const first = this.#pop() as Waiting;
    if (first.atMs > this.#nowMs) this.#nowMs = first.atMs;
    first.isWanted = false;
    first.run();
    return true;
  }

  #push(waiting: Waiting): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(waiting);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as Waiting;
      if (!isBefore(waiting, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = waiting;
  }

  #pop(): Waiting | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Waiting, heap[child] as Waiting)) child += 1;
      if (!isBefore(heap[child] as Waiting, last)) break;
      heap[at] = heap[child] as Waiting;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

const isBefore = (a: Waiting, b: Waiting): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

/** One piece of scheduled work, which may schedule itself again as RxJS's own actions do. */
class SimulatedAction<T> extends Subscription implements SchedulerAction<T> {
  readonly #clock: SimulatedClock;
  readonly #work: (this: SchedulerAction<T>, state?: T) => void;
  #waiting: Waiting | undefined;

  constructor(clock: SimulatedClock, work: (this: SchedulerAction<T>, state?: T) => void) {
    super();
    this.#clock = clock;
    this.#work = work;
  }

  schedule(state?: T, delayMs = 0): Subscription {
    if (this.closed) return this;
    if (this.#waiting) this.#waiting.isWanted = false;
    this.#waiting = this.#clock.after(delayMs, () => {
      const mine = this.#waiting;
      this.#work.call(this, state as T);
      if (this.#waiting === mine) this.unsubscribe();
    });
    return this;
  }

  override unsubscribe(): void {
    if (this.closed) return;
    if (this.#waiting) this.#waiting.isWanted = false;
    super.unsubscribe();
  }
}
