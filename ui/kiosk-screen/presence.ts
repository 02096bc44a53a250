import type { LitElement, ReactiveController } from "lit";
import { deepFocus, isTextField } from "./deep-find.ts";

/** The least time between two signs of life, ms. */
const EVERY_MS = 5_000;
const SIGNS = ["pointerdown", "keydown", "input", "scroll"] as const;

/**
 * Tells at most every 5 s that somebody touches, types or scrolls, so that the visit does not end under their hands; the first
 * letter on each screen at once, so that no other hand takes the screen from whoever writes.
 */
export class Presence implements ReactiveController {
  readonly #here: () => void;
  readonly #where: () => string;
  readonly #host: LitElement;
  #writtenAt = "";
  #lastAtMs = Number.NEGATIVE_INFINITY;

  /** `where` names the screen of the visit. */
  constructor(host: LitElement, here: () => void, where: () => string) {
    this.#host = host;
    this.#here = here;
    this.#where = where;
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
    const where = this.#where();
    const isWriting = isTextField(deepFocus());
    const isFirst = isWriting && where !== this.#writtenAt;
    if (!event.isTrusted || (!isFirst && timeStamp - this.#lastAtMs < EVERY_MS)) return;
    this.#lastAtMs = timeStamp;
    if (isWriting) this.#writtenAt = where;
    this.#here();
  };
}
