import type { LitElement, ReactiveController } from "lit";

/** The least time between two signs of life, ms. */
const EVERY_MS = 5_000;
const SIGNS = ["pointerdown", "keydown", "input", "scroll"] as const;

/** Tells at most every 5 s that somebody touches, types or scrolls, so that the visit does not end under their hands. */
export class Presence implements ReactiveController {
  readonly #here: () => void;
  readonly #host: LitElement;
  #lastAtMs = Number.NEGATIVE_INFINITY;

  constructor(host: LitElement, here: () => void) {
    this.#host = host;
    this.#here = here;
    host.addController(this);
  }

  hostConnected(): void {
    for (const name of SIGNS) addEventListener(name, this.#onSign, { capture: true, passive: true });
    this.#host.renderRoot?.addEventListener("scroll", this.#onSign, { capture: true, passive: true });
  }

  hostDisconnected(): void {
    for (const name of SIGNS) removeEventListener(name, this.#onSign, { capture: true });
    this.#host.renderRoot?.removeEventListener("scroll", this.#onSign, { capture: true });
  }

  readonly #onSign = (event: Event): void => {
    const { timeStamp } = event;
    // What a page does to itself, such as a new screen that is brought to its beginning, is nobody's sign.
    if (!event.isTrusted || timeStamp - this.#lastAtMs < EVERY_MS) return;
    this.#lastAtMs = timeStamp;
    this.#here();
  };
}
