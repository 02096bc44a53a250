import type { Duplex } from "node:stream";
import { createStreamPair } from "./stream-pair.ts";

/**
 * The network between one kiosk and the hub. Cut means what a pulled cable means to the kiosk: what is open is reset, what is
 * tried anew is refused.
 */
export class SimulatedLink {
  /** Takes a connection; undefined while the hub is down. */
  readonly #hub: () => ((stream: Duplex) => void) | undefined;
  readonly #open = new Set<Duplex>();
  #isWhole = true;

  constructor(hub: () => ((stream: Duplex) => void) | undefined) {
    this.#hub = hub;
  }

  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Connects; gives the kiosk's end, which is destroyed at once where nobody listens. */
  connect(): Duplex {
    const [near, far] = createStreamPair();
    const accept = this.#isWhole ? this.#hub() : undefined;
    this.#open.add(near);
    near.once("close", () => this.#open.delete(near));
    if (accept) accept(far);
    else process.nextTick(() => near.destroy(new Error("connection refused")));
    return near;
  }

  cut(): void {
    this.#isWhole = false;
    this.drop();
  }

  restore(): void {
    this.#isWhole = true;
  }

  /** Resets what runs over it. */
  drop(): void {
    for (const stream of this.#open) stream.destroy();
  }
}
