import type { Logger } from "pino";
import { isDiskRefusal } from "./database-error.ts";

export interface BirthsOptions {
  store: { nextBirth(atLeast: number): Promise<number> };
  /** The last birth that was kept before this start; 0 where there was none. */
  last: number;
  /** The time of day, ms UTC, as far as it is known. */
  nowMs: () => number;
  log: Logger;
}

/** Numbers what a kiosk says as one life to its hub: each connection is a birth, and its number is above all before it. */
export class Births {
  readonly #options: BirthsOptions;
  #last: number;
  #floor = 0;

  constructor(options: BirthsOptions) {
    this.#options = options;
    this.#last = options.last;
  }

  /**
   * Gives the number of another birth and keeps it. A disk that refuses keeps nobody from telling the hub so: such births rise in
   * memory, and a start that falls back behind them is believed as soon as it speaks itself.
   */
  async next(): Promise<number> {
    const { store, log } = this.#options;
    const atLeast = Math.max(this.#floor, this.#last + 1);
    this.#floor = 0;
    this.#last = await store.nextBirth(atLeast).catch((error: unknown) => {
      if (!isDiskRefusal(error)) throw error;
      log.warn({ err: error, birth: atLeast }, "the birth counter cannot be kept");
      return atLeast;
    });
    return this.#last;
  }

  /**
   * Lets the next birth of a restored kiosk stand above those that it has forgotten: seconds UTC outrun any count of births.
   */
  async jump(): Promise<void> {
    const { store, nowMs } = this.#options;
    this.#floor = Math.max((await store.nextBirth(0)) + 1_000_000, Math.floor(nowMs() / 1000));
  }
}
