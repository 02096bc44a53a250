import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Button } from "../../protocol/buttons.ts";
import type { PressRequest } from "../../protocol/panel.ts";

const TAP_MS = 300;
const LONGEST_MS = 120_000;
const SHOW_EVERY_MS = 100;

/** Turns how long a finger was down into a press: a tap gets the bench's own length, a hold its measured one. */
export const pressRequest = (button: Button, downMs: number): PressRequest =>
  downMs < TAP_MS ? { button } : { button, heldMs: Math.min(Math.round(downMs), LONGEST_MS) };

/** Follows one finger or key on the board from down to up, and renders its host while it is held. */
export class HeldButton implements ReactiveController {
  /** The button that is down now. */
  button: Button | undefined;
  readonly #host: ReactiveControllerHost;
  #downAt = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** For how long it is down, in milliseconds; 0 while it may still be a tap. */
  get heldMs(): number {
    const downMs = this.button ? performance.now() - this.#downAt : 0;
    return downMs < TAP_MS ? 0 : downMs;
  }

  down(button: Button): void {
    this.cancel();
    this.button = button;
    this.#downAt = performance.now();
    this.#timer = setInterval(() => this.#host.requestUpdate(), SHOW_EVERY_MS);
    this.#host.requestUpdate();
  }

  /** Ends the press and gives what it was; undefined where this button was not down. */
  up(button: Button): PressRequest | undefined {
    if (this.button !== button) return undefined;
    const request = pressRequest(button, performance.now() - this.#downAt);
    this.cancel();
    return request;
  }

  cancel(): void {
    clearInterval(this.#timer);
    this.button = undefined;
    this.#host.requestUpdate();
  }
}
