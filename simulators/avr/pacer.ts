import type { AvrBoard } from "./board.ts";

/** What a pacer takes its time from: monotonic milliseconds, and one timer at a time. */
export interface PaceClock {
  now(): number;
  /** Calls back once after a time; the returned function forgets it. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The monotonic clock of the machine. */
export const wallClock: PaceClock = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

export interface PacerOptions {
  /** How often the boards are brought up to the wall clock, 1 to 10; default 4. */
  sliceMs?: number;
  /** How much a board that fell behind makes up at once; what is more is given up and counted. Default 40. */
  catchUpMs?: number;
  /** Default: the wall clock. */
  clock?: PaceClock;
}

/**
 * Runs boards at the speed of the wall clock: one timer for all boards of a process, each brought up to the present in
 * every slice. A process that was held up makes up at most `catchUpMs`; the boards then lag behind for good, which
 * `slippedMs` tells.
 */
export class Pacer {
  readonly #sliceMs: number;
  readonly #catchUpMs: number;
  readonly #clock: PaceClock;
  readonly #boards = new Map<AvrBoard, { originMs: number }>();
  #cancel: (() => void) | undefined;
  #nextMs = 0;
  /** Time that was given up, summed over all boards. */
  slippedMs = 0;
  /** The longest pause between two slices since the start. */
  longestSliceMs = 0;
  #lastMs = 0;

  constructor(options: PacerOptions = {}) {
    this.#sliceMs = Math.min(10, Math.max(1, options.sliceMs ?? 4));
    this.#catchUpMs = options.catchUpMs ?? 40;
    this.#clock = options.clock ?? wallClock;
  }

  /** Takes a board along from now on; the first one starts the timer. */
  add(board: AvrBoard): void {
    const pace = { originMs: this.#clock.now() - board.elapsedMs };
    this.#boards.set(board, pace);
    board.presentCycle = () => Math.max(board.cycles, (this.#clock.now() - pace.originMs) * board.cyclesPerMs);
    if (this.#cancel) return;
    this.#lastMs = this.#clock.now();
    this.#nextMs = this.#lastMs + this.#sliceMs;
    this.#cancel = this.#clock.after(this.#sliceMs, this.#slice);
  }

  /** Leaves a board standing where it is; without boards no timer runs. */
  remove(board: AvrBoard): void {
    if (!this.#boards.delete(board)) return;
    board.presentCycle = () => board.cycles;
    if (this.#boards.size === 0) this.stop();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    for (const board of this.#boards.keys()) board.presentCycle = () => board.cycles;
    this.#boards.clear();
  }

  /** Gives the clock's milliseconds (by default those of `performance.now()`) at which a board's cycle was or will be. */
  wallMsOf(board: AvrBoard, cycle: number): number {
    return (this.#boards.get(board)?.originMs ?? this.#clock.now() - board.elapsedMs) + cycle / board.cyclesPerMs;
  }

  readonly #slice = (): void => {
    const nowMs = this.#clock.now();
    this.longestSliceMs = Math.max(this.longestSliceMs, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    for (const [board, pace] of this.#boards) {
      const behindMs = nowMs - pace.originMs - board.elapsedMs;
      if (behindMs > this.#catchUpMs) {
        pace.originMs += behindMs - this.#catchUpMs;
        this.slippedMs += behindMs - this.#catchUpMs;
      }
      board.runTo(Math.floor((nowMs - pace.originMs) * board.cyclesPerMs));
    }
    if (this.#boards.size === 0) return;
    this.#nextMs = Math.max(this.#nextMs + this.#sliceMs, this.#clock.now());
    this.#cancel = this.#clock.after(this.#nextMs - this.#clock.now(), this.#slice);
  };
}
