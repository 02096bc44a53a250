import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Keeps the subscriptions of a view to the live feed for as long as the view is on the page. */
export class FeedController implements ReactiveController {
  readonly #subscribe: () => (() => void)[];
  #ends: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, subscribe: () => (() => void)[]) {
    this.#subscribe = subscribe;
    host.addController(this);
  }

  hostConnected(): void {
    this.#ends = this.#subscribe();
  }

  hostDisconnected(): void {
    for (const end of this.#ends) end();
    this.#ends = [];
  }
}
