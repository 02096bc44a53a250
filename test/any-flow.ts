import fc from "fast-check";
import { ASKS, END, type Flow, type FlowScreen, LIFE_STAGES } from "../protocol/flow.ts";
import { touchesFromHome } from "../protocol/flow-graph.ts";

const OPTIONS = ["a", "b", "c"].map((id) => ({ id, text: "reason-staff" }));
const SURVEYS = ["one", "two"];
const TEXT = "flow-told-title";

/** A screen that leads only to screens behind it, so that no ring is without an end. */
function anyScreen(n: number, count: number): fc.Arbitrary<FlowScreen> {
  const to = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: n + 1, max: count }).map((m) => `s${m}`) },
    { weight: 1, arbitrary: fc.constantFrom(END, "home", "finish") },
  );
  const choices = fc.array(to, { maxLength: 3 }).map((all) => all.map((to, i) => ({ id: `c${i}`, text: TEXT, to })));
  return fc.oneof(
    to.map((to): FlowScreen => ({ kind: "words", title: TEXT, maxLength: 40, to })),
    to.map(
      (to): FlowScreen => ({
        kind: "contact",
        title: TEXT,
        fields: ["name", "email", "phone"],
        consent: TEXT,
        consentVersion: 1,
        to,
      }),
    ),
    fc
      .record({
        ask: fc.constantFrom(...ASKS),
        survey: fc.constantFrom(...SURVEYS),
        to,
        other: to,
        several: fc.boolean(),
      })
      .map(({ ask, survey, to, other, several }): FlowScreen => {
        const branches = ask === "choice" ? [{ is: "a", to: other }] : ask === "text" ? [] : [{ atMost: 3, to: other }];
        const options = ask === "choice" ? { options: OPTIONS, several } : {};
        return { kind: "question", survey, title: TEXT, ask, optional: true, branches, ...options, to };
      }),
    choices.map((choices): FlowScreen => ({ kind: "notice", title: TEXT, paragraphs: [TEXT], choices })),
    fc.constant<FlowScreen>({ kind: "articles", title: TEXT, stages: [...LIFE_STAGES] }),
    fc.constant<FlowScreen>({ kind: "done", title: TEXT }),
  );
}

/** Flows that the checker takes: up to twelve screens of every kind, with branches, quotas and choices on the thank-you. */
export const anyFlow: fc.Arbitrary<Flow> = fc.integer({ min: 2, max: 12 }).chain((count) => {
  const screens = fc.tuple(...Array.from({ length: count }, (_, n) => anyScreen(n, count)));
  const target = fc.integer({ min: 0, max: count }).map((n) => `s${n}`);
  const rest = fc.record({
    home: fc.array(target, { minLength: 1, maxLength: 4 }),
    thanks: fc.array(target, { maxLength: 2 }),
    everyS: fc.constantFrom(0, 5, 600),
    perDay: fc.constantFrom(1, 3, 100),
  });
  return fc
    .tuple(screens, rest)
    .map(([made, { home, thanks, everyS, perDay }]) => build(made, home, thanks, everyS, perDay));
});

function build(made: FlowScreen[], home: string[], thanks: string[], everyS: number, perDay: number): Flow {
  const asChoices = (all: string[]) => all.map((to, i) => ({ id: `c${i}`, text: TEXT, to }));
  const screens: Record<string, FlowScreen> = {
    home: {
      kind: "home",
      title: TEXT,
      attract: TEXT,
      attractAfterS: 60,
      voted: "thanks",
      choices: [...asChoices(home), { id: "finish", text: TEXT, to: "finish" }],
    },
    thanks: { kind: "thanks", reasons: OPTIONS, choices: asChoices(thanks) },
    finish: { kind: "done", title: TEXT },
    [`s${made.length}`]: { kind: "done", title: TEXT },
    ...Object.fromEntries(made.map((screen, n) => [`s${n}`, screen])),
  };
  const flow: Flow = {
    ...{ v: 1, id: "any", version: 1, languages: ["en"], home: "home", idle: { warnAfterS: 30, warnForS: 20 } },
    ...{ screens, surveys: {}, texts: {} },
  };
  const reached = touchesFromHome(flow);
  flow.screens = Object.fromEntries(Object.entries(screens).filter(([id]) => reached.has(id)));
  const questions = Object.entries(flow.screens);
  for (const survey of SURVEYS) {
    const first = questions.find(([, screen]) => screen.kind === "question" && screen.survey === survey)?.[0];
    if (first !== undefined) flow.surveys[survey] = { version: 1, first, everyS, perDay };
  }
  return flow;
}
