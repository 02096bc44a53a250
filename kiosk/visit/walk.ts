import { END } from "../../protocol/flow.ts";
import type { Display } from "../../protocol/screen.ts";
import { tell } from "./telling.ts";
import {
  type FlowInForce,
  newVisitor,
  offeredLanguages,
  screenIn,
  still,
  type Visitor,
  type VisitSettings,
  type VisitState,
  type VisitStep,
  withVisitor,
} from "./visit-state.ts";

/** How long home stays as a visitor left it (a language, a display, a way back) when nothing follows, ms. */
export const IDLE_CHOICE_MS = 30_000;
/** An end that shows a receipt code stays for at least so long, ms: it wants to be written down. */
export const RECEIPT_MS = 20_000;

/** Ends a visit: what is not yet told is, and the next visitor finds home as everybody does. */
export function nextVisit(state: VisitState, nowMs: number): VisitStep {
  const { effects, state: told } = tell(state, nowMs);
  const { next: inForce = told.inForce, visitor: _gone, ...rest } = told;
  const { next: _taken, ...kept } = rest as VisitState;
  const visitor = newVisitor(inForce, kept.settings, nowMs);
  return { state: { ...kept, visit: kept.visit + 1, inForce, visitor }, effects };
}

/** Goes on to a screen of the flow, or to the end of the visit. */
export function goTo(state: VisitState, to: string, nowMs: number): VisitStep {
  const { flow } = state.inForce;
  if (to === END) return nextVisit(state, nowMs);
  // A target that nobody checked and that is nowhere leads home.
  if (to === flow.home || !Object.hasOwn(flow.screens, to)) return still(goHome(state, nowMs));
  const { trail, screen } = state.visitor;
  const been = trail.indexOf(to);
  // A screen that lies behind is gone back to, so no ring of screens makes the way longer.
  const behind = been < 0 ? (screen === to ? trail : [...trail, screen]) : trail.slice(0, been);
  return still(stand(state, to, screenIn(flow, to).kind === "done" ? [] : behind, nowMs));
}

/** Goes back by one screen; on an open article, to its list. */
export function goBack(state: VisitState, nowMs: number): VisitState {
  const { reading, trail } = state.visitor;
  const { article, helped: _gone, ...list } = reading;
  if (article !== undefined) return heard(withVisitor(state, { reading: list }), nowMs);
  if (reading.stage !== undefined) return heard(withVisitor(state, { reading: {} }), nowMs);
  const before = trail.at(-1);
  if (before === undefined || before === state.inForce.flow.home) return goHome(state, nowMs);
  return stand(state, before, trail.slice(0, -1), nowMs);
}

/** Goes home within the visit; what was said stays said. */
export const goHome = (state: VisitState, nowMs: number): VisitState =>
  stand(state, state.inForce.flow.home, [], nowMs);

/** Puts a visitor before a screen. */
export function stand(state: VisitState, screen: string, trail: readonly string[], nowMs: number): VisitState {
  const { untilMs: _over, note: _said, ...visitor } = state.visitor;
  const arrived: Visitor = { ...visitor, screen, trail, isTyping: false, reading: {} };
  return heard({ ...state, visitor: arrived }, nowMs);
}

/** Somebody is there: no warning, no greeting, and what ends by itself has its whole time again. */
export function heard(state: VisitState, nowMs: number): VisitState {
  const { idleUntilMs: _over, ...visitor } = state.visitor;
  const untilMs = staysUntilMs(state, nowMs);
  const isThere = { heardMs: nowMs, isResting: false, ...(untilMs === undefined ? {} : { untilMs }) };
  return { ...state, visitor: { ...visitor, ...isThere } };
}

function staysUntilMs({ visitor, inForce, settings }: VisitState, nowMs: number): number | undefined {
  const { kind } = screenIn(inForce.flow, visitor.screen);
  const before = visitor.untilMs ?? 0;
  if (kind === "thanks") return Math.max(before, nowMs + settings.thankYouMs);
  if (kind === "done") {
    return Math.max(before, nowMs + settings.thankYouMs, visitor.receipt === undefined ? 0 : nowMs + RECEIPT_MS);
  }
  if (kind !== "home") return undefined;
  return isUsual(visitor, inForce, settings) ? undefined : nowMs + IDLE_CHOICE_MS;
}

/** Home on which nobody chose a language or display, and to which nobody came back who had said something. */
function isUsual(visitor: Visitor, inForce: FlowInForce, settings: VisitSettings): boolean {
  const usual = newVisitor(inForce, settings, visitor.heardMs);
  const { vote, call, words, surveys, receipt, untilMs } = visitor;
  const isSaid =
    [vote, call, words, receipt, untilMs].some((one) => one !== undefined) || Object.keys(surveys).length > 0;
  const isSetUp = visitor.language !== usual.language || !isSameDisplay(visitor.display, usual.display);
  return !isSaid && !isSetUp;
}

const isSameDisplay = (a: Display, b: Display): boolean =>
  (Object.keys(a) as (keyof Display)[]).every((field) => a[field] === b[field]);

/** Takes other settings; a language that is no longer offered becomes the first. */
export function withSettings(state: VisitState, settings: VisitSettings): VisitState {
  const offered = offeredLanguages(state.inForce, settings);
  const language = offered.includes(state.visitor.language) ? state.visitor.language : (offered[0] ?? "en");
  return withVisitor({ ...state, settings }, { language });
}
