import type { VoteMark } from "../../protocol/marks.ts";

/** A vote as the marks see it. `at`: uptime of its machine, ms; `place`: that start of the machine and the board, or the screen. */
export interface VoteSign {
  n: number;
  at: number;
  face: string;
  place: string;
}

/** A button that was found held. `at`: when that was told, ms; `heldMs`: for how long it had been down by then. */
export interface HoldSign {
  at: number;
  heldMs: number;
  button: string;
  place: string;
}

/** `votes` within `withinMs` are more than visitors who take turns can give. */
export const BURST = { votes: 5, withinMs: 10_000 } as const;
/** Two faces in turn, `votes` times or more, each within `stepMs` of the one before. */
export const ALTERNATION = { votes: 4, stepMs: 3000 } as const;
/** `faces` different faces among `votes` votes within `withinMs`. */
export const SWEEPS = [
  { votes: 4, faces: 4, withinMs: 8000 },
  { votes: 6, faces: 3, withinMs: 15_000 },
] as const;
/** A hold and its vote tell their times apart by at most this, ms. */
export const HOLD_SLACK_MS = 2000;
/** Votes before a new one that can still have to do with it: no pattern is longer than this looks back, and none looks further than `REACH_MS`. */
export const REACH_VOTES = 8;
/** The longest time between two votes of one pattern, ms. */
export const REACH_MS = 15_000;

/**
 * Finds the votes that hands gave and not visitors. Pure; the order of `votes` does not matter.
 *
 * The first vote of a burst or of an alternation may be a visitor's and stays; of a sweep over the faces none does. What was
 * held is the one vote that its press gave. Gives the marks of each marked vote by its `n`.
 */
export function markVotes(votes: readonly VoteSign[], holds: readonly HoldSign[]): Map<number, Set<VoteMark>> {
  const marks = new Map<number, Set<VoteMark>>();
  const mark = ({ n }: VoteSign, why: VoteMark) => {
    const known = marks.get(n);
    if (known) known.add(why);
    else marks.set(n, new Set([why]));
  };
  const places = byPlace(votes);
  for (const given of places.values()) {
    const run = [...given].sort((a, b) => a.at - b.at || a.n - b.n);
    for (let end = 0; end < run.length; end++) {
      for (const vote of burstUpTo(run, end)) mark(vote, "burst");
      for (const vote of alternationUpTo(run, end)) mark(vote, "alternation");
      for (const vote of sweepUpTo(run, end)) mark(vote, "children");
    }
  }
  for (const hold of holds) {
    const vote = heldVote(places.get(hold.place) ?? [], hold);
    if (vote) mark(vote, "held");
  }
  return marks;
}

function burstUpTo(run: readonly VoteSign[], end: number): readonly VoteSign[] {
  const window = lastOf(run, end, BURST.votes);
  return spans(window, BURST.votes, BURST.withinMs) ? window.slice(1) : [];
}

function alternationUpTo(run: readonly VoteSign[], end: number): readonly VoteSign[] {
  const window = lastOf(run, end, ALTERNATION.votes);
  if (window.length < ALTERNATION.votes) return [];
  const alternates = window.every(
    (vote, i) =>
      (i === 0 || (vote.at - at(window, i - 1).at <= ALTERNATION.stepMs && vote.face !== at(window, i - 1).face)) &&
      (i < 2 || vote.face === at(window, i - 2).face),
  );
  return alternates ? window.slice(1) : [];
}

function sweepUpTo(run: readonly VoteSign[], end: number): readonly VoteSign[] {
  for (const { votes, faces, withinMs } of SWEEPS) {
    const window = lastOf(run, end, votes);
    if (spans(window, votes, withinMs) && new Set(window.map(({ face }) => face)).size >= faces) return window;
  }
  return [];
}

function heldVote(votes: readonly VoteSign[], { at, heldMs, button }: HoldSign): VoteSign | undefined {
  const pressedAt = at - heldMs;
  const off = (vote: VoteSign) => Math.abs(vote.at - pressedAt);
  return votes
    .filter((vote) => vote.face === button && off(vote) <= HOLD_SLACK_MS)
    .sort((a, b) => off(a) - off(b) || a.n - b.n)[0];
}

const lastOf = (run: readonly VoteSign[], end: number, count: number): readonly VoteSign[] =>
  run.slice(Math.max(0, end + 1 - count), end + 1);

const spans = (window: readonly VoteSign[], votes: number, withinMs: number): boolean =>
  window.length === votes && at(window, votes - 1).at - at(window, 0).at <= withinMs;

function at(run: readonly VoteSign[], index: number): VoteSign {
  const vote = run[index];
  if (!vote) throw new RangeError(`no vote at ${index} of ${run.length}`);
  return vote;
}

function byPlace(votes: readonly VoteSign[]): Map<string, VoteSign[]> {
  const groups = new Map<string, VoteSign[]>();
  for (const vote of votes) {
    const group = groups.get(vote.place);
    if (group) group.push(vote);
    else groups.set(vote.place, [vote]);
  }
  return groups;
}
