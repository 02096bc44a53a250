import test from "ava";
import fc from "fast-check";
import { BUTTONS, FACES } from "../../protocol/bodies.ts";
import { REASONS, type ScreenInput, USUAL_DISPLAY } from "../../protocol/screen.ts";
import { bodies, button, kinds, play, SETTINGS, START, seen, touch, viewed } from "../../test/visit-play.ts";
import { wakeAtMs } from "./idle.ts";
import { FRESH_PRESS_MS, meaningOf } from "./kept.ts";
import { REST_MS } from "./telling.ts";
import { visitStep } from "./visit.ts";
import type { Refusal, VisitInput } from "./visit-state.ts";
import { IDLE_CHOICE_MS } from "./walk.ts";

const face = (visit: number): VisitInput => touch({ type: "face", visit, face: "happy" });
const reason = (visit: number, name: string, chosen = true): VisitInput =>
  touch({ type: "reason", visit, reason: name, chosen });
const nameOf = (state: Parameters<typeof seen>[0]): string => seen(state).view.name;
const COMMON = { source: "screen", visit: "1", flow: { id: "counter", version: 1 }, language: "en" };

const means = test.macro({
  exec(t, name: string, kind: string, body: Record<string, unknown>) {
    const fact = meaningOf("panel", name, { ageMs: 5 });
    t.is(fact.kind, kind as typeof fact.kind);
    t.deepEqual(fact.body as unknown, body);
    t.is(fact.ageMs, 5);
  },
  title: (_given, name, kind) => `the button ${name} is a ${kind}`,
});
for (const name of FACES) test(means, name, "vote", { face: name, source: "board", device: "panel" });
test(means, "call", "call", { source: "board", device: "panel" });
test(means, "spare", "press", { device: "panel", button: "spare" });

test("the thank-you comes only once the press is kept, and goes after its time", (t) => {
  const pressed = visitStep(START, button("happy"), 1000);
  t.is(nameOf(pressed.state), "faces");
  const { state } = play([[1000, button("happy")]]);
  const { face, reasons, chosen, untilMs } = viewed(state, "thanks", 1000);
  t.deepEqual({ face, chosen, untilMs }, { face: "happy", chosen: [], untilMs: 5000 });
  t.deepEqual(
    reasons.map(({ id }) => id),
    [...REASONS],
  );
  t.is(wakeAtMs(state, 1000), 5000);
  t.is(nameOf(visitStep(state, { type: "time" }, 4999).state), "thanks");
  const after = visitStep(state, { type: "time" }, 5000).state;
  t.is(nameOf(after), "faces");
  t.is(after.visit, 2);
});

test("a press older than two seconds is reported and leaves the screen as it is", (t) => {
  const { state, effects } = play([[10_000, button("happy", FRESH_PRESS_MS + 1)]]);
  t.deepEqual(kinds(effects), ["vote"]);
  t.deepEqual(seen(state), seen(START));
});

test("a press from before a loss of power is reported as older, and whoever gave it is not thanked", (t) => {
  const old: VisitInput = { type: "button", device: "panel", button: "happy", ageMs: 40, isOlder: true };
  const { effects } = visitStep(START, old, 10_000);
  const [effect] = effects;
  if (effect?.type !== "report") return t.fail();
  t.like(effect.fact, { kind: "vote", ageMs: 40, isOlder: true });
  const kept: VisitInput = { type: "kept", id: "a", fact: effect.fact, pressedAtMs: effect.pressedAtMs };
  t.is(nameOf(visitStep(START, kept, 10_001).state), "faces");
});

test("a press whose disk took too long is not thanked for either", (t) => {
  const { effects } = visitStep(START, button("happy"), 1000);
  const [effect] = effects;
  if (effect?.type !== "report") return t.fail();
  const kept: VisitInput = { type: "kept", id: "a", fact: effect.fact, pressedAtMs: effect.pressedAtMs };
  t.is(nameOf(visitStep(START, kept, 1000 + FRESH_PRESS_MS + 1).state), "faces");
  t.is(nameOf(visitStep(START, kept, 1000 + FRESH_PRESS_MS).state), "thanks");
});

test("reasons are told once, together, when the visit ends by itself, by done or by the next visitor", (t) => {
  const chosen: [number, VisitInput][] = [
    [0, face(1)],
    [100, reason(1, "staff")],
    [200, reason(1, "price")],
    [300, reason(1, "staff", false)],
  ];
  for (const end of [
    [9000, { type: "time" }],
    [400, touch({ type: "done", visit: 1 })],
    [400, { type: "end" }],
  ] as [number, VisitInput][]) {
    const { effects } = play([...chosen, end]);
    t.deepEqual(bodies(effects, "survey"), [{ vote: "id-1", reasons: ["price"], ...COMMON }]);
    t.deepEqual(kinds(effects), ["vote", "survey"]);
  }
  const next = play(chosen);
  const pressed = visitStep(next.state, button("unhappy"), 500).effects[0];
  if (pressed?.type !== "report") return t.fail();
  const kept: VisitInput = { type: "kept", id: "b", fact: pressed.fact, pressedAtMs: pressed.pressedAtMs };
  const step = visitStep(next.state, kept, 500);
  t.deepEqual(kinds(step.effects), ["survey"]);
  t.is(step.state.visit, 2);
  t.deepEqual(viewed(step.state, "thanks").chosen, []);
});

test("a chosen reason gives the visitor the thank-you time anew", (t) => {
  const { state } = play([
    [0, face(1)],
    [3000, reason(1, "staff")],
  ]);
  const rested = play([[5000, { type: "time" }]], state).state;
  t.is(wakeAtMs(rested, 5000), 7000);
});

test("reasons that rest for two seconds are told although the visit goes on, and the last survey counts", (t) => {
  const told = (effects: Parameters<typeof bodies>[0]) => bodies(effects, "survey");
  const first = play([
    [0, face(1)],
    [100, reason(1, "staff")],
    [1000, reason(1, "price")],
  ]);
  t.deepEqual(told(first.effects), []);
  t.is(wakeAtMs(first.state, 1000), 1000 + REST_MS);
  const rested = play([[3000, { type: "time" }]], first.state);
  const vote = "id-1";
  t.deepEqual(told(rested.effects), [{ vote, reasons: ["staff", "price"], ...COMMON }]);
  t.is(rested.state.visit, 1);
  const changed = play(
    [
      [3500, reason(1, "staff", false)],
      [4000, reason(1, "price", false)],
      [4500, touch({ type: "done", visit: 1 })],
    ],
    rested.state,
  );
  t.deepEqual(told(changed.effects), [{ vote, reasons: [], ...COMMON }], "taken back is told too");
  const same = play(
    [
      [3500, reason(1, "staff", false)],
      [4000, reason(1, "staff")],
      [9000, { type: "time" }],
    ],
    rested.state,
  );
  t.deepEqual(told(same.effects), [], "what is told already is not told twice");
});

test("a call beside a vote belongs to the same visit; a second vote is another person", (t) => {
  const both = play([
    [0, button("happy")],
    [100, button("call")],
  ]);
  t.is(both.state.visit, 1);
  const { call, face } = viewed(both.state, "thanks");
  t.deepEqual({ call, face }, { call: true, face: "happy" });
  t.is(play([[200, button("unhappy")]], both.state).state.visit, 2);
});

test("two touches of one visitor make one vote", (t) => {
  const first = visitStep(START, face(1), 0);
  t.deepEqual(kinds(first.effects), ["vote"]);
  t.deepEqual(kinds(visitStep(first.state, face(1), 10).effects), ["late"]);
  const fact = first.effects[0]?.type === "report" ? first.effects[0].fact : undefined;
  if (!fact) return t.fail();
  const failed = visitStep(first.state, { type: "not-kept", visit: 1, fact }, 20).state;
  t.deepEqual(kinds(visitStep(failed, face(1), 30).effects), ["vote"]);
});

const refused = test.macro({
  exec(t, inputs: [number, VisitInput][], code: Refusal) {
    t.is(kinds(play(inputs).effects).at(-1), code);
  },
  title: (given) => given ?? "",
});
test("a touch of an earlier visit is refused", refused, [[0, face(0)]], "late");
test("a reason without a vote is refused", refused, [[0, reason(1, "staff")]], "late");
test(
  "a reason that is not offered is refused",
  refused,
  [
    [0, face(1)],
    [1, reason(1, "weather")],
  ],
  "unknown-reason",
);
test(
  "a language that is not offered is refused",
  refused,
  [[0, touch({ type: "language", visit: 1, language: "fr" })]],
  "unknown-language",
);
test(
  "a touch while nothing can be stored is refused",
  refused,
  [
    [0, { type: "storing", storing: false }],
    [1, face(1)],
  ],
  "not-storing",
);

test("a chosen language lasts for the visit, or until nobody is there", (t) => {
  const german = touch({ type: "language", visit: 1, language: "de" });
  const chosen = play([[0, german]]).state;
  t.is(chosen.visitor.language, "de");
  t.is(play([[10, button("happy")]], chosen).state.visitor.language, "de");
  t.is(visitStep(chosen, { type: "time" }, IDLE_CHOICE_MS).state.visitor.language, "en");
  t.is(
    visitStep(chosen, { type: "settings", settings: { thankYouMs: 1, languages: ["ar"] } }, 1).state.visitor.language,
    "ar",
  );
});

test("a display belongs to one visit: it lasts through the thank-you and is gone with it, or when nobody is there", (t) => {
  const large = { ...USUAL_DISPLAY, textPercent: 200, contrast: true } as const;
  const chosen = play([[0, touch({ type: "display", visit: 1, display: large })]]).state;
  t.deepEqual(seen(chosen).display, large);
  t.deepEqual(visitStep(chosen, { type: "time" }, IDLE_CHOICE_MS).state.visitor.display, USUAL_DISPLAY);
  const thanked = play([[10, button("happy")]], chosen).state;
  t.deepEqual(thanked.visitor.display, large);
  const ended = visitStep(thanked, { type: "time" }, 10 + SETTINGS.thankYouMs).state;
  t.is(ended.visit, 2);
  t.deepEqual(ended.visitor.display, USUAL_DISPLAY);
});

test("who sets the screen up during a thank-you has its whole time again, and never less than was left", (t) => {
  const thanked = play([[0, button("happy")]]).state;
  const calm = touch({ type: "display", visit: 1, display: { ...USUAL_DISPLAY, calm: true } });
  t.is(visitStep(thanked, calm, 3000).state.visitor.untilMs, 3000 + SETTINGS.thankYouMs);
  t.is(visitStep(thanked, calm, 0).state.visitor.untilMs, SETTINGS.thankYouMs);
});

test("while nothing can be stored the screen says so, and is back with what it showed", (t) => {
  const away = visitStep(START, { type: "storing", storing: false }, 0).state;
  t.deepEqual(seen(away).view, { name: "unavailable" });
  t.false(seen(away).storing);
  t.is(nameOf(visitStep(away, { type: "storing", storing: true }, 0).state), "faces");
});

test("identify lasts for its time", (t) => {
  const { state } = visitStep(START, { type: "identify", forMs: 5000 }, 1000);
  t.true(seen(state, 5999).identify);
  t.false(seen(state, 6000).identify);
  t.is(wakeAtMs(state, 1000), 6000);
});

const anyInput = fc.oneof(
  fc.record({
    type: fc.constant("button" as const),
    device: fc.constant("panel"),
    button: fc.constantFrom(...BUTTONS),
    ageMs: fc.nat(5000),
  }),
  fc.nat(3).chain((visit) =>
    fc
      .oneof(
        fc.constantFrom(...FACES).map((face): ScreenInput => ({ type: "face", visit, face })),
        fc.constant<ScreenInput>({ type: "call", visit }),
        fc.constant<ScreenInput>({ type: "done", visit }),
        fc.record({
          type: fc.constant("reason" as const),
          visit: fc.constant(visit),
          reason: fc.constantFrom(...REASONS),
          chosen: fc.boolean(),
        }),
        fc.constantFrom("en", "de", "xx").map((language): ScreenInput => ({ type: "language", visit, language })),
      )
      .map(touch),
  ),
  fc.boolean().map((storing): VisitInput => ({ type: "storing", storing })),
  fc.constant<VisitInput>({ type: "time" }),
);
const anyPlay = fc.array(fc.tuple(fc.nat(3000), anyInput), { maxLength: 40 }).map((steps) => {
  let nowMs = 0;
  return steps.map(([pauseMs, input]): [number, VisitInput] => {
    nowMs += pauseMs;
    return [nowMs, input];
  });
});

test("each press of the board is told once, whatever else happens", (t) => {
  fc.assert(
    fc.property(anyPlay, (inputs) => {
      const told = play(inputs).effects.filter(
        (effect) => effect.type === "report" && "device" in effect.fact.body,
      ).length;
      return told === inputs.filter(([, { type }]) => type === "button").length;
    }),
  );
  t.pass();
});

test("visits only ever count up, and every thank-you has an end", (t) => {
  fc.assert(
    fc.property(anyPlay, (inputs) => {
      let state = START;
      for (const [nowMs, input] of inputs) {
        const next = play([[nowMs, input]], state).state;
        if (next.visit < state.visit) return false;
        state = next;
        if (nameOf(state) === "thanks" && wakeAtMs(state, nowMs) === undefined) return false;
      }
      const lastMs = (inputs.at(-1)?.[0] ?? 0) + 60_000;
      return nameOf(visitStep({ ...state, storing: true }, { type: "time" }, lastMs).state) === "faces";
    }),
  );
  t.pass();
});
