import type { Button } from "../../protocol/bodies.ts";
import type { AvrBoard, Pin } from "../../simulators/avr/index.ts";
import { until } from "../rig.ts";

/** Buttons with their lamps. The spare one's lamp is left out: bootloaders blink on it. */
const BUTTONS: readonly (readonly [Button, Pin, Pin])[] = [
  ["very-happy", "D2", "D8"],
  ["happy", "D3", "D9"],
  ["unhappy", "D4", "D10"],
  ["very-unhappy", "D5", "D11"],
  ["call", "D6", "D12"],
];
/** A lamp that is lit for longer says that the press is stored; the flash by which a press is felt is 60 ms. */
const STORED_AFTER_MS = 500;
/** The chip writes to its EEPROM after 300 ms; what it has not shown by now it does not show. */
const SHOWN_WITHIN_MS = 1_500;

/** One press, and what the board showed for it. */
export interface HandPress {
  button: Button;
  felt: boolean;
  stored: boolean;
}

/** A hand that presses one button after the other, and looks at each lamp as a person does. */
export class PressingHand {
  readonly presses: HandPress[] = [];
  readonly #board: AvrBoard;
  readonly #forget: (() => void)[];
  readonly #litAt = new Map<Pin, number>();
  #felt = new Set<Pin>();
  #stopped = false;
  #working: Promise<void> = Promise.resolve();

  constructor(board: AvrBoard) {
    this.#board = board;
    this.#forget = [
      board.on("pin", (pin, high) => {
        if (!high) return void this.#litAt.delete(pin);
        this.#litAt.set(pin, board.elapsedMs);
        this.#felt.add(pin);
      }),
      board.on("reset", () => this.#litAt.clear()),
    ];
  }

  /** Presses once and looks until the board has shown what it shows. */
  async press(): Promise<HandPress> {
    const [button, pin, lamp] = BUTTONS[this.presses.length % BUTTONS.length] as (typeof BUTTONS)[number];
    const press: HandPress = { button, felt: false, stored: false };
    this.presses.push(press);
    await until(`the lamp of ${button} to be dark`, () => !this.#litAt.has(lamp));
    this.#felt = new Set();
    const fromMs = this.#board.elapsedMs;
    await this.#board.press(pin, { heldMs: 60 });
    await until(`an answer to ${button}`, () => {
      const litAt = this.#litAt.get(lamp);
      press.felt ||= this.#felt.has(lamp);
      press.stored ||= litAt !== undefined && this.#board.elapsedMs - litAt > STORED_AFTER_MS;
      return press.stored || this.#board.elapsedMs - fromMs > SHOWN_WITHIN_MS;
    });
    return press;
  }

  /** Presses on and on until `rest`. */
  begin(): void {
    this.#stopped = false;
    this.#working = (async () => {
      while (!this.#stopped) await this.press();
    })();
    this.#working.catch(() => undefined);
  }

  /** Resolves once the last press has been looked at. REJECTS with what a press rejected with. */
  rest(): Promise<void> {
    this.#stopped = true;
    return this.#working;
  }

  stop(): void {
    this.#stopped = true;
    for (const forget of this.#forget) forget();
  }
}
