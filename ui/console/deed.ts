import type { ReactiveControllerHost } from "lit";
import { ApiError } from "./api.ts";

/** What somebody does at the hub from an element, one thing at a time, and why the hub refused it. */
export class Deed {
  readonly #host: Pick<ReactiveControllerHost, "requestUpdate">;
  #isBusy = false;
  #refusal: ApiError | undefined;

  constructor(host: Pick<ReactiveControllerHost, "requestUpdate">) {
    this.#host = host;
  }

  /** While it is under way. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Why the last one was refused. */
  get refusal(): ApiError | undefined {
    return this.#refusal;
  }

  /** Does something that the hub may refuse. RETHROWS what is no refusal. */
  async act(deed: () => Promise<void>): Promise<void> {
    this.#isBusy = true;
    this.#refusal = undefined;
    this.#host.requestUpdate();
    try {
      await deed();
    } catch (error) {
      this.refuse(error);
    } finally {
      this.#isBusy = false;
      this.#host.requestUpdate();
    }
  }

  /** The last refusal is over, as something else is done. */
  forget(): void {
    this.#refusal = undefined;
    this.#host.requestUpdate();
  }

  /** Takes a refusal for what is shown. RETHROWS what is none. */
  refuse(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    this.#refusal = error;
    this.#host.requestUpdate();
  }
}
