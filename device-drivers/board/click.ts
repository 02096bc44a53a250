import five, { type Piezo } from "johnny-five";
import type { SchedulerLike, Subscription } from "rxjs";
import type { FirmataBoard } from "./firmata-board.ts";

const CLICK_HZ = 250;
const CLICK_MS = 8;

/**
 * Makes the felt click with a johnny-five Piezo.
 *
 * The Piezo has a controller of our own. johnny-five's default one takes `A2` for digital pin 2, which is a button, and
 * spins in `setImmediate` for the length of a tone; a serial line of 57,600 baud carries no more than a slow one anyway.
 */
export class Click {
  readonly #piezo: Piezo;
  #timer: Subscription | undefined;

  constructor(board: FirmataBoard, pin: number, clock: SchedulerLike) {
    const swing = (piezo: Piezo, halfPeriodMs: number, leftMs: number, level: 0 | 1) => {
      piezo.io.digitalWrite(pin, level);
      this.#timer?.unsubscribe();
      if (level === 0 && leftMs <= 0) return;
      this.#timer = clock.schedule(
        () => swing(piezo, halfPeriodMs, leftMs - halfPeriodMs, level === 1 ? 0 : 1),
        halfPeriodMs,
      );
    };
    const stop = () => this.#timer?.unsubscribe();
    this.#piezo = new five.Piezo({
      board: board.board,
      pin,
      controller: {
        initialize: {
          value() {
            this.pin = pin;
            this.io.pinMode(pin, this.io.MODES.OUTPUT);
          },
        },
        tone: {
          value(halfPeriodUs, durationMs) {
            swing(this, Math.max(1, Math.round(halfPeriodUs / 1_000)), durationMs, 1);
            return this;
          },
        },
        noTone: {
          value() {
            stop();
            this.io.digitalWrite(pin, 0);
            return this;
          },
        },
      },
    });
  }

  play(): void {
    this.#piezo.frequency(CLICK_HZ, CLICK_MS);
  }

  dispose(): void {
    this.#timer?.unsubscribe();
  }
}
