import { type EventKind, PANEL_BUTTONS, type PanelButton } from "../../../device-drivers/button-panel/frames.ts";

/** One event that waits in the ring, at the board's own milliseconds. */
export interface RingEntry {
  seq: number;
  kind: EventKind;
  button?: PanelButton;
  atMs: number;
  value: number;
}

export const RING_CAPACITY = 32;
const HELD_MS = 10_000;

/**
 * The ring of a panel's firmware as its host and its user see it: what it takes, refuses, reports and forgets.
 * Source: device-drivers/button-panel/firmware/ring.c and PROTOCOL.md; `panel-model.test.ts` holds both against each other.
 */
export class PressRing {
  readonly epoch: number;
  readonly #entries = new Map<number, RingEntry>();
  readonly #down = new Set<PanelButton>(PANEL_BUTTONS);
  /** When the present or last press of each button began. */
  readonly #since = new Map<PanelButton, number>();
  readonly #held = new Set<PanelButton>();
  /** Held buttons that came up and owe the released report, with the time at which they did. */
  readonly #lifted = new Map<PanelButton, number>();
  #oldest = 1;
  #next = 1;
  #refused = 0;
  #refusedAtMs = 0;

  /** An empty ring. Every button counts as down until it was seen up: a stuck one is no press at power-on. */
  constructor(epoch: number, nowMs: number) {
    this.epoch = epoch;
    for (const button of PANEL_BUTTONS) this.#since.set(button, nowMs);
  }

  get pending(): number {
    return (this.#next - this.#oldest) & 0xffff;
  }

  get isFull(): boolean {
    return this.pending === RING_CAPACITY;
  }

  get oldest(): number {
    return this.#oldest;
  }

  /** The seq that the next event will have. */
  get next(): number {
    return this.#next;
  }

  /** Presses refused and not told by an event yet. */
  get refused(): number {
    return this.#refused;
  }

  get down(): PanelButton[] {
    return PANEL_BUTTONS.filter((button) => this.#down.has(button));
  }

  isDown(button: PanelButton): boolean {
    return this.#down.has(button);
  }

  entry(seq: number): RingEntry | undefined {
    return this.#entries.get(seq);
  }

  /** Keeps a press; false, and counted, where the ring is full. Either way the button is down from now on. */
  press(button: PanelButton, atMs: number): boolean {
    const isTaken = !this.isFull;
    if (isTaken) this.#add("press", atMs, 0, button);
    else {
      this.#refused = Math.min(0xffff, this.#refused + 1);
      this.#refusedAtMs = atMs;
    }
    this.#down.add(button);
    // A button that still owes its released report keeps the times of that hold.
    if (!this.#lifted.has(button)) this.#since.set(button, atMs);
    return isTaken;
  }

  /** Notes that a button is down from now on without a press of it: a self-test takes it. */
  ignore(button: PanelButton, atMs: number): void {
    this.#down.add(button);
    if (!this.#lifted.has(button)) this.#since.set(button, atMs);
  }

  /** Notes that a button is idle again, and that the released report is due if it was held. */
  release(button: PanelButton, atMs: number): void {
    this.#down.delete(button);
    if (this.#held.has(button) && !this.#lifted.has(button)) this.#lifted.set(button, atMs);
  }

  /** Writes the reports that are due and fit. */
  report(nowMs: number): void {
    for (const button of PANEL_BUTTONS) {
      if (this.isFull) break;
      const liftedAt = this.#lifted.get(button);
      const since = this.#since.get(button) ?? 0;
      if (liftedAt !== undefined) {
        this.#add("released", liftedAt, seconds(liftedAt - since), button);
        this.#lifted.delete(button);
        this.#held.delete(button);
        this.#since.set(button, nowMs);
      } else if (this.#down.has(button) && !this.#held.has(button) && nowMs - since >= HELD_MS) {
        this.#add("held", nowMs, seconds(nowMs - since), button);
        this.#held.add(button);
      }
    }
    if (this.#refused > 0 && !this.isFull) {
      this.#add("refused", this.#refusedAtMs, this.#refused);
      this.#refused = 0;
    }
  }

  /** The board's time at which a held report falls due next; undefined where no button is down. */
  get heldDueMs(): number | undefined {
    const due = [...this.#down]
      .filter((button) => !this.#held.has(button))
      .map((button) => (this.#since.get(button) ?? 0) + HELD_MS);
    return due.length > 0 ? Math.min(...due) : undefined;
  }

  /** Forgets all up to `seq`; gives the buttons whose presses were forgotten. */
  acknowledge(epoch: number, seq: number): PanelButton[] {
    if (epoch !== this.epoch || ((seq - this.#oldest) & 0xffff) >= this.pending) return [];
    const pressed = new Set<PanelButton>();
    for (const after = (seq + 1) & 0xffff; this.#oldest !== after; this.#oldest = (this.#oldest + 1) & 0xffff) {
      const entry = this.#entries.get(this.#oldest);
      this.#entries.delete(this.#oldest);
      if (entry?.kind === "press" && entry.button) pressed.add(entry.button);
    }
    return [...pressed];
  }

  #add(kind: EventKind, atMs: number, value: number, button?: PanelButton): void {
    this.#entries.set(this.#next, { seq: this.#next, kind, atMs, value, ...(button === undefined ? {} : { button }) });
    this.#next = (this.#next + 1) & 0xffff;
  }
}

const seconds = (ms: number): number => Math.min(0xffff, Math.floor(ms / 1000));
