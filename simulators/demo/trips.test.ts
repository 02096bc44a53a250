import test from "ava";
import fc from "fast-check";
import { ScoreKeeper, tripMarkOf } from "./trips.ts";

const received = (event: string, seq: number) =>
  ({ stage: "received", atMs: 0, event, kiosk: "entrance", serial: "a", epoch: 1, seq }) as const;

test("a press that the hub holds is no longer waiting", (t) => {
  const score = new ScoreKeeper();
  score.boardTook("entrance-board", 2);
  score.mark(received("e1", 1));
  score.stored({ id: "e1", kind: "vote" });
  t.deepEqual(score.score(), { pressed: 2, stored: 1, twice: 0, waiting: 1 });
});

test("two events of one press count as twice, however late the second comes", (t) => {
  const score = new ScoreKeeper();
  score.boardTook("entrance-board", 1);
  for (const id of ["e1", "e2"]) {
    score.mark(received(id, 7));
    score.stored({ id, kind: "vote" });
  }
  t.deepEqual(score.score(), { pressed: 1, stored: 1, twice: 1, waiting: 0 });
});

test("events that no press made are not counted", (t) => {
  const score = new ScoreKeeper();
  score.stored({ id: "d1", kind: "device" });
  score.stored({ id: "s1", kind: "survey" });
  t.deepEqual(score.score(), { pressed: 0, stored: 0, twice: 0, waiting: 0 });
});

test("the same event heard of many times, in any order, counts once", (t) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 60 }), (seqs) => {
      const score = new ScoreKeeper();
      const presses = new Set(seqs);
      score.boardTook("b", presses.size);
      for (const seq of seqs) {
        score.mark(received(`e${seq}`, seq));
        score.stored({ id: `e${seq}`, kind: "vote" });
      }
      t.deepEqual(score.score(), { pressed: presses.size, stored: presses.size, twice: 0, waiting: 0 });
    }),
  );
});

test("a log line without a trip, or with something else under that name, is passed over", (t) => {
  t.is(tripMarkOf(undefined), undefined);
  t.is(tripMarkOf({ msg: "hello" }), undefined);
  t.is(tripMarkOf({ trip: "far" }), undefined);
  t.deepEqual(tripMarkOf({ trip: { stage: "pin", atMs: 1 } }), { stage: "pin", atMs: 1 });
});
