import test from "ava";
import fc from "fast-check";
import { FACES } from "../../protocol/bodies.ts";
import { NOON, type Pressed, WriterRig } from "../../test/writer-rig.ts";
import { EVENTS_PER_TICK } from "./vote-marker.ts";

const vote = (s: number, face = "unhappy", kiosk = 1): Pressed => ({
  kind: "vote",
  body: { face, source: "board", device: "panel" },
  at: NOON + s * 1000,
  kiosk,
});

interface Marked {
  seq: number;
  kiosk: number;
  reason: string;
}

const marks = (rig: WriterRig): Marked[] =>
  rig
    .rows<Marked>(
      `SELECT event.seq, event.kiosk, reason FROM vote_mark JOIN event ON event.n = vote_mark.event
       ORDER BY event.kiosk, event.seq, reason`,
    )
    .map((row) => ({ ...row }));

test("a burst is marked at the next tick, counted and told to the feed; its votes and tickets stay", (t) => {
  const rig = new WriterRig(t);
  rig.press([0, 1, 2, 3, 4].map((s) => vote(s)));
  t.deepEqual(marks(rig), []);
  const { feed, figures } = rig.tick(NOON + 5000);
  t.deepEqual(
    marks(rig).map(({ seq, reason }) => [seq, reason]),
    [2, 3, 4, 5].map((seq) => [seq, "burst"]),
  );
  t.true(feed.some(({ name, ref, last }) => name === "mark" && ref === "2" && last === 5));
  t.is(figures.filter(({ name }) => name === "counterbell_votes_marked_total").length, 4);
  t.is(rig.rows("SELECT 1 FROM event").length, 5);
  t.is(rig.tickets().length, 1);
});

test("a pattern that grows over several commits, ticks and a restart is found", (t) => {
  const rig = new WriterRig(t);
  for (const s of [0, 2, 4]) {
    rig.press([vote(s)]);
    rig.tick(NOON + s * 1000 + 500);
  }
  rig.restart(NOON + 5000);
  for (const s of [6, 8]) rig.press([vote(s)]);
  rig.tick(NOON + 9000);
  t.deepEqual(
    marks(rig).map(({ seq }) => seq),
    [2, 3, 4, 5],
  );
});

test("a jammed button marks the vote that its press gave", (t) => {
  const rig = new WriterRig(t);
  rig.press([vote(0), vote(60), vote(120)]);
  const hold = { device: "panel", fact: "button-held", button: "unhappy", heldMs: 10_000 };
  rig.press([{ kind: "device", body: hold, at: NOON + 130_500 }]);
  rig.tick(NOON + 131_000);
  t.deepEqual(marks(rig), [{ seq: 3, kiosk: 1, reason: "held" }]);
});

test("votes of two kiosks are never one pattern", (t) => {
  const rig = new WriterRig(t);
  rig.press([0, 1, 2, 3, 4, 5].map((s) => vote(s, "happy", (s % 2) + 1)));
  rig.tick(NOON + 6000);
  t.deepEqual(marks(rig), []);
});

test("more events than one tick looks through are marked by the ticks that follow, and then it rests", (t) => {
  const rig = new WriterRig(t);
  const many = Array.from({ length: EVENTS_PER_TICK + 5 }, (_, s) => vote(s, "happy"));
  rig.press(many);
  const at = NOON + many.length * 1000;
  rig.tick(at);
  const first = marks(rig).length;
  rig.tick(at + 1000);
  t.is(first, EVENTS_PER_TICK - 1);
  t.is(marks(rig).length, many.length - 1);
  t.deepEqual(rig.tick(at + 2000).feed, []);
});

test("however votes are cut into commits and ticks, the marks are the same", (t) => {
  const step = fc.record({
    gapMs: fc.integer({ min: 200, max: 5000 }),
    face: fc.constantFrom(...FACES),
    tick: fc.boolean(),
  });
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 25 }), (steps) => {
        const cut = new WriterRig(t);
        const whole = new WriterRig(t);
        let s = 0;
        const pressed = steps.map(({ gapMs, face }) => {
          s += gapMs / 1000;
          return vote(s, face);
        });
        for (const [i, press] of pressed.entries()) {
          cut.press([press]);
          if (steps[i]?.tick) cut.tick(press.at);
        }
        whole.press(pressed);
        const end = NOON + s * 1000 + 1;
        cut.tick(end);
        whole.tick(end);
        t.deepEqual(marks(cut), marks(whole));
      }),
      { numRuns: 15 },
    ),
  );
});

test("votes that come all at once with one estimated time are no burst: the uptime tells them apart", (t) => {
  const rig = new WriterRig(t);
  const at1970 = (i: number) => ({
    v: 1,
    id: `0190a000-0000-7000-8000-00000000000${i}`,
    at: 1000 * i,
    clock: "none",
    errorMs: 1e9,
    boot: "1970",
    uptimeMs: 60_000 * (i + 1),
    ageMs: 0,
    body: vote(0).body,
  });
  for (let i = 1; i <= 6; i++) rig.say(`event/vote/outbox-1/${i}`, at1970(i), NOON);
  rig.tick(NOON + 1000);
  t.is(rig.rows("SELECT 1 FROM event").length, 6);
  t.deepEqual(marks(rig), []);
});

test("votes that a board kept over a loss of power come at once and are no burst", (t) => {
  const rig = new WriterRig(t);
  const kept = (i: number) => ({
    v: 1,
    id: `0190a000-0000-7000-8000-00000000001${i}`,
    ...{ at: NOON, clock: "none", errorMs: NOON, boot: "b1", uptimeMs: 600_000, ageMs: 2000, older: true },
    body: vote(0).body,
  });
  for (let i = 1; i <= 8; i++) rig.say(`event/vote/outbox-1/${i}`, kept(i), NOON);
  rig.tick(NOON + 1000);
  t.is(rig.rows("SELECT 1 FROM event").length, 8);
  t.deepEqual(marks(rig), []);
});
