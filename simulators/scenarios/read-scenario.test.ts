import test from "ava";
import { VERB_NAMES } from "../../protocol/verbs.ts";
import { formatDuration, parseDuration } from "./durations.ts";
import { scenarioSchema } from "./file-schema.ts";
import { parseScenario } from "./read-scenario.ts";
import { ScenarioError } from "./scenario-error.ts";

const head = "name: a test\nshop: { kiosks: [{ kiosk: entrance }] }\nsteps:\n";

const readStep = (step: string) => {
  const [read] = parseScenario(`${head}  - ${step}\n`, "a.yaml").steps;
  if (!read) throw new Error("no step was read");
  return read;
};

const refused = test.macro({
  exec(t, text: string, ...expected: string[]) {
    const error = t.throws(() => parseScenario(text, "a.yaml"), { instanceOf: ScenarioError });
    t.deepEqual(error.message.split("\n"), expected);
  },
  title: (given = "") => `a scenario with ${given} is refused with its place and what is allowed`,
});

test(
  "a button that boards do not have",
  refused,
  `${head}  - press: { board: entrance-board, button: hapy }\n`,
  "a.yaml:4:37: steps[1].press.button = hapy: this does not fit. Allowed: very-happy, happy, unhappy, very-unhappy, call, spare",
);
test(
  "a board that the shop does not have",
  refused,
  `${head}  - plug: desk-board\n`,
  "a.yaml:4:5: steps[1].plug = desk-board: the shop has no board of this name. Allowed: entrance-board",
);
test(
  "a time without a unit",
  refused,
  `${head}  - wait: 5\n`,
  "a.yaml:4:5: steps[1].wait = 5: this does not fit. Allowed: does nothing for so long. a number with ms, s, min, h or d, such as 500 ms or 2 s",
);
test(
  "two faults",
  refused,
  `${head}  - cut: { kiosk: entrance, far: 1 }\n  - press: { board: entrance-board }\n`,
  "a.yaml:4:29: steps[1].cut.far = 1: there is no such key here. Allowed: kiosk",
  "a.yaml:5:5: steps[2].press: button is missing. Allowed: very-happy, happy, unhappy, very-unhappy, call, spare",
);
test(
  "a step that does two things",
  refused,
  `${head}  - cut: entrance\n    plug: entrance-board\n`,
  `a.yaml:4:5: steps[1]: one step does one thing, not cut and plug. Allowed: ${VERB_NAMES.join(", ")}, wait, wait-for, expect, steps`,
);
test(
  "times that run backwards",
  refused,
  `${head}  - { cut: entrance, at: 5 s }\n  - { restore: entrance, at: 2 s }\n`,
  "a.yaml:5:26: steps[2].at = 2 s: an earlier step stands at a later moment. Allowed: 5 s or later",
);
test(
  "a count of what is not counted",
  refused,
  `${head}  - expect: { lamp: { board: entrance-board, lamp: call }, matching: 2 }\n`,
  "a.yaml:4:60: steps[1].expect.matching = 2: lamp is not counted. Allowed: matching goes with ticket, event, alert",
);
test(
  "a fault deep in a group",
  refused,
  `${head}  - repeat: 2\n    steps:\n      - kill: kiosk-exit\n`,
  "a.yaml:6:9: steps[1].steps[1].kill = kiosk-exit: the shop has no process of this name. Allowed: hub, boards, kiosk-entrance",
);
test(
  "text that is not YAML",
  refused,
  "name: [\n",
  "a.yaml:2:1: Flow sequence in block collection must be sufficiently indented and end with a ]. Allowed: YAML 1.2",
);
test(
  "nothing in it",
  refused,
  "",
  "a.yaml:1:1: this does not fit. Allowed: an object of name, about, seed, timeout, shop, steps",
);

test("a verb that needs nothing more is written with the name alone", (t) => {
  t.deepEqual(readStep("cut: entrance").work, { does: "act", act: { verb: "cut", target: "entrance", request: {} } });
});

test("times of a verb are durations in the file and milliseconds in its request", (t) => {
  t.like(readStep("hold: { board: entrance-board, button: call, held: 1.5 min }").work, {
    act: { verb: "hold", target: "entrance-board", request: { button: "call", heldMs: 90_000 } },
  });
  t.like(readStep("clock: { process: hub, by: -3 h }").work, { act: { request: { byMs: -10_800_000 } } });
});

test("a number is exactly so many, and bounds are bounds", (t) => {
  t.like(readStep("expect: { event: { at: { min: 1 s } }, matching: 3 }").work, {
    condition: { where: { at: { min: 1000 } }, matching: { min: 3, max: 3 } },
  });
  t.like(readStep("expect: { ticket: { count: { max: 4 } } }").work, {
    condition: { where: { count: { max: 4 } }, matching: { min: 1 } },
  });
});

test("a scenario without a shop plays in the demo's", (t) => {
  const { shop } = parseScenario("name: a\nsteps: [{ cut: service-desk }]\n", "a.yaml");
  t.deepEqual(
    shop.kiosks.map(({ kiosk }) => kiosk),
    ["entrance", "checkout", "service-desk"],
  );
});

test("a scenario without a timeout has five minutes beyond its own times", (t) => {
  const minutes = (steps: string) => (parseScenario(`${head}${steps}`, "a.yaml").timeoutMs - 300_000) / 60_000;
  t.is(minutes("  - cut: entrance\n"), 0);
  t.is(minutes("  - cut: entrance\n  - { restore: entrance, after: 10 min }\n  - { cut: entrance, at: 12 min }\n"), 12);
  t.is(minutes("  - { cut: entrance, repeat: 3, every: 5 min, meanwhile: true }\n  - wait: 1 min\n"), 10);
  t.is(minutes("  - repeat: 4\n    steps: [{ wait: 2 min }, { expect: { ticket: {}, for: 1 min } }]\n"), 12);
});

test("every verb of the list is a step of the schema for editors", (t) => {
  const { $defs } = scenarioSchema() as { $defs: { Step: { properties: object; oneOf: { required: string[] }[] } } };
  const steps = $defs.Step.oneOf.map(({ required }) => required[0]);
  for (const verb of VERB_NAMES) t.true(steps.includes(verb) && verb in $defs.Step.properties, verb);
});

test("durations are read and written with their unit", (t) => {
  for (const [text, ms] of [
    ["250 ms", 250],
    ["2s", 2000],
    ["1.5 min", 90_000],
    ["-3 h", -10_800_000],
    ["2 d", 172_800_000],
  ] as const) {
    t.is(parseDuration(text), ms);
  }
  t.deepEqual([40, 12_340, 119_999, 179_999, 3_600_000, 5_400_000, 187_200_000].map(formatDuration), [
    "0.04 s",
    "12.3 s",
    "120.0 s",
    "3 min",
    "1 h",
    "1 h 30 min",
    "2 d 4 h",
  ]);
});
