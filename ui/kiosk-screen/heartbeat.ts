import type { ReactiveController, ReactiveControllerHost } from "lit";
import { sendInput } from "./kiosk-link.ts";

const EVERY_MS = 5_000;
const LONGEST_ERROR = 500;

/**
 * Tells the kiosk every 5 s that its page is alive, with the first error since the last heartbeat, so that a frozen or
 * broken screen is noticed.
 */
export class Heartbeat implements ReactiveController {
  readonly #visit: () => number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #error: string | undefined;

  constructor(host: ReactiveControllerHost, visit: () => number) {
    this.#visit = visit;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("error", this.#onError);
    addEventListener("unhandledrejection", this.#onRejection);
    this.#timer = setInterval(() => void this.#beat(), EVERY_MS);
    void this.#beat();
  }

  hostDisconnected(): void {
    removeEventListener("error", this.#onError);
    removeEventListener("unhandledrejection", this.#onRejection);
    clearInterval(this.#timer);
  }

  async #beat(): Promise<void> {
    const error = this.#error;
    const answer = await sendInput({ type: "heartbeat", visit: this.#visit(), ...(error ? { error } : {}) });
    if (answer.is === "taken" && this.#error === error) this.#error = undefined;
  }

  #onError = (event: ErrorEvent): void => {
    this.#error ??= `${event.message} (${event.filename}:${event.lineno})`.slice(0, LONGEST_ERROR);
  };

  #onRejection = (event: PromiseRejectionEvent): void => {
    this.#error ??= String(event.reason).slice(0, LONGEST_ERROR);
  };
}
