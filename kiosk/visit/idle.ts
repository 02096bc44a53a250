import { opensAtMs } from "./tallies.ts";
import { tell } from "./telling.ts";
import {
  homeOf,
  isNobodyThere,
  screenNow,
  still,
  type VisitState,
  type VisitStep,
  withVisitor,
} from "./visit-state.ts";
import { nextVisit } from "./walk.ts";

/** What time alone does: it tells what has rested, greets, warns, and ends what nobody touches. */
export function timePassed(state: VisitState, nowMs: number): VisitStep {
  const { untilMs, idleUntilMs, note } = state.visitor;
  if (isOver(untilMs, nowMs) || isOver(idleUntilMs, nowMs)) return nextVisit(state, nowMs);
  const { state: told, effects } = isOver(state.visitor.tellAtMs, nowMs) ? tell(state, nowMs) : still(state);
  const quiet = isOver(note?.untilMs, nowMs) ? withoutNote(told) : told;
  if (isOver(warnsAtMs(quiet), nowMs)) {
    const idleUntilMs = nowMs + quiet.inForce.flow.idle.warnForS * 1000;
    return { state: withVisitor(quiet, { idleUntilMs }), effects };
  }
  const isResting = quiet.visitor.isResting || isOver(restsAtMs(quiet), nowMs);
  return { state: isResting === quiet.visitor.isResting ? quiet : withVisitor(quiet, { isResting }), effects };
}

/** When the next `time` input changes something; undefined where nothing waits. */
export function wakeAtMs(state: VisitState, nowMs: number): number | undefined {
  const { untilMs, idleUntilMs, tellAtMs, note } = state.visitor;
  const identify = state.identifyUntilMs > nowMs ? state.identifyUntilMs : undefined;
  const opening = openingsMs(state).filter((time) => time > nowMs);
  const times = [
    untilMs,
    idleUntilMs,
    tellAtMs,
    note?.untilMs,
    warnsAtMs(state),
    restsAtMs(state),
    identify,
    ...opening,
  ];
  const next = Math.min(...times.filter((time) => time !== undefined));
  return Number.isFinite(next) ? next : undefined;
}

/** A thank-you and an end go by themselves, and so does home; all other screens warn first. */
function warnsAtMs(state: VisitState): number | undefined {
  const { untilMs, idleUntilMs, heardMs } = state.visitor;
  const isShort = ["home", "thanks", "done"].includes(screenNow(state).kind);
  if (isShort || untilMs !== undefined || idleUntilMs !== undefined) return undefined;
  return heardMs + state.inForce.flow.idle.warnAfterS * 1000;
}

function restsAtMs(state: VisitState): number | undefined {
  const { attract, attractAfterS } = homeOf(state.inForce.flow);
  if (attract === undefined || attractAfterS === undefined || state.visitor.isResting) return undefined;
  return isNobodyThere(state) ? state.visitor.heardMs + attractAfterS * 1000 : undefined;
}

/** When each survey may be offered: the choices of a screen that stands change then. */
const openingsMs = ({ inForce, tallies }: VisitState): number[] =>
  Object.entries(inForce.flow.surveys).map(([id, survey]) => opensAtMs(survey, tallies[id], Number.POSITIVE_INFINITY));

function withoutNote(state: VisitState): VisitState {
  const { note: _over, ...visitor } = state.visitor;
  return { ...state, visitor };
}

const isOver = (time: number | undefined, nowMs: number): boolean => time !== undefined && time <= nowMs;
