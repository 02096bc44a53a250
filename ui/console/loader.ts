import type { ReactiveController, ReactiveControllerHost } from "lit";
import { ApiError } from "./api.ts";

/** What a view has of a thing that it reads; `error` beside a value means that the value is the last that was read. */
export type Loaded<T> =
  | { phase: "idle" }
  | { phase: "loading"; slow: boolean }
  | { phase: "ready"; value: T; error?: ApiError }
  | { phase: "failed"; error: ApiError };

const SLOW_AFTER_MS = 2500;

/**
 * Reads a thing for a view and keeps it through later readings, so that a page never blinks back to its skeleton.
 * A new reading ends the one before; a view that leaves the page ends both.
 */
export class Loader<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #read: (signal: AbortSignal) => Promise<T>;
  readonly #atOnce: boolean;
  #abort: AbortController | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;
  state: Loaded<T> = { phase: "idle" };

  /** With `atOnce` it reads each time the view comes on the page; otherwise the view says when. */
  constructor(host: ReactiveControllerHost, read: (signal: AbortSignal) => Promise<T>, { atOnce = false } = {}) {
    this.#host = host;
    this.#read = read;
    this.#atOnce = atOnce;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#atOnce) void this.reload();
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    clearTimeout(this.#later);
  }

  get value(): T | undefined {
    return this.state.phase === "ready" ? this.state.value : undefined;
  }

  /** Sets the value that a live event or a form's answer gave. */
  set(value: T): void {
    this.#change({ phase: "ready", value });
  }

  /** Reads anew from nothing: another filter, another id. */
  async reset(): Promise<void> {
    this.#change({ phase: "loading", slow: false });
    await this.reload();
  }

  /** Reads soon; many wishes in a short time make one reading. */
  reloadSoon(delayMs = 200): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => void this.reload(), delayMs);
  }

  /** Reads again and keeps the present value meanwhile. */
  async reload(): Promise<void> {
    clearTimeout(this.#later);
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    if (this.state.phase !== "ready") this.#change({ phase: "loading", slow: false });
    const slow = setTimeout(() => {
      if (this.state.phase === "loading") this.#change({ phase: "loading", slow: true });
    }, SLOW_AFTER_MS);
    try {
      const value = await this.#read(abort.signal);
      if (!abort.signal.aborted) this.#change({ phase: "ready", value });
    } catch (error) {
      if (abort.signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      this.#change(this.state.phase === "ready" ? { ...this.state, error } : { phase: "failed", error });
    } finally {
      clearTimeout(slow);
    }
  }

  #change(state: Loaded<T>): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
