import type { FlowScreen } from "../../protocol/flow.ts";
import type { ScreenInput } from "../../protocol/screen.ts";
import type { Fact } from "../fact.ts";
import { answer } from "./answer.ts";
import { cleanWords } from "./clean-words.ts";
import { contact } from "./contact.ts";
import { tellLater } from "./telling.ts";
import {
  type Beside,
  isOffered,
  offeredLanguages,
  refuse,
  report,
  screenNow,
  still,
  type VisitState,
  type VisitStep,
  withVisitor,
} from "./visit-state.ts";
import { goBack, goHome, goTo, heard, nextVisit } from "./walk.ts";

/** What cannot be said while nothing can be kept. */
const KEPT: ReadonlySet<ScreenInput["type"]> = new Set(["face", "call", "words", "contact", "answer", "helped"]);

/** Takes what a visitor did on the screen. What is meant for another visit or another screen comes too late. */
export function touched(state: VisitState, input: ScreenInput, beside: Beside, nowMs: number): VisitStep {
  if (input.type === "heartbeat" || input.type === "tested") return still(state);
  if (input.visit !== state.visit) return refuse(state, "late");
  if ("screen" in input && input.screen !== state.visitor.screen) return refuse(state, "late");
  if (!state.storing && KEPT.has(input.type)) return refuse(state, "not-storing");
  const step = taken(state, input, beside, nowMs);
  // Whoever touches in vain is there as well.
  return step.state.visit === state.visit ? { ...step, state: heard(step.state, nowMs) } : step;
}

function taken(state: VisitState, input: ScreenInput, beside: Beside, nowMs: number): VisitStep {
  const screen = screenNow(state);
  switch (input.type) {
    case "face":
      return face(state, screen, input.face, nowMs);
    case "call":
      return call(state, screen, nowMs);
    case "reason":
      return reason(state, screen, input, nowMs);
    case "language":
      if (!offeredLanguages(state.inForce, state.settings).includes(input.language)) {
        return refuse(state, "unknown-language");
      }
      return still(withVisitor(state, { language: input.language }));
    case "display":
      return still(withVisitor(state, { display: input.display }));
    case "done":
      return screen.kind === "thanks" || screen.kind === "done" ? nextVisit(state, nowMs) : still(state);
    case "choose":
      return choose(state, screen, input.choice, nowMs);
    case "words": {
      if (screen.kind !== "words") return refuse(state, "late");
      const words = cleanWords(input.words, maxLengthOf(screen));
      const { words: _before, ...visitor } = state.visitor;
      const said = { ...state, visitor: { ...visitor, ...(words === "" ? {} : { words }) } };
      return goTo(tellLater(said, nowMs), screen.to, nowMs);
    }
    case "contact":
      return screen.kind === "contact" ? contact(state, screen, input, beside, nowMs) : refuse(state, "late");
    case "answer":
      return screen.kind === "question" ? answer(state, screen, input.value, nowMs) : refuse(state, "late");
    case "read": {
      if (screen.kind !== "articles") return refuse(state, "late");
      const { stage, article } = input;
      const isOpen = article !== undefined && article === state.visitor.reading.article;
      if (isOpen) return still(state);
      return still(withVisitor(state, { reading: { ...(stage ? { stage } : {}), ...(article ? { article } : {}) } }));
    }
    case "helped":
      return helped(state, screen, input, beside, nowMs);
    case "back":
      return still(goBack(state, nowMs));
    case "home":
      // Whoever answers the warning so has gone: nothing of theirs stays.
      return state.visitor.idleUntilMs === undefined ? still(goHome(state, nowMs)) : nextVisit(state, nowMs);
    case "here": {
      const canType = screen.kind === "words" || screen.kind === "contact" || screen.kind === "question";
      return still(canType ? withVisitor(state, { isTyping: true }) : state);
    }
    case "more-time":
    case "heartbeat":
    case "tested":
      return still(state);
  }
}

/** The most letters that a screen takes. */
export const maxLengthOf = ({ maxLength = 1000 }: { maxLength?: number }): number => maxLength;

function face(
  state: VisitState,
  screen: FlowScreen,
  face: "very-happy" | "happy" | "unhappy" | "very-unhappy",
  nowMs: number,
): VisitStep {
  const { asked, vote } = state.visitor;
  const canVote = screen.kind === "home" || (screen.kind === "thanks" && !vote);
  if (asked.face || !canVote) return refuse(state, "late");
  const fact: Fact = { kind: "vote", body: { face, source: "screen" }, ageMs: 0 };
  return report(withVisitor(state, { asked: { ...asked, face: true } }), fact, nowMs);
}

function call(state: VisitState, screen: FlowScreen, nowMs: number): VisitStep {
  const { asked, call } = state.visitor;
  // At home it is the next person, who found the screen before it was theirs.
  if (asked.call || (call !== undefined && screen.kind !== "home")) return refuse(state, "late");
  const fact: Fact = { kind: "call", body: { source: "screen" }, ageMs: 0 };
  return report(withVisitor(state, { asked: { ...asked, call: true } }), fact, nowMs);
}

function reason(
  state: VisitState,
  screen: FlowScreen,
  { reason, chosen }: Extract<ScreenInput, { type: "reason" }>,
  nowMs: number,
): VisitStep {
  const { vote, reasons } = state.visitor;
  if (screen.kind !== "thanks" || !vote) return refuse(state, "late");
  if (!screen.reasons.some(({ id }) => id === reason)) return refuse(state, "unknown-reason");
  const others = reasons.filter((other) => other !== reason);
  return still(tellLater(withVisitor(state, { reasons: chosen ? [...others, reason] : others }), nowMs));
}

function choose(state: VisitState, screen: FlowScreen, id: string, nowMs: number): VisitStep {
  if (!("choices" in screen)) return refuse(state, "late");
  if (screen.kind === "thanks" && !state.visitor.vote) return refuse(state, "late");
  const choice = screen.choices.find((choice) => choice.id === id);
  if (!choice || !isOffered(state, choice.to, nowMs)) return refuse(state, "unknown-choice");
  if (choice.does === "call") return state.storing ? call(state, screen, nowMs) : refuse(state, "not-storing");
  return choice.to === undefined ? refuse(state, "unknown-choice") : goTo(state, choice.to, nowMs);
}

function helped(
  state: VisitState,
  screen: FlowScreen,
  { article: id, helped }: Extract<ScreenInput, { type: "helped" }>,
  { article }: Beside,
  nowMs: number,
): VisitStep {
  const { reading } = state.visitor;
  if (screen.kind !== "articles" || reading.article !== id) return refuse(state, "late");
  if (!article) return refuse(state, "unknown-article");
  if (reading.helped === helped) return still(state);
  const body = { article: id, ...article, helped, visit: String(state.visit) };
  return report(withVisitor(state, { reading: { ...reading, helped } }), { kind: "article", body, ageMs: 0 }, nowMs);
}
