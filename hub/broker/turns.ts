/** Time of one turn of the event loop that goes to connections which have sent more than a press, ms. */
const TURN_MS = 2;

/**
 * Gives connections that have more to read their turns, one after the other, a little time in each turn of the event loop:
 * who sends much waits for others who do, and a kiosk with a single press waits for none of them.
 */
export class Turns {
  #waiting = new Set<() => void>();
  #isScheduled = false;

  /** Asks for one more turn; asking twice is asking once. */
  later(read: () => void): void {
    this.#waiting.add(read);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.size === 0) return;
    this.#isScheduled = true;
    setImmediate(() => this.#serve());
  }

  #serve(): void {
    this.#isScheduled = false;
    const until = performance.now() + TURN_MS;
    // Who asks again meanwhile is behind all that wait, and not in this turn any more.
    let left = this.#waiting.size;
    for (const read of this.#waiting) {
      this.#waiting.delete(read);
      read();
      left -= 1;
      if (left === 0 || performance.now() >= until) break;
    }
    this.#schedule();
  }
}
