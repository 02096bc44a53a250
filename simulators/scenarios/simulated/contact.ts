import type { Random } from "../../avr/random.ts";

/** A movement of a switch's contact as a scan each millisecond sees it, `atMs` after the finger came. */
export interface ContactChange {
  atMs: number;
  closed: boolean;
}

/**
 * Gives what a scan each millisecond sees of one press: down at 0, up at `heldMs`, and for `bounceMs` after each of them the
 * contact is as chance has it. The last change leaves the contact open.
 */
export function contactChanges(options: { heldMs: number; bounceMs: number; random: Random }): ContactChange[] {
  const { random } = options;
  const heldMs = Math.max(1, Math.round(options.heldMs));
  const bounceMs = Math.min(Math.round(options.bounceMs), heldMs - 1);
  const changes: ContactChange[] = [];
  const see = (atMs: number, closed: boolean): void => {
    if (changes.at(-1)?.closed !== closed) changes.push({ atMs, closed });
  };
  for (const [fromMs, closed] of [
    [0, true],
    [heldMs, false],
  ] as const) {
    see(fromMs, closed);
    for (let ms = 1; ms < bounceMs; ms++) see(fromMs + ms, random(2) === 0 ? closed : !closed);
    if (bounceMs > 0) see(fromMs + bounceMs, closed);
  }
  return changes;
}
