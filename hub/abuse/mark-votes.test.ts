import test from "ava";
import fc from "fast-check";
import { FACES } from "../../protocol/bodies.ts";
import { type HoldSign, markVotes, REACH_MS, type VoteSign } from "./mark-votes.ts";

const A = "very-happy";
const B = "happy";
const C = "unhappy";
const D = "very-unhappy";

/** Votes at one place from pairs of seconds and face, numbered in that order. */
const votes = (...given: [number, string][]): VoteSign[] =>
  given.map(([s, face], i) => ({ n: i + 1, at: s * 1000, face, place: "panel" }));

const marksOf = (given: VoteSign[], holds: HoldSign[] = []): Record<number, string[]> =>
  Object.fromEntries([...markVotes(given, holds)].map(([n, why]) => [n, [...why].sort()]));

const TABLE: { title: string; given: VoteSign[]; holds?: HoldSign[]; marks: Record<number, string[]> }[] = [
  { title: "no vote has no marks", given: [], marks: {} },
  {
    title: "a queue of visitors, one in four seconds, is not abuse",
    given: votes([0, A], [4, B], [8, A], [12, C], [16, A]),
    marks: {},
  },
  { title: "a family of four who agree is not abuse", given: votes([0, A], [2, A], [4, A], [6, A]), marks: {} },
  {
    title: "five votes in ten seconds are a burst, whose first stays",
    given: votes([0, A], [2, A], [4, A], [6, A], [10, A]),
    marks: { 2: ["burst"], 3: ["burst"], 4: ["burst"], 5: ["burst"] },
  },
  {
    title: "five votes in a little more than ten seconds are none",
    given: votes([0, A], [2, A], [4, A], [6, A], [10.001, A]),
    marks: {},
  },
  {
    title: "a long burst keeps its first vote only",
    given: votes(...Array.from({ length: 12 }, (_, i): [number, string] => [i, D])),
    marks: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [i + 2, ["burst"]])),
  },
  {
    title: "two faces in turn are an alternation, whose first stays",
    given: votes([0, A], [3, D], [6, A], [9, D]),
    marks: { 2: ["alternation"], 3: ["alternation"], 4: ["alternation"] },
  },
  {
    title: "two faces in turn with more than three seconds between are visitors",
    given: votes([0, A], [3, D], [6.5, A], [9, D]),
    marks: {},
  },
  {
    title: "all four faces in eight seconds are children, and none of them stays",
    given: votes([0, A], [1, B], [2, C], [3, D]),
    marks: { 1: ["children"], 2: ["children"], 3: ["children"], 4: ["children"] },
  },
  {
    title: "six votes of three faces in fifteen seconds are children",
    given: votes([0, A], [3, B], [6, A], [9, A], [12, C], [15, B]),
    marks: { 1: ["children"], 2: ["children"], 3: ["children"], 4: ["children"], 5: ["children"], 6: ["children"] },
  },
  {
    title: "a held button marks the one vote that its press gave",
    given: votes([0, C], [60, C], [120, C]),
    holds: [{ at: 70_000, heldMs: 10_000, button: C, place: "panel" }],
    marks: { 2: ["held"] },
  },
  {
    title: "a hold of another button or board marks nothing",
    given: votes([0, C]),
    holds: [
      { at: 10_000, heldMs: 10_000, button: B, place: "panel" },
      { at: 10_000, heldMs: 10_000, button: C, place: "other" },
    ],
    marks: {},
  },
];

for (const { title, given, holds, marks } of TABLE) {
  test(title, (t) => {
    t.deepEqual(marksOf(given, holds), marks);
  });
}

test("board and screen are places of their own", (t) => {
  const given = votes([0, A], [1, A], [2, A], [3, A], [4, A]).map((vote, i) => ({
    ...vote,
    place: i % 2 ? "screen" : "panel",
  }));
  t.deepEqual(marksOf(given), {});
});

const anyVotes = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 60_000 }),
    face: fc.constantFrom(...FACES),
    place: fc.constantFrom("panel", "screen"),
  }),
  { maxLength: 40 },
);
const numbered = (given: Omit<VoteSign, "n">[]): VoteSign[] => given.map((vote, i) => ({ ...vote, n: i + 1 }));

test("the order in which votes arrive changes no mark", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyVotes, (given) => {
        const votes = numbered(given);
        t.deepEqual(marksOf([...votes].reverse()), marksOf(votes));
      }),
    ),
  );
});

test("votes far from each other never touch each other's marks, and only votes of the list are marked", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(anyVotes, anyVotes, (early, late) => {
        const first = numbered(early);
        const later = late.map((vote, i) => ({
          ...vote,
          at: vote.at + 60_000 + REACH_MS + 1,
          n: first.length + i + 1,
        }));
        const both = marksOf([...first, ...later]);
        t.deepEqual(both, { ...marksOf(first), ...marksOf(later) });
        for (const n of Object.keys(both)) t.true(Number(n) >= 1 && Number(n) <= first.length + later.length);
      }),
    ),
  );
});
