import { FACES, type Face } from "../../protocol/bodies.ts";
import {
  type Display,
  REASONS,
  type Reason,
  type ScreenInput,
  type ScreenState,
  USUAL_DISPLAY,
} from "../../protocol/screen.ts";
import type { Fact } from "../fact.ts";

/** A press older than this is stored and never drives the screen, ms: its visitor has gone. */
export const FRESH_PRESS_MS = 2000;
/** How long a language or a display that a visitor chose stays when nothing follows, ms. */
export const IDLE_CHOICE_MS = 30_000;

/** Chosen reasons that rest for so long are told, ms: what a visitor said is then on the disk although the visit goes on. */
export const REASONS_REST_MS = 2000;

/** What the visit may be told to keep to. */
export interface VisitSettings {
  thankYouMs: number;
  /** The first is spoken at the start of each visit. */
  languages: readonly string[];
}

/** What one visitor sees at glass and board; board and screen share it. Times are those of the inputs. */
export interface VisitState {
  visit: number;
  settings: VisitSettings;
  language: string;
  /** Belongs to this visitor and is gone with the visit. */
  display: Display;
  /** The languages that the kiosk can read aloud. */
  speech: readonly string[];
  view:
    | { name: "faces"; untilMs?: number }
    | {
        name: "thanks";
        face?: Face;
        call?: boolean;
        vote?: string;
        chosen: readonly Reason[];
        /** What the last survey of this vote said; a later one takes its place. */
        told: readonly Reason[];
        /** When the chosen reasons are told, if nothing changes until then. */
        tellAtMs?: number;
        untilMs: number;
      };
  /** What of this visit's touches is on its way to the disk; a second touch of the same is refused meanwhile. */
  asked: { face?: boolean; call?: boolean };
  link: ScreenState["link"];
  board: ScreenState["board"];
  storing: boolean;
  identifyUntilMs: number;
}

/** What can happen to a visit. `kept` and `not-kept` answer the reports of earlier effects. */
export type VisitInput =
  | { type: "button"; device: string; button: string; ageMs: number }
  | { type: "screen"; input: ScreenInput }
  | { type: "kept"; id: string; fact: Fact; pressedAtMs: number }
  | { type: "not-kept"; visit: number; fact: Fact }
  | { type: "settings"; settings: VisitSettings }
  | { type: "speech"; languages: readonly string[] }
  | { type: "link"; link: ScreenState["link"] }
  | { type: "board"; board: ScreenState["board"] }
  | { type: "storing"; storing: boolean }
  | { type: "identify"; forMs: number }
  | { type: "time" }
  | { type: "end" };

/** Why a touch was not taken. */
export type Refusal = "late" | "not-storing" | "unknown-reason" | "unknown-language";

/** What follows: something to keep and tell the hub, or a touch that is refused. */
export type VisitEffect =
  | { type: "report"; fact: Fact; visit: number; pressedAtMs: number }
  | { type: "refuse"; code: Refusal };

export interface VisitStep {
  state: VisitState;
  effects: readonly VisitEffect[];
}

/** The state in which a kiosk starts. */
export const firstVisit = (visit: number, settings: VisitSettings): VisitState => ({
  visit,
  settings,
  language: settings.languages[0] ?? "en",
  display: USUAL_DISPLAY,
  speech: [],
  view: { name: "faces" },
  asked: {},
  link: "away",
  board: "none",
  storing: true,
  identifyUntilMs: 0,
});

/** What a button of a board means: a face is a vote, `call` asks for a person, any other is a press. */
export function meaningOf(device: string, button: string, ageMs: number): Fact {
  if ((FACES as readonly string[]).includes(button)) {
    return { kind: "vote", body: { face: button as Face, source: "board", device }, ageMs };
  }
  if (button === "call") return { kind: "call", body: { source: "board", device }, ageMs };
  return { kind: "press", body: { device, button }, ageMs };
}

/** One step of the visit. Pure: the same state, input and time give the same step. */
export function visitStep(state: VisitState, input: VisitInput, nowMs: number): VisitStep {
  switch (input.type) {
    case "button": {
      const fact = meaningOf(input.device, input.button, input.ageMs);
      return report(state, fact, nowMs - input.ageMs);
    }
    case "screen":
      return touched(state, input.input, nowMs);
    case "kept":
      return kept(state, input, nowMs);
    case "not-kept":
      return still(input.visit === state.visit ? { ...state, asked: without(state.asked, input.fact.kind) } : state);
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
      if (state.view.untilMs !== undefined && state.view.untilMs <= nowMs) return nextVisit(state, nowMs);
      return tellAtMs(state) <= nowMs ? tellReasons(state, nowMs) : still(state);
    case "end":
      return nextVisit(state, nowMs);
  }
}

/** When the next `time` input changes something; undefined where nothing waits. */
export function wakeAtMs(state: VisitState, nowMs: number): number | undefined {
  const times = [state.view.untilMs, state.identifyUntilMs > nowMs ? state.identifyUntilMs : undefined];
  const next = Math.min(tellAtMs(state), ...times.filter((time) => time !== undefined));
  return Number.isFinite(next) ? next : undefined;
}

/** What the kiosk's page shows of a state. */
export function screenOf(state: VisitState, who: { site: string; kiosk: string }, nowMs: number): ScreenState {
  const { visit, language, display, link, storing, board, view } = state;
  return {
    ...who,
    visit,
    language,
    languages: [...state.settings.languages],
    display,
    speech: [...state.speech],
    link,
    storing,
    board,
    flow: "shipped",
    view: storing ? shown(view) : { name: "unavailable" },
    back: false,
    sound: true,
    identify: state.identifyUntilMs > nowMs,
  };
}

function shown(view: VisitState["view"]): ScreenState["view"] {
  if (view.name === "faces")
    return { name: "faces", screen: "home", title: "kiosk-question", resting: false, choices: [] };
  return {
    name: "thanks",
    screen: "thanks",
    choices: [],
    ...(view.face ? { face: view.face } : {}),
    ...(view.call ? { call: true } : {}),
    reasons: view.vote ? REASONS.map((reason) => ({ id: reason, text: `reason-${reason}` })) : [],
    chosen: [...view.chosen],
    untilMs: view.untilMs,
  };
}

const still = (state: VisitState): VisitStep => ({ state, effects: [] });
const refuse = (state: VisitState, code: Refusal): VisitStep => ({ state, effects: [{ type: "refuse", code }] });
const report = (state: VisitState, fact: Fact, pressedAtMs: number): VisitStep => ({
  state,
  effects: [{ type: "report", fact, visit: state.visit, pressedAtMs }],
});

function touched(state: VisitState, input: ScreenInput, nowMs: number): VisitStep {
  if (input.type === "heartbeat") return still(state);
  if (input.visit !== state.visit) return refuse(state, "late");
  const { view, asked } = state;
  switch (input.type) {
    case "face": {
      if (!state.storing) return refuse(state, "not-storing");
      if (asked.face || (view.name === "thanks" && view.face)) return refuse(state, "late");
      const fact: Fact = { kind: "vote", body: { face: input.face, source: "screen" }, ageMs: 0 };
      return report({ ...state, asked: { ...asked, face: true } }, fact, nowMs);
    }
    case "call": {
      if (!state.storing) return refuse(state, "not-storing");
      if (asked.call || (view.name === "thanks" && view.call)) return refuse(state, "late");
      const fact: Fact = { kind: "call", body: { source: "screen" }, ageMs: 0 };
      return report({ ...state, asked: { ...asked, call: true } }, fact, nowMs);
    }
    case "reason": {
      if (view.name !== "thanks" || !view.vote) return refuse(state, "late");
      const reason = REASONS.find((known) => known === input.reason);
      if (!reason) return refuse(state, "unknown-reason");
      const others = view.chosen.filter((other) => other !== reason);
      const chosen = input.chosen ? [...others, reason] : others;
      const untilMs = nowMs + state.settings.thankYouMs;
      return still({ ...state, view: { ...view, chosen, tellAtMs: nowMs + REASONS_REST_MS, untilMs } });
    }
    case "language": {
      if (!state.settings.languages.includes(input.language)) return refuse(state, "unknown-language");
      return still({ ...state, language: input.language, view: stillChoosing(state, nowMs) });
    }
    case "display":
      return still({ ...state, display: input.display, view: stillChoosing(state, nowMs) });
    case "done":
      return view.name === "thanks" ? nextVisit(state, nowMs) : still(state);
    default:
      return refuse(state, "late");
  }
}

/** A visitor who sets the screen up is there: the view stays a while, a thank-you as long as a new one would. */
function stillChoosing({ view, settings }: VisitState, nowMs: number): VisitState["view"] {
  if (view.name === "faces") return { ...view, untilMs: nowMs + IDLE_CHOICE_MS };
  return { ...view, untilMs: Math.max(view.untilMs, nowMs + settings.thankYouMs) };
}

/** The thank-you comes only here, once the press is on the disk. */
function kept(state: VisitState, input: Extract<VisitInput, { type: "kept" }>, nowMs: number): VisitStep {
  const { fact, id } = input;
  const isVisitors = fact.kind === "vote" || fact.kind === "call";
  if (!isVisitors || nowMs - input.pressedAtMs > FRESH_PRESS_MS) {
    return still({ ...state, asked: without(state.asked, fact.kind) });
  }
  // A second face, or a second call, is another person: what the one before chose is told first.
  const isAnother = state.view.name === "thanks" && (fact.kind === "vote" ? state.view.face : state.view.call);
  const step = isAnother ? nextVisit(state, nowMs) : still(state);
  const before = step.state.view.name === "thanks" ? step.state.view : undefined;
  const untilMs = nowMs + state.settings.thankYouMs;
  const view = {
    name: "thanks" as const,
    chosen: [],
    told: [],
    ...before,
    ...(fact.kind === "vote" ? { face: fact.body.face, vote: id } : { call: true }),
    untilMs,
  };
  return { state: { ...step.state, view, asked: without(step.state.asked, fact.kind) }, effects: step.effects };
}

const tellAtMs = ({ view }: VisitState): number =>
  view.name === "thanks" && view.tellAtMs !== undefined ? view.tellAtMs : Number.POSITIVE_INFINITY;

/** Tells the chosen reasons as a whole, if they are not what was told last. */
function tellReasons(state: VisitState, nowMs: number): VisitStep {
  if (state.view.name !== "thanks") return still(state);
  const { tellAtMs: _done, ...view } = state.view;
  const { vote, chosen, told } = view;
  const rested = { ...state, view: { ...view, told: chosen } };
  const isTold = chosen.length === told.length && chosen.every((reason) => told.includes(reason));
  if (!vote || isTold) return still(rested);
  const body = { vote, reasons: [...chosen], source: "screen" as const };
  return report(rested, { kind: "survey", body, ageMs: 0 }, nowMs);
}

/** Ends a visit: reasons that are not yet told are, and the next visitor finds faces in the first language. */
function nextVisit(state: VisitState, nowMs: number): VisitStep {
  const { effects } = tellReasons(state, nowMs);
  const next: VisitState = {
    ...state,
    visit: state.visit + 1,
    language: state.settings.languages[0] ?? "en",
    display: USUAL_DISPLAY,
    view: { name: "faces" },
    asked: {},
  };
  return { state: next, effects };
}

function withSettings(state: VisitState, settings: VisitSettings): VisitState {
  const language = settings.languages.includes(state.language) ? state.language : (settings.languages[0] ?? "en");
  return { ...state, settings, language };
}

function without(asked: VisitState["asked"], kind: Fact["kind"]): VisitState["asked"] {
  return { ...asked, ...(kind === "vote" ? { face: false } : {}), ...(kind === "call" ? { call: false } : {}) };
}
