import type { AvrBoard } from "./board.ts";

export interface PacerOptions {
  /** How often the boards are brought up to the wall clock, 1 to 10; default 4. */
  sliceMs?: number;
  /** How much a board that fell behind makes up at once; what is more is given up and counted. Default 40. */
  catchUpMs?: number;
}

/**
 * Runs boards at the speed of the wall clock: one timer for all boards of a process, each brought up to the present in
 * every slice. A process that was held up makes up at most `catchUpMs`; the boards then lag behind for good, which
 * `slippedMs` tells.
 */
export class Pacer {
  readonly #sliceMs: number;
  readonly #catchUpMs: number;
  readonly #boards = new Map<AvrBoard, { originMs: number }>();
  #timer: NodeJS.Timeout | undefined;
  #nextMs = 0;
  /** Time that was given up, summed over all boards. */
  slippedMs = 0;
  /** The longest pause between two slices since the start. */
  longestSliceMs = 0;
  #lastMs = 0;

  constructor(options: PacerOptions = {}) {
    this.#sliceMs = Math.min(10, Math.max(1, options.sliceMs ?? 4));
    this.#catchUpMs = options.catchUpMs ?? 40;
  }

  /** Takes a board along from now on; the first one starts the timer. */
  add(board: AvrBoard): void {
    const pace = { originMs: performance.now() - board.elapsedMs };
    this.#boards.set(board, pace);
    board.presentCycle = () => Math.max(board.cycles, (performance.now() - pace.originMs) * board.cyclesPerMs);
    if (this.#timer) return;
    this.#lastMs = performance.now();
    this.#nextMs = this.#lastMs + this.#sliceMs;
    this.#timer = setTimeout(this.#slice, this.#sliceMs);
  }

  /** Leaves a board standing where it is; without boards no timer runs. */
  remove(board: AvrBoard): void {
    if (!this.#boards.delete(board)) return;
    board.presentCycle = () => board.cycles;
    if (this.#boards.size === 0) this.stop();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const board of this.#boards.keys()) board.presentCycle = () => board.cycles;
    this.#boards.clear();
  }

  /** Gives the wall clock's milliseconds (of `performance.now()`) at which a board's cycle was or will be. */
  wallMsOf(board: AvrBoard, cycle: number): number {
    return (this.#boards.get(board)?.originMs ?? performance.now() - board.elapsedMs) + cycle / board.cyclesPerMs;
  }

  readonly #slice = (): void => {
    const nowMs = performance.now();
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
    this.#nextMs = Math.max(this.#nextMs + this.#sliceMs, performance.now());
    this.#timer = setTimeout(this.#slice, this.#nextMs - performance.now());
  };
}
