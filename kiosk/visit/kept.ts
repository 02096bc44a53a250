import { FACES, type Face } from "../../protocol/bodies.ts";
import type { Fact } from "../fact.ts";
import { notSigned, signed } from "./contact.ts";
import {
  screenNow,
  still,
  type VisitInput,
  type Visitor,
  type VisitState,
  type VisitStep,
  withVisitor,
} from "./visit-state.ts";
import { nextVisit, stand } from "./walk.ts";

/** A press older than this is stored and never drives the screen, ms: its visitor has gone. */
export const FRESH_PRESS_MS = 2000;
/** How long a line beside what is shown stays, ms. */
export const NOTE_MS = 8000;

/** What a button of a board means: a face is a vote, `call` asks for a person, any other is a press. */
export function meaningOf(device: string, button: string, age: Pick<Fact, "ageMs" | "isOlder">): Fact {
  if ((FACES as readonly string[]).includes(button)) {
    return { kind: "vote", body: { face: button as Face, source: "board", device }, ...age };
  }
  if (button === "call") return { kind: "call", body: { source: "board", device }, ...age };
  return { kind: "press", body: { device, button }, ...age };
}

/** Something is on the disk. The thank-you comes only here. */
export function kept(state: VisitState, input: Extract<VisitInput, { type: "kept" }>, nowMs: number): VisitStep {
  const { fact, id } = input;
  if (fact.kind === "contact") return signed(state, fact.body, nowMs);
  if (fact.kind !== "vote" && fact.kind !== "call") return still(state);
  const free = withVisitor(state, { asked: without(state.visitor.asked, fact.kind) });
  const known = fact.kind === "call" ? { ...free, lastCall: { id, visit: free.visit, atMs: nowMs } } : free;
  if (nowMs - input.pressedAtMs > FRESH_PRESS_MS) return still(known);
  const hand = { source: fact.body.source, isVote: fact.kind === "vote" };
  if (isInTheMiddle(known)) return still(besides(known, id, hand, nowMs));
  const isSaid = hand.isVote ? known.visitor.vote !== undefined : known.visitor.call !== undefined;
  // A second face, or a second call, is another person, and so is whoever comes to the end of a way: what the one before said is
  // told first.
  const isAnother = isSaid || screenNow(known).kind === "done";
  const { state: here, effects } = isAnother ? nextVisit(known, nowMs) : still(known);
  const said: Partial<Visitor> = fact.kind === "vote" ? { vote: { id, face: fact.body.face } } : { call: id };
  const { visitor, inForce } = withVisitor(here, said);
  const { home } = inForce.flow;
  const voted = homeVoted(here);
  const trail =
    visitor.screen === home || visitor.screen === voted ? visitor.trail : [...visitor.trail, visitor.screen];
  const lastCall = fact.kind === "call" ? { lastCall: { id, visit: here.visit, atMs: nowMs } } : {};
  return { state: stand({ ...here, ...lastCall, visitor }, voted, trail, nowMs), effects };
}

/** It could not be kept: it may be touched again. */
export function notKept(state: VisitState, visit: number, fact: Fact): VisitState {
  if (visit !== state.visit) return state;
  if (fact.kind === "contact") return notSigned(state, fact.body);
  return withVisitor(state, { asked: without(state.visitor.asked, fact.kind) });
}

/**
 * Whether somebody has something to lose on this screen: words half written, a survey begun, or a receipt to write down. Then
 * another hand on the buttons does not take the screen from them.
 */
function isInTheMiddle(state: VisitState): boolean {
  const screen = screenNow(state);
  const { isTyping, surveys, signing, receipt } = state.visitor;
  if (screen.kind === "done") return receipt !== undefined;
  if (screen.kind === "question") return isTyping || surveys[screen.survey] !== undefined;
  return (screen.kind === "words" || screen.kind === "contact") && (isTyping || signing !== undefined);
}

/** The screen stays, and a line says that the press is kept. A bell that was touched on this screen is this visitor's. */
function besides(
  state: VisitState,
  id: string,
  { source, isVote }: { source: string; isVote: boolean },
  nowMs: number,
): VisitState {
  const note = { text: isVote ? "kiosk-note-vote" : "kiosk-note-call", untilMs: nowMs + NOTE_MS };
  return withVisitor(state, { note, ...(!isVote && source === "screen" ? { call: id } : {}) });
}

const homeVoted = ({ inForce: { flow } }: VisitState): string => {
  const home = flow.screens[flow.home];
  return home?.kind === "home" ? home.voted : flow.home;
};

function without(asked: Visitor["asked"], kind: Fact["kind"]): Visitor["asked"] {
  return { ...asked, ...(kind === "vote" ? { face: false } : {}), ...(kind === "call" ? { call: false } : {}) };
}
