import test from "ava";
import * as fc from "fast-check";
import type { Flow, QuestionScreen } from "../../../protocol/flow.ts";
import { checkFlow } from "../../../protocol/flow-check.ts";
import { SHIPPED_FLOW } from "../../../protocol/shipped-flow.ts";
import {
  canSwap,
  moved,
  nextDraft,
  questionsOf,
  swapped,
  withOption,
  withoutQuestion,
  withQuestion,
  withScreen,
  withSurvey,
  withText,
} from "./flow-edit.ts";

const question = (flow: Flow, id: string) => flow.screens[id] as QuestionScreen;
const errorsOf = (flow: Flow) =>
  checkFlow(flow, { words: () => "words" })
    .filter(({ severity }) => severity === "error")
    .map(({ code, screen }) => `${code} ${screen}`);

test("an element of a list moves by one place, and not over an end", (t) => {
  t.deepEqual(moved(["a", "b", "c"], 1, -1), ["b", "a", "c"]);
  t.deepEqual(moved(["a", "b", "c"], 1, 1), ["a", "c", "b"]);
  t.deepEqual(moved(["a", "b"], 0, -1), ["a", "b"]);
  t.deepEqual(moved(["a", "b"], 1, 1), ["a", "b"]);
});

test("a text of one's own stands in the flow, and the catalogue's words need no place there", (t) => {
  const own = withText(SHIPPED_FLOW, "de", "kiosk-question", "Wie war es?", "Wie war Ihr Besuch?");
  t.deepEqual(own.texts, { de: { "kiosk-question": "Wie war es?" } });
  t.deepEqual(withText(own, "de", "kiosk-question", "Wie war Ihr Besuch?", "Wie war Ihr Besuch?").texts, {});
  t.deepEqual(withText(own, "de", "kiosk-question", " ", undefined).texts, {});
});

test("questions of a survey change places, and whatever led to the first leads to the second", (t) => {
  t.deepEqual(questionsOf(SHIPPED_FLOW, "service"), ["service-satisfied", "service-easy"]);
  t.true(canSwap(SHIPPED_FLOW, "service-satisfied"));
  const flow = swapped(SHIPPED_FLOW, "service-satisfied");
  t.deepEqual(questionsOf(flow, "service"), ["service-easy", "service-satisfied"]);
  t.is(question(flow, "service-satisfied").to, "answered");
  t.is(flow.surveys.service?.first, "service-easy");
  t.deepEqual(errorsOf(flow), []);
  t.false(canSwap(SHIPPED_FLOW, "visit-recommend"), "a question that branches stays where it is");
  t.is(swapped(SHIPPED_FLOW, "visit-recommend"), SHIPPED_FLOW);
});

test("a question goes and comes, and the last of a survey stays", (t) => {
  const shorter = withoutQuestion(SHIPPED_FLOW, "service-satisfied");
  t.deepEqual(questionsOf(shorter, "service"), ["service-easy"]);
  t.deepEqual(errorsOf(shorter), []);
  t.is(withoutQuestion(shorter, "service-easy"), shorter);
  const { flow, id } = withQuestion(SHIPPED_FLOW, "service-satisfied", "choice");
  t.deepEqual(questionsOf(flow, "service"), ["service-satisfied", id, "service-easy"]);
  t.deepEqual(errorsOf(flow), []);
});

test("whatever is done to the questions of a survey leaves no broken way", (t) => {
  const step = fc.record({
    what: fc.constantFrom("swap", "add", "remove"),
    at: fc.nat(20),
    ask: fc.constantFrom("nps", "choice", "text"),
  });
  const survey = fc.constantFrom("visit", "service");
  fc.assert(
    fc.property(fc.array(fc.tuple(survey, step), { maxLength: 6 }), (steps) => {
      let flow: Flow = SHIPPED_FLOW;
      for (const [of, { what, at, ask }] of steps) {
        const questions = questionsOf(flow, of);
        const id = questions[at % questions.length] as string;
        if (what === "swap") flow = swapped(flow, id);
        else if (what === "remove") flow = withoutQuestion(flow, id);
        else if (questions.length < 12) flow = withQuestion(flow, id, ask as "nps").flow;
        // A question that only a branch led to may be left without a way to it; the checker says so, and nothing else.
        t.deepEqual(
          errorsOf(flow).filter((error) => !error.startsWith("unreachable")),
          [],
        );
      }
    }),
    { numRuns: 100 },
  );
});

test("where the first question of a survey goes and only a branch led to the rest, the survey begins with that", (t) => {
  const { first } = SHIPPED_FLOW.surveys.visit as { first: string };
  const isAsked = (flow: Flow, id: string) => questionsOf(flow, "visit").includes(id);
  let flow: Flow = SHIPPED_FLOW;
  while (isAsked(flow, question(flow, first).to)) flow = withoutQuestion(flow, question(flow, first).to);
  t.true(questionsOf(flow, "visit").length > 1, "some are left to its branches");
  const without = withoutQuestion(flow, first);
  t.false(isAsked(without, first));
  t.true(isAsked(without, without.surveys.visit?.first as string));
  t.deepEqual(
    errorsOf(without).filter((error) => !error.startsWith("unreachable")),
    [],
  );
});

test("the version of a survey rises with what it asks, once a draft, and not with its bounds", (t) => {
  const versions = (flow: Flow) =>
    Object.fromEntries(Object.entries(flow.surveys).map(([id, { version }]) => [id, version]));
  const bounded = nextDraft(SHIPPED_FLOW, withSurvey(SHIPPED_FLOW, "visit", { perDay: 7, everyS: 60 }), 2);
  t.deepEqual([bounded.version, versions(bounded)], [2, { visit: 1, service: 1 }]);
  const reworded = withText(SHIPPED_FLOW, "en", "flow-service-easy", "How hard was it?", undefined);
  t.deepEqual(versions(nextDraft(SHIPPED_FLOW, reworded, 2)), { visit: 1, service: 2 });
  const again = nextDraft(SHIPPED_FLOW, nextDraft(SHIPPED_FLOW, reworded, 2), 2);
  t.deepEqual(versions(again), { visit: 1, service: 2 });
  const asks = question(SHIPPED_FLOW, "visit-better");
  const longer = withScreen(SHIPPED_FLOW, "visit-better", {
    ...asks,
    options: withOption(asks.options ?? [], "visit-better"),
  });
  t.deepEqual(versions(nextDraft(SHIPPED_FLOW, longer, 2)), { visit: 2, service: 1 });
  t.is(withSurvey(bounded, "visit", { perDay: undefined }).surveys.visit?.perDay, undefined);
});
