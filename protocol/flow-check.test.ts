import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import test from "ava";
import type { Flow, FlowScreen } from "./flow.ts";
import { checkFlow, type FlowCode, flowFault, ROOM } from "./flow-check.ts";
import { touchesFromHome } from "./flow-graph.ts";
import { catalogueWords } from "./flow-words.ts";
import { SHIPPED_FLOW } from "./shipped-flow.ts";

const words = catalogueWords((language) => {
  const file = fileURLToPath(new URL(`../locales/${language}/kiosk.ftl`, import.meta.url));
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
});
/** The flow that ships, with some screens, surveys or fields of another kind. */
const edited = (change: (flow: Flow) => void): Flow => {
  const flow = structuredClone(SHIPPED_FLOW);
  change(flow);
  return flow;
};
const screenOf = <Kind extends FlowScreen["kind"]>(flow: Flow, id: string, kind: Kind) => {
  const screen = flow.screens[id];
  if (screen?.kind !== kind) throw new Error(`${id} is no ${kind}`);
  return screen as Extract<FlowScreen, { kind: Kind }>;
};

test("the flow that ships has no fault in any of its languages, and every screen is near", (t) => {
  t.deepEqual(checkFlow(SHIPPED_FLOW, { words, ships: true }), []);
  t.is(flowFault(SHIPPED_FLOW, { words }), undefined);
  t.true(Math.max(...touchesFromHome(SHIPPED_FLOW).values()) <= 3);
});

const finds = test.macro({
  exec(t, change: (flow: Flow) => void, code: FlowCode, screen?: string) {
    const found = checkFlow(edited(change), { words }).filter((finding) => finding.code === code);
    t.true(found.length > 0, "nothing was found");
    if (screen !== undefined) t.is(found[0]?.screen, screen);
    t.is(flowFault(edited(change), { words }) === undefined, found[0]?.severity === "warning");
  },
  title: (given) => `refused: ${given}`,
});

test(
  "something that is no flow",
  finds,
  (flow) => {
    (flow as unknown as Record<string, unknown>).home = 7;
  },
  "schema",
);
test(
  "a home that is another screen",
  finds,
  (flow) => {
    flow.home = "articles";
  },
  "no-home",
);
test(
  "a second home",
  finds,
  (flow) => {
    flow.screens.other = screenOf(flow, "home", "home");
  },
  "two-homes",
  "other",
);
test(
  "a face that leads to no thank-you",
  finds,
  (flow) => {
    screenOf(flow, "home", "home").voted = "articles";
  },
  "no-thanks",
  "home",
);
test(
  "a screen with the name of the end",
  finds,
  (flow) => {
    flow.screens.end = { kind: "done", title: "flow-told-title" };
  },
  "reserved-name",
  "end",
);
test(
  "a way to nowhere",
  finds,
  (flow) => {
    screenOf(flow, "words", "words").to = "nowhere";
  },
  "unknown-target",
  "words",
);
test(
  "a branch to nowhere",
  finds,
  (flow) => {
    screenOf(flow, "visit-recommend", "question").branches = [{ atMost: 6, to: "nowhere" }];
  },
  "unknown-target",
  "visit-recommend",
);
test(
  "a choice that does nothing",
  finds,
  (flow) => {
    screenOf(flow, "privacy", "notice").choices = [{ id: "nothing", text: "flow-home-privacy" }];
  },
  "choice-target",
  "privacy",
);
test(
  "a choice that does two things",
  finds,
  (flow) => {
    screenOf(flow, "privacy", "notice").choices = [{ id: "both", text: "flow-home-privacy", to: "home", does: "call" }];
  },
  "choice-target",
  "privacy",
);
test(
  "two choices of one name",
  finds,
  (flow) => {
    const home = screenOf(flow, "home", "home");
    const [first, second] = home.choices;
    if (first && second) second.id = first.id;
  },
  "same-choice",
  "home",
);
test(
  "a screen to which nothing leads",
  finds,
  (flow) => {
    flow.screens.lost = { kind: "done", title: "flow-told-title" };
  },
  "unreachable",
  "lost",
);
test(
  "a ring of questions",
  finds,
  (flow) => {
    screenOf(flow, "visit-anything-else", "question").to = "visit-how-often";
  },
  "dead-end",
  "visit-recommend",
);
test(
  "a survey that begins with no question",
  finds,
  (flow) => {
    flow.surveys.visit = { version: 1, first: "articles" };
  },
  "survey-first",
  "articles",
);
test(
  "a survey that begins with another's question",
  finds,
  (flow) => {
    flow.surveys.visit = { version: 1, first: "service-easy" };
  },
  "survey-first",
  "service-easy",
);
test(
  "a question of no survey",
  finds,
  (flow) => {
    screenOf(flow, "service-easy", "question").survey = "none";
  },
  "unknown-survey",
  "service-easy",
);
test(
  "nothing to choose",
  finds,
  (flow) => {
    delete screenOf(flow, "visit-liked", "question").options;
  },
  "no-options",
  "visit-liked",
);
test(
  "a branch beyond the scale",
  finds,
  (flow) => {
    screenOf(flow, "service-satisfied", "question").branches = [{ atLeast: 6, to: "answered" }];
  },
  "branch-never",
  "service-satisfied",
);
test(
  "a branch that asks for too much and too little",
  finds,
  (flow) => {
    screenOf(flow, "visit-recommend", "question").branches = [{ atLeast: 7, atMost: 6, to: "visit-better" }];
  },
  "branch-never",
  "visit-recommend",
);
test(
  "a branch of an option that is not there",
  finds,
  (flow) => {
    screenOf(flow, "visit-how-often", "question").branches = [{ is: "daily", to: "answered" }];
  },
  "branch-never",
  "visit-how-often",
);
test(
  "more to choose than a keypad has digits for",
  finds,
  (flow) => {
    const { choices } = screenOf(flow, "home", "home");
    choices.push({ id: "more", text: "flow-thanks-more", to: "words" });
  },
  "too-many-things",
  "home",
);
test(
  "words that must be typed",
  finds,
  (flow) => {
    screenOf(flow, "visit-anything-else", "question").optional = false;
  },
  "must-type",
  "visit-anything-else",
);
test(
  "a language without the words",
  finds,
  (flow) => {
    flow.languages.push("it");
  },
  "missing-text",
);
test(
  "a text that one language lacks",
  finds,
  (flow) => {
    screenOf(flow, "words", "words").title = "my-title";
    flow.texts = Object.fromEntries(["en", "de", "es", "fr"].map((language) => [language, { "my-title": "?" }]));
  },
  "missing-text",
  "words",
);
test(
  "a text that is too long",
  finds,
  (flow) => {
    flow.texts = { de: { "flow-words-title": "a".repeat(ROOM.title + 1) } };
  },
  "too-long",
  "words",
);
test(
  "a simple text that is too long",
  finds,
  (flow) => {
    flow.texts = { de: { "flow-words-title-simple": "a".repeat(ROOM.title + 1) } };
  },
  "too-long",
  "words",
);
test(
  "a way of more than three touches is a warning in a flow of one's own",
  finds,
  (flow) => {
    screenOf(flow, "contact", "contact").to = "words-2";
    flow.screens["words-2"] = { kind: "words", title: "flow-words-title", to: "told" };
  },
  "too-far",
  "words-2",
);
test(
  "a text that is shown nowhere is a warning",
  finds,
  (flow) => {
    flow.texts = { en: { "left-over": "Nobody reads this" } };
  },
  "unused-text",
);

test("a flow that ships may not be so far either", (t) => {
  const far = edited((flow) => {
    screenOf(flow, "contact", "contact").to = "words-2";
    flow.screens["words-2"] = { kind: "words", title: "flow-words-title", to: "told" };
  });
  t.deepEqual(
    checkFlow(far, { words, ships: true }).map(({ code, severity, screen }) => `${severity} ${code} ${screen}`),
    ["error too-far words-2", "error too-far told"],
  );
});

test("a flow's own words stand before those of the catalogue, and a text that fits is no fault", (t) => {
  const own = edited((flow) => {
    for (const language of flow.languages) {
      flow.texts[language] = { "flow-words-title": "a".repeat(ROOM.title) };
    }
  });
  t.deepEqual(checkFlow(own, { words }), []);
});
