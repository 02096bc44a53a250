import type { SchedulerLike, Subscription } from "rxjs";

export interface DebounceOptions {
  clock: SchedulerLike;
  /** The button went down. `ageMs` is the time since its edge was reported. */
  onPress: (ageMs: number) => void;
  /** The button is down for `HELD_MS`. */
  onHeld: (heldMs: number) => void;
  /** A button that was held is up again. */
  onReleased: (heldMs: number) => void;
  /** A low that is not yet believed: ask the board to report the port again. */
  askAgain: () => void;
  /** Whether this board reports a port when it is asked to, and not only when it changes (Firmata 2.5 does). */
  answers: () => boolean;
}

/** How long a button has to be up without a break before it can be pressed again. */
export const LOCK_OUT_MS = 25;
export const HELD_MS = 10_000;
/** How long a low waits for the answer of a board that answers: 5 ms of line time and one turn of its loop. */
export const CONFIRM_MS = 250;

type State =
  /** Down, or not known yet; `since` is missing when the press was not ours to count. */
  | { type: "down"; sinceMs?: number; held: boolean }
  /** Seen low once, not believed yet; `highs` counts the reports that say up since. */
  | { type: "suspect"; sinceMs: number; highs: number }
  | { type: "idle" };

/**
 * Turns the port reports of a stock Firmata board into presses of one button.
 *
 * The first low while idle is the edge (leading edge), and a press when a second report agrees: low again, or, for a tap
 * that is over sooner than the answer, the board's own report of the release beside the answer. Firmata has no checksum,
 * so one damaged report must not be a vote: it stays alone, and the answer says up. A board older than 2.5 reports
 * changes only, so there the release is the second report, and the press counts when the button is let go or held.
 * Then a lock-out: idle again after 25 ms up without a break. What is low when the connection begins was pressed before
 * it and is not counted.
 *
 * NOT LOSS-PROOF: a press while the port is away, a tap shorter than a turn of the board's loop, and one whose reports
 * are damaged are lost, as stock Firmata numbers and repeats nothing.
 */
export class Debounce {
  readonly #options: DebounceOptions;
  #state: State = { type: "down", held: false };
  #up: Subscription | undefined;
  #timer: Subscription | undefined;

  constructor(options: DebounceOptions) {
    this.#options = options;
  }

  /** One report of the button's port: is its pin low? */
  report(low: boolean): void {
    const state = this.#state;
    switch (state.type) {
      case "idle":
        if (low) this.#suspect();
        return;
      case "suspect":
        if (low || ++state.highs >= (this.#options.answers() ? 2 : 1)) this.#press(state.sinceMs, low);
        return;
      case "down":
        if (low) this.#up?.unsubscribe();
        else this.#startLockOut();
        return;
    }
  }

  dispose(): void {
    this.#up?.unsubscribe();
    this.#timer?.unsubscribe();
  }

  #suspect(): void {
    const { clock, askAgain, answers } = this.#options;
    const sinceMs = clock.now();
    this.#state = { type: "suspect", sinceMs, highs: 0 };
    if (answers()) {
      this.#after(CONFIRM_MS, () => {
        // Nothing agreed: the report was damaged.
        this.#state = { type: "idle" };
      });
      askAgain();
      return;
    }
    // Ten seconds without another change agree as well: the button is held.
    this.#after(HELD_MS, () => this.#press(sinceMs, true));
  }

  #press(sinceMs: number, isDown: boolean): void {
    const { clock, onPress, onHeld } = this.#options;
    this.#state = { type: "down", sinceMs, held: false };
    const ageMs = clock.now() - sinceMs;
    onPress(ageMs);
    if (!isDown) {
      this.#timer?.unsubscribe();
      this.#startLockOut();
      return;
    }
    this.#after(Math.max(0, HELD_MS - ageMs), () => {
      if (this.#state.type !== "down") return;
      this.#state.held = true;
      onHeld(HELD_MS);
    });
  }

  #startLockOut(): void {
    const { clock, onReleased } = this.#options;
    if (this.#up && !this.#up.closed) return;
    this.#up = clock.schedule(() => {
      const state = this.#state;
      this.#timer?.unsubscribe();
      this.#state = { type: "idle" };
      this.#up = undefined;
      if (state.type === "down" && state.held && state.sinceMs !== undefined) onReleased(clock.now() - state.sinceMs);
    }, LOCK_OUT_MS);
  }

  #after(delayMs: number, work: () => void): void {
    this.#timer?.unsubscribe();
    this.#timer = this.#options.clock.schedule(work, delayMs);
  }
}
