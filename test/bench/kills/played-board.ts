import type { Random } from "../../crash/random.ts";
import type { Standby } from "./standby.ts";

const BUTTONS = ["very-happy", "happy", "unhappy", "very-unhappy", "call"] as const;
/** A real board's ring holds 32. */
const RING = 16;
/** Several hands at once; much faster, and kiosks would keep more between two kills than they can send. */
const PRESS_EVERY_MS = 15;
/** A board's numbers wrap at 65,536; the bench ends before. */
const LAST_SEQ = 65_000;

/** The board of a kiosk as the bench plays it: presses wait in its ring until the kiosk says that they are kept. */
export class PlayedBoard {
  readonly serial: string;
  readonly #random: Random;
  readonly #waiting = new Map<number, string>();
  #kept = 0;
  #last = 0;
  #isPluggedIn = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(serial: string, random: Random) {
    this.serial = serial;
    this.#random = random;
  }

  /** Presses of which the kiosk said that they are kept: what a visitor was thanked for. */
  get kept(): number {
    return this.#kept;
  }

  /** Presses that wait in the ring. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Begins to press on a kiosk, and goes on whatever becomes of its process. */
  start(kiosk: Standby): void {
    this.#timer = setInterval(() => this.#press(kiosk), PRESS_EVERY_MS);
  }

  /** Nobody reads the port: presses wait in the ring. What a board says later must not come before them. */
  unplug(): void {
    this.#isPluggedIn = false;
  }

  /** The kiosk's process is ready: it gets all that waits, in order. */
  plugIn(kiosk: Standby): void {
    this.#isPluggedIn = true;
    kiosk.send({ type: "press", presses: [...this.#waiting].map(([seq, button]) => ({ seq, button })) });
  }

  /** The kiosk keeps a press, so there is room again. */
  done(seq: number): void {
    if (this.#waiting.delete(seq)) this.#kept += 1;
  }

  /** No more presses. */
  rest(): void {
    clearInterval(this.#timer);
  }

  #press(kiosk: Standby): void {
    if (this.#waiting.size >= RING || this.#last >= LAST_SEQ) return;
    this.#last += 1;
    const press = { seq: this.#last, button: this.#random.pick(BUTTONS) };
    this.#waiting.set(press.seq, press.button);
    if (this.#isPluggedIn) kiosk.send({ type: "press", presses: [press] });
  }
}

/** What became of the presses of one board. */
export interface Outcome {
  /** Kept by the kiosk and not in the hub. */
  missing: number[];
  /** In the hub more often than once, or never pressed. */
  surplus: number[];
  /** In the hub behind one that was pressed later. */
  disordered: number[];
}

/** Holds what stands in the hub, as the numbers of the presses in the order of the outbox, against what was kept. */
export function outcome(kept: number, stored: readonly number[]): Outcome {
  const seen = new Set<number>();
  const result: Outcome = { missing: [], surplus: [], disordered: [] };
  let highest = 0;
  for (const seq of stored) {
    if (seen.has(seq) || seq < 1 || seq > kept) result.surplus.push(seq);
    else if (seq < highest) result.disordered.push(seq);
    seen.add(seq);
    highest = Math.max(highest, seq);
  }
  for (let seq = 1; seq <= kept; seq++) if (!seen.has(seq)) result.missing.push(seq);
  return result;
}
