import { timePassed } from "./idle.ts";
import { FRESH_PRESS_MS, kept, meaningOf, notKept } from "./kept.ts";
import { newsOf } from "./news.ts";
import { touched } from "./touch.ts";
import {
  type FlowInForce,
  isNobodyThere,
  newVisitor,
  report,
  still,
  type VisitInput,
  type VisitState,
  type VisitStep,
} from "./visit-state.ts";
import { nextVisit, withSettings } from "./walk.ts";

/**
 * One step of the visit: any flow, walked by screen and board together. Pure: the same state, input and time give the same
 * step. Chart: docs/flows.md.
 */
export function visitStep(state: VisitState, input: VisitInput, nowMs: number): VisitStep {
  switch (input.type) {
    case "button": {
      const { ageMs, isOlder } = input;
      const fact = meaningOf(input.device, input.button, { ageMs, ...(isOlder ? { isOlder } : {}) });
      // Whoever pressed before the board lost its power stands there no more.
      return report(state, fact, nowMs - (isOlder ? Math.max(ageMs, FRESH_PRESS_MS + 1) : ageMs));
    }
    case "screen":
      return forgetCall(state, touched(state, input.input, input.beside ?? {}, nowMs));
    case "kept":
      return forgetCall(state, kept(state, input, nowMs));
    case "not-kept":
      return still(notKept(state, input.visit, input.fact));
    case "news":
      return still(newsOf(state, input, nowMs));
    case "flow":
      return still(withFlow(state, input.inForce, nowMs));
    case "settings":
      return still(withSettings(state, input.settings));
    case "speech":
      return still({ ...state, speech: input.languages });
    case "link":
      return still({ ...state, link: input.link });
    case "board":
      return still({ ...state, board: input.board });
    case "storing":
      return still({ ...state, storing: input.storing });
    case "identify":
      return still({ ...state, identifyUntilMs: nowMs + input.forMs });
    case "time":
      return timePassed(state, nowMs);
    case "end":
      return nextVisit(state, nowMs);
  }
}

/** A flow is in force from the next visit on; at once where nobody is there. */
function withFlow(state: VisitState, inForce: FlowInForce, nowMs: number): VisitState {
  const { next: _earlier, ...rest } = state;
  if (!isNobodyThere(state)) return { ...rest, next: inForce };
  return { ...rest, inForce, visitor: newVisitor(inForce, state.settings, nowMs) };
}

/** Once somebody else has begun, nothing of the call before is spoken of any more. */
function forgetCall(before: VisitState, step: VisitStep): VisitStep {
  const { lastCall, ...state } = step.state;
  if (!lastCall || lastCall.visit === state.visit || lastCall.id !== before.lastCall?.id) return step;
  return isNobodyThere(step.state) ? step : { ...step, state };
}
