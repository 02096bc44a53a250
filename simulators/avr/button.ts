import type { Pin } from "./pins.ts";
import { createRandom } from "./random.ts";

/** How a finger presses: all times in milliseconds of the chip's clock. */
export interface PressOptions {
  /** Default 120. */
  heldMs?: number;
  /** How long the contact bounces when it closes and when it opens; default 0, never longer than the press. */
  bounceMs?: number;
  /** Seed of the bounces; default 1. */
  seed?: number;
  /** The least pause after the last press of the same pin; default 30. A press within it waits. */
  gapMs?: number;
  /** Called at the very instant at which the contact first closes, within the run of the chip. */
  moved?: (cycle: number) => void;
}

/** One movement of a contact: closed is to ground. */
export interface Edge {
  cycle: number;
  pin: Pin;
  closed: boolean;
}

/**
 * Gives the edges of one press in order: closed at `from`, some bounces, open at the end, some bounces. The last edge
 * leaves the contact open.
 */
export function edgesOf(pin: Pin, from: number, cyclesPerMs: number, options: PressOptions): Edge[] {
  const held = Math.max(1, Math.round((options.heldMs ?? 120) * cyclesPerMs));
  const bounce = Math.min(Math.round((options.bounceMs ?? 0) * cyclesPerMs), held - 1);
  const random = createRandom(options.seed ?? 1);
  const bounces = (at: number, closed: boolean): Edge[] => {
    if (bounce < 16) return [];
    const count = 2 * (2 + random(4));
    const times = Array.from({ length: count }, () => at + 1 + random(bounce - 1)).sort((a, b) => a - b);
    return times.map((cycle, index) => ({ cycle, pin, closed: index % 2 === 0 ? !closed : closed }));
  };
  return [
    { cycle: from, pin, closed: true },
    ...bounces(from, true),
    { cycle: from + held, pin, closed: false },
    ...bounces(from + held, false),
  ];
}
