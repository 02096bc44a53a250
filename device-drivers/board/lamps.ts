import five, { type Led } from "johnny-five";
import type { SchedulerLike, Subscription } from "rxjs";
import type { PinName } from "../device-config.ts";
import type { FirmataBoard } from "./firmata-board.ts";

export const FELT_MS = 60;
export const STORED_MS = 1_500;
export const IDENTIFY_MS = 5_000;
const BLINK_MS = 250;

/**
 * The lamps of a stock board, as the host lights them: felt is a short flash, stored is steady for 1.5 s, not storing
 * blinks the status lamp (all lamps, where there is none), identify blinks all of them for 5 s.
 */
export class Lamps {
  readonly #clock: SchedulerLike;
  readonly #leds = new Map<string, Led>();
  readonly #lit = new Map<string, boolean>();
  readonly #onUntilMs = new Map<string, number>();
  #identifyUntilMs = 0;
  #isStoring = true;
  #timer: Subscription | undefined;

  constructor(board: FirmataBoard, pins: Record<string, PinName>, clock: SchedulerLike) {
    this.#clock = clock;
    for (const [name, pin] of Object.entries(pins)) {
      this.#leds.set(name, new five.Led({ board: board.board, pin }));
    }
    this.#render();
  }

  /** Lights a button's lamp for a time; a longer light that is already on goes on. */
  light(name: string, forMs: number): void {
    const untilMs = this.#clock.now() + forMs;
    this.#onUntilMs.set(name, Math.max(untilMs, this.#onUntilMs.get(name) ?? 0));
    this.#render();
  }

  identify(): void {
    this.#identifyUntilMs = this.#clock.now() + IDENTIFY_MS;
    this.#render();
  }

  showStoring(isStoring: boolean): void {
    this.#isStoring = isStoring;
    this.#render();
  }

  dispose(): void {
    this.#timer?.unsubscribe();
  }

  #render(): void {
    const nowMs = this.#clock.now();
    const blinkOn = Math.floor(nowMs / BLINK_MS) % 2 === 0;
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [name, led] of this.#leds) {
      const onUntilMs = this.#onUntilMs.get(name) ?? 0;
      const blinks = this.#identifyUntilMs > nowMs || (!this.#isStoring && this.#tellsTrouble(name));
      if (blinks) nextMs = Math.min(nextMs, (Math.floor(nowMs / BLINK_MS) + 1) * BLINK_MS);
      else if (onUntilMs > nowMs) nextMs = Math.min(nextMs, onUntilMs);
      const on = blinks ? blinkOn : onUntilMs > nowMs || (name === "status" && this.#isStoring);
      if (this.#lit.get(name) === on) continue;
      this.#lit.set(name, on);
      if (on) led.on();
      else led.off();
    }
    this.#timer?.unsubscribe();
    if (nextMs < Number.POSITIVE_INFINITY) {
      this.#timer = this.#clock.schedule(() => this.#render(), Math.max(1, nextMs - nowMs));
    }
  }

  #tellsTrouble = (name: string) => name === "status" || !this.#leds.has("status");
}
