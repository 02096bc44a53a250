import type { SurveyAnswer } from "../../protocol/bodies.ts";
import { MAX_WORDS, type QuestionScreen, SCALES } from "../../protocol/flow.ts";
import type { AnswerValue } from "../../protocol/screen.ts";
import { cleanWords } from "./clean-words.ts";
import { counted } from "./tallies.ts";
import { tellLater } from "./telling.ts";
import { type Refusal, refuse, type VisitState, type VisitStep, withVisitor } from "./visit-state.ts";
import { goTo } from "./walk.ts";

/** Takes the answer of a question and goes where it leads. Without a value the question is passed over. */
export function answer(
  state: VisitState,
  question: QuestionScreen,
  given: AnswerValue | undefined,
  nowMs: number,
): VisitStep {
  const read = readAnswer(question, given);
  if ("code" in read) return refuse(state, read.code);
  const { inForce, visitor } = state;
  const { screen, trail, surveys } = visitor;
  const { survey, ask } = question;
  // What was answered on a way that was left again does not count: only what lies on this one.
  const before = (surveys[survey]?.answers ?? []).filter(
    ({ question }) => question !== screen && trail.includes(question),
  );
  const answers: SurveyAnswer[] =
    read.value === undefined ? before : [...before, { question: screen, ask, value: read.value }];
  const to = nextOf(question, read.value);
  const next = inForce.flow.screens[to];
  const isComplete = !(next?.kind === "question" && next.survey === survey);
  const said = withVisitor(state, { surveys: { ...surveys, [survey]: { answers, isComplete } } });
  const { state: gone, effects } = goTo(tellLater(said, nowMs), to, nowMs);
  if (surveys[survey] !== undefined || !Object.hasOwn(inForce.flow.surveys, survey)) return { state: gone, effects };
  const tallies = counted(state.tallies, survey, inForce.flow.surveys, nowMs);
  return { state: { ...gone, tallies }, effects: [...effects, { type: "count", tallies }] };
}

/** Where an answer leads: by the first branch whose every condition holds, else straight on. */
function nextOf({ branches = [], to }: QuestionScreen, value: AnswerValue | undefined): string {
  const taken = branches.find(({ atLeast, atMost, is }) => {
    if (is !== undefined && !(Array.isArray(value) && value.includes(is))) return false;
    if (atLeast !== undefined && !(typeof value === "number" && value >= atLeast)) return false;
    return atMost === undefined || (typeof value === "number" && value <= atMost);
  });
  return taken?.to ?? to;
}

function readAnswer(
  { ask, options = [], several, optional }: QuestionScreen,
  given: AnswerValue | undefined,
): { value: AnswerValue | undefined } | { code: Refusal } {
  const value = typeof given === "string" ? cleanWords(given, MAX_WORDS) : given;
  if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) {
    return optional ? { value: undefined } : { code: "answer-needed" };
  }
  if (ask === "text") return typeof value === "string" ? { value } : { code: "unknown-answer" };
  if (ask === "choice") {
    const isOffered = Array.isArray(value) && value.every((id) => options.some((option) => option.id === id));
    return isOffered && (several || value.length === 1) ? { value } : { code: "unknown-answer" };
  }
  const [least, most] = SCALES[ask];
  const isOnScale = typeof value === "number" && Number.isInteger(value) && least <= value && value <= most;
  return isOnScale ? { value } : { code: "unknown-answer" };
}
