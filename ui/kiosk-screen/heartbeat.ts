import type { ReactiveController, ReactiveControllerHost } from "lit";
import { sendInput } from "./kiosk-link.ts";
import { type ErrorFacts, tellError } from "./page-error.ts";

const EVERY_MS = 5_000;
const EVENTS = ["error", "unhandledrejection", "securitypolicyviolation"] as const;

/**
 * Tells the kiosk every 5 s that its page is alive, with the first of its errors since the last heartbeat and how many they were,
 * so that a frozen or broken screen is noticed.
 */
export class Heartbeat implements ReactiveController {
  readonly #visit: () => number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #error: string | undefined;
  #errors = 0;

  constructor(host: ReactiveControllerHost, visit: () => number) {
    this.#visit = visit;
    host.addController(this);
  }

  hostConnected(): void {
    // What cannot be loaded tells its own element alone, so they are heard on the way down.
    for (const name of EVENTS) addEventListener(name, this.#onError, { capture: true });
    this.#timer = setInterval(() => void this.#beat(), EVERY_MS);
    void this.#beat();
  }

  hostDisconnected(): void {
    for (const name of EVENTS) removeEventListener(name, this.#onError, { capture: true });
    clearInterval(this.#timer);
  }

  async #beat(): Promise<void> {
    const [error, errors] = [this.#error, this.#errors];
    const answer = await sendInput({
      type: "heartbeat",
      visit: this.#visit(),
      ...(error === undefined ? {} : { error, errors }),
    });
    if (answer.is !== "taken") return;
    this.#errors -= errors;
    this.#error = undefined;
  }

  readonly #onError = (event: Event): void => {
    this.#error ??= tellError(event as unknown as ErrorFacts);
    this.#errors += 1;
  };
}
