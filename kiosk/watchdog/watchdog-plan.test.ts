import test from "ava";
import fc from "fast-check";
import {
  FIRST_START_MS,
  firstWatch,
  type Look,
  leftWatch,
  PATIENCE_MS,
  STEADY_MS,
  type WatchAct,
  type WatchState,
  watchStep,
} from "./watchdog-plan.ts";

const SECOND = 1000;
interface Life {
  /** What is seen at a second, and whether the page is heard at it. */
  at(second: number, acts: readonly [number, WatchAct][]): { look: Look; heard: boolean };
}

/** Looks each second and gives what was done, with its second. */
function watch(life: Life, seconds: number, first: WatchState = firstWatch(0)): [number, WatchAct][] {
  let state = first;
  let heardMs: number | undefined;
  const acts: [number, WatchAct][] = [];
  for (let second = 1; second <= seconds; second++) {
    const { look, heard } = life.at(second, acts);
    if (heard) heardMs = second * SECOND;
    const step = watchStep(state, { nowMs: second * SECOND, heardMs, look });
    state = step.state;
    if (step.act) acts.push([second, step.act]);
  }
  return acts;
}
const well = { look: "fine", heard: true } as const;
const bad = (look: Look) => ({ look, heard: false });

test("a page that is well, or silent for less than 15 s, is left alone", (t) => {
  t.deepEqual(watch({ at: (second) => (second % 30 < 14 ? bad("stuck") : well) }, 600), []);
});

for (const look of ["blank", "stuck", "fine"] as const) {
  test(`a page that is ${look === "fine" ? "silent" : look} for 15 s is shown anew, and well again`, (t) => {
    const acts = watch({ at: (second, done) => (second < 100 || done.length > 0 ? well : bad(look)) }, 400);
    t.deepEqual(acts, [[99 + PATIENCE_MS / SECOND, "reload"]]);
  });
}

test("a page that tells it lives but shows nothing is shown anew all the same", (t) => {
  const life: Life = {
    at: (second, done) => ({ look: second < 100 || done.length > 0 ? "fine" : "blank", heard: true }),
  };
  t.deepEqual(
    watch(life, 300).map(([, act]) => act),
    ["reload"],
  );
});

test("a foreign address is left at once", (t) => {
  const acts = watch(
    { at: (second, done) => (second < 100 || done.length > 0 ? well : { look: "foreign", heard: false }) },
    200,
  );
  t.deepEqual(acts, [[100, "reload"]]);
});

test("where a reload does not help the browser is started anew, then the alert is raised, then tries come ever more seldom", (t) => {
  const acts = watch({ at: (second) => (second < 100 ? well : bad("gone")) }, 4 * 3600);
  t.deepEqual(acts.slice(0, 6), [
    [114, "reload"],
    [134, "restart"],
    [194, "alert"],
    [254, "restart"],
    [374, "restart"],
    [614, "restart"],
  ]);
  const seconds = acts.map(([second]) => second);
  t.is((seconds.at(-1) as number) - (seconds.at(-2) as number), 1800);
  t.is(acts.filter(([, act]) => act === "alert").length, 1);
});

test("a page that only comes back for moments is gone further with, and the alert ends when it is well for a minute", (t) => {
  // Each deed brings it back for 20 s; the second restart after the alert mends it.
  const life: Life = {
    at: (second, acts) => {
      if (second < 100 || acts.length >= 5) return well;
      const last = acts.at(-1)?.[0] ?? 0;
      return acts.length > 0 && second > last && second - last < 20 ? well : bad("blank");
    },
  };
  const acts = watch(life, 2000);
  t.deepEqual(
    acts.map(([, act]) => act),
    ["reload", "restart", "alert", "restart", "restart", "calm"],
  );
  t.true((acts[5]?.[0] ?? 0) - (acts[4]?.[0] ?? 0) >= STEADY_MS / SECOND);
});

test("a machine that starts has two minutes for its browser", (t) => {
  t.deepEqual(watch({ at: (second) => (second < 115 ? bad("gone") : well) }, 400), []);
  const never = watch({ at: () => bad("gone") }, 600);
  t.deepEqual(never[0], [FIRST_START_MS / SECOND, "restart"]);
});

test("who left with the PIN is not brought back, and the watch goes on once the page is heard again", (t) => {
  const life: Life = {
    at: (second, acts) => (second >= 3600 && (second <= 4000 || acts.length > 0) ? well : bad("gone")),
  };
  const acts = watch(life, 4100, leftWatch(0));
  t.deepEqual(acts, [[4000 + PATIENCE_MS / SECOND, "reload"]]);
});

test("whatever is seen, it never acts more often than each 15 s, and never ends an alert that it did not raise", (t) => {
  const looks = fc.array(
    fc.record({
      look: fc.constantFrom<Look>("fine", "blank", "foreign", "stuck", "gone"),
      heard: fc.boolean(),
      for: fc.nat(90),
    }),
    { minLength: 1, maxLength: 40 },
  );
  t.notThrows(() =>
    fc.assert(
      fc.property(looks, (periods) => {
        const seconds = periods.flatMap(({ for: length, ...sight }) => Array.from({ length }, () => sight));
        const acts = watch({ at: (second) => seconds[second - 1] ?? well }, seconds.length);
        let isAlerted = false;
        const deeds = acts.filter(([, act]) => act !== "calm").map(([second]) => second);
        for (const [i, second] of deeds.entries()) {
          if (i > 0) t.true(second - (deeds[i - 1] as number) >= PATIENCE_MS / SECOND);
        }
        for (const [, act] of acts) {
          if (act === "calm") t.true(isAlerted);
          if (act === "alert") t.false(isAlerted);
          isAlerted = act === "alert" || (act !== "calm" && isAlerted);
        }
      }),
      { numRuns: 200 },
    ),
  );
});
