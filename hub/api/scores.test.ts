import test from "ava";
import { cesOf, csatOf, npsOf } from "./scores.ts";

/** Each value so often. */
const tally = (...values: number[]): Map<number, number> => {
  const found = new Map<number, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
};

test("NPS is the share of 9 and 10 less that of 0 to 6", (t) => {
  // 5 promoters, 3 passives, 2 detractors of 10: 50 % - 20 %.
  t.deepEqual(npsOf(tally(10, 10, 9, 9, 10, 8, 7, 8, 6, 0)), { score: 30, promoters: 5, passives: 3, detractors: 2 });
  // 1 and 2 of 3: 33.333 % - 66.667 %.
  t.deepEqual(npsOf(tally(9, 6, 5)), { score: -33.3, promoters: 1, passives: 0, detractors: 2 });
  t.is(npsOf(tally(7, 8))?.score, 0);
  t.is(npsOf(tally(0))?.score, -100);
  t.is(npsOf(tally(10))?.score, 100);
  t.is(npsOf(tally()), undefined);
});

test("CSAT is the share of 4 and 5, with the mean", (t) => {
  // 4 of 7; (5 + 5 + 4 + 4 + 3 + 2 + 1) / 7 = 3.428...
  t.deepEqual(csatOf(tally(5, 5, 4, 4, 3, 2, 1)), { score: 57.1, satisfied: 4, mean: 3.4 });
  t.is(csatOf(tally()), undefined);
});

test("CES is the mean of 1 to 7, with the share of 5 to 7", (t) => {
  // (7 + 6 + 5 + 4 + 1) / 5 = 4.6; 3 of 5.
  t.deepEqual(cesOf(tally(7, 6, 5, 4, 1)), { score: 4.6, easy: 3, easyPercent: 60 });
  t.is(cesOf(tally()), undefined);
});
