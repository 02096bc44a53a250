/** So many at once, and so many a second: what is taken from a full bucket flows back in by itself. */
export interface Rate {
  atOnce: number;
  perS: number;
}

/** Holds to a rate. It has no clock: each question carries `now`, ms. */
export class TokenBucket {
  readonly #rate: Rate;
  #left: number;
  #at: number;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#left = rate.atOnce;
    this.#at = now;
  }

  /** Takes from the bucket where there is enough in it. */
  take(now: number, amount = 1): boolean {
    if (this.left(now) < amount) return false;
    this.#left -= amount;
    return true;
  }

  /** Puts back what was only borrowed. */
  giveBack(amount = 1): void {
    this.#left = Math.min(this.#rate.atOnce, this.#left + amount);
  }

  /** How much is in the bucket. A clock that is set back gives nothing and takes nothing. */
  left(now: number): number {
    const { atOnce, perS } = this.#rate;
    this.#left = Math.min(atOnce, this.#left + (Math.max(0, now - this.#at) / 1000) * perS);
    this.#at = now;
    return this.#left;
  }

  isFull(now: number): boolean {
    return this.left(now) >= this.#rate.atOnce;
  }
}
