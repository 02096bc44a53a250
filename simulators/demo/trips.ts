import type { TripMark } from "../../protocol/trip.ts";

/** Tells whether a log record carries one stage of a press, and gives it. */
export function tripMarkOf(record: Record<string, unknown> | undefined): TripMark | undefined {
  const mark = record?.trip;
  return typeof mark === "object" && mark !== null && "stage" in mark && "atMs" in mark
    ? (mark as TripMark)
    : undefined;
}

const PRESS_KINDS = new Set(["vote", "call", "press"]);

/** An event as far as the score reads it. */
export interface StoredEvent {
  id: string;
  kind: string;
}

/**
 * Keeps the score of the shop: presses that were promised against presses that the hub holds.
 *
 * Pressed is what the boards' firmware says it took, and the touches that a kiosk's screen got. Stored is read from the hub.
 * Twice counts events of the hub beyond the first for one press of one board.
 */
export class ScoreKeeper {
  readonly #boards = new Map<string, number>();
  readonly #touches = new Set<string>();
  readonly #stored = new Set<string>();
  readonly #pressOf = new Map<string, string>();
  readonly #eventsOf = new Map<string, Set<string>>();

  /** Takes what a board's firmware has taken so far; a board that started anew counts on from where it was. */
  boardTook(board: string, presses: number): void {
    this.#boards.set(board, Math.max(presses, this.#boards.get(board) ?? 0));
  }

  mark(mark: TripMark): void {
    if (mark.stage !== "received" || !mark.event) return;
    if (mark.serial === undefined || mark.epoch === undefined || mark.seq === undefined) {
      if (!mark.board) this.#touches.add(mark.event);
      return;
    }
    const press = `${mark.serial}/${mark.epoch}/${mark.seq}`;
    this.#pressOf.set(mark.event, press);
    const events = this.#eventsOf.get(press) ?? new Set();
    this.#eventsOf.set(press, events.add(mark.event));
  }

  stored(event: StoredEvent): void {
    if (PRESS_KINDS.has(event.kind)) this.#stored.add(event.id);
  }

  score(): { pressed: number; stored: number; twice: number; waiting: number } {
    let pressed = this.#touches.size;
    for (const presses of this.#boards.values()) pressed += presses;
    let twice = 0;
    for (const events of this.#eventsOf.values()) {
      const held = [...events].filter((event) => this.#stored.has(event)).length;
      twice += Math.max(0, held - 1);
    }
    const stored = this.#stored.size - twice;
    return { pressed, stored, twice, waiting: Math.max(0, pressed - stored) };
  }
}
