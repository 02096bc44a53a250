import type { SurveyBody } from "../../protocol/bodies.ts";
import { report, still, type VisitState, type VisitStep, withVisitor } from "./visit-state.ts";

/** What a visitor said and then let rest for so long is told, ms: it is then on the disk although the visit goes on. */
export const REST_MS = 2000;

/** Puts off the telling until what was said has rested. */
export const tellLater = (state: VisitState, nowMs: number): VisitState =>
  withVisitor(state, { tellAtMs: nowMs + REST_MS });

/** Tells whole what the hub was not told yet: reasons and words of a vote, and each survey's answers. */
export function tell(state: VisitState, nowMs: number): VisitStep {
  const { tellAtMs: _done, ...visitor } = state.visitor;
  let step = still({ ...state, visitor });
  for (const { key, body, said } of sayings(state)) {
    if (visitor.told[key] === said) continue;
    const told = report(step.state, { kind: "survey", body, ageMs: 0 }, nowMs);
    const state = withVisitor(told.state, { told: { ...step.state.visitor.told, [key]: said } });
    step = { state, effects: [...step.effects, ...told.effects] };
  }
  return step;
}

/** One body for what belongs together, and what of it a visitor said. */
function sayings(state: VisitState): { key: string; body: SurveyBody; said: string }[] {
  const { visitor, visit, inForce } = state;
  const { vote, reasons, words, surveys, told, language } = visitor;
  const { id, version } = inForce.flow;
  const common = { source: "screen" as const, visit: String(visit), flow: { id, version }, language };
  const found: { key: string; body: SurveyBody; said: string }[] = [];
  const key = vote?.id ?? "words";
  // Reasons and words that are taken back are told as none, but none are not told at first.
  if (reasons.length > 0 || words || told[key] !== undefined) {
    const body: SurveyBody = {
      ...(vote ? { vote: vote.id } : {}),
      reasons: [...reasons],
      ...(words ? { words } : {}),
      ...common,
    };
    found.push({ key, body, said: JSON.stringify([[...reasons].sort(), words]) });
  }
  for (const [survey, { answers, isComplete }] of Object.entries(surveys)) {
    const key = `survey ${survey}`;
    if (answers.length === 0 && !isComplete && told[key] === undefined) continue;
    const asked = { id: survey, version: inForce.flow.surveys[survey]?.version ?? 1 };
    const body: SurveyBody = { reasons: [], survey: asked, answers: [...answers], complete: isComplete, ...common };
    found.push({ key, body, said: JSON.stringify([answers, isComplete]) });
  }
  return found;
}
