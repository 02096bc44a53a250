import type { Face, SurveyAnswer } from "../../protocol/bodies.ts";
import type { Flow, FlowScreen, HomeScreen, LifeStage, Survey } from "../../protocol/flow.ts";
import {
  type CallNews,
  type Display,
  type ScreenInput,
  type ScreenState,
  USUAL_DISPLAY,
} from "../../protocol/screen.ts";
import { SHIPPED_FLOW } from "../../protocol/shipped-flow.ts";
import type { Theme } from "../../protocol/theme.ts";
import type { Fact } from "../fact.ts";
import { opensAtMs, type Tallies } from "./tallies.ts";

/** What the visit may be told to keep to. */
export interface VisitSettings {
  thankYouMs: number;
  /** The first is spoken at the start of each visit. */
  languages: readonly string[];
  /** A chain's own look; its mark only once it is here. */
  theme?: Theme;
  /** Whether touches may sound; default true. */
  sound?: boolean;
}

/** A flow and a short name of its content, which changes with every letter of it. */
export interface FlowInForce {
  flow: Flow;
  hash: string;
}

/** What one visitor did and said; all of it is gone with the visit. Times are those of the inputs. */
export interface Visitor {
  language: string;
  display: Display;
  /** The screen of the flow that is shown, and those before it that can be gone back to. */
  screen: string;
  trail: readonly string[];
  /** When somebody touched last; at first when the visit began. */
  heardMs: number;
  /** Nobody was there for a while, and home greets. */
  isResting: boolean;
  /** When home with something chosen, a thank-you or an end goes by itself. */
  untilMs?: number;
  /** Stands while the warning does: the visit ends then. */
  idleUntilMs?: number;
  /** Somebody typed on this screen. */
  isTyping: boolean;
  vote?: { id: string; face: Face };
  /** The id of the call's event. */
  call?: string;
  news?: CallNews;
  reasons: readonly string[];
  words?: string;
  /** By the survey's id. */
  surveys: Readonly<Record<string, { answers: readonly SurveyAnswer[]; isComplete: boolean }>>;
  /** What of it the hub was told, as JSON by what it belongs to; a later one takes its place. */
  told: Readonly<Record<string, string>>;
  /** When what was said is told, if nothing changes until then. */
  tellAtMs?: number;
  reading: { stage?: LifeStage; article?: string; helped?: boolean };
  /** Contact data on its way to the disk, and where it leads once it is there. */
  signing?: { receipt: string; to: string };
  receipt?: string;
  /** What of this visit's touches is on its way to the disk; a second touch of the same is refused meanwhile. */
  asked: { face?: boolean; call?: boolean };
  /** A line beside what is shown, and until when. */
  note?: { text: string; name?: string; untilMs: number };
}

/** What stands at glass and board; board and screen share it. Only `visitor` and `visit` belong to one visitor. */
export interface VisitState {
  visit: number;
  visitor: Visitor;
  settings: VisitSettings;
  inForce: FlowInForce;
  /** In force from the next visit on. */
  next?: FlowInForce;
  tallies: Tallies;
  /** The last call: its event, the visit that shows it, and when it was kept. */
  lastCall?: { id: string; visit: number; atMs: number };
  /** The languages that the kiosk can read aloud. */
  speech: readonly string[];
  link: ScreenState["link"];
  board: ScreenState["board"];
  storing: boolean;
  identifyUntilMs: number;
}

/** What stands beside an input that the visit cannot know itself: chance, words of catalogues, articles. */
export interface Beside {
  /** A new receipt code, and the consent's words as they were shown. */
  receipt?: string;
  consent?: string;
  /** The article of `helped` as it was shown. */
  article?: { version: number; language: string };
}

/** What can happen to a visit. `kept` and `not-kept` answer the reports of earlier effects. */
export type VisitInput =
  | { type: "button"; device: string; button: string; ageMs: number; isOlder?: true }
  | { type: "screen"; input: ScreenInput; beside?: Beside }
  | { type: "kept"; id: string; fact: Fact; pressedAtMs: number }
  | { type: "not-kept"; visit: number; fact: Fact }
  | ({ type: "news"; call: string } & CallNews)
  | { type: "flow"; inForce: FlowInForce }
  | { type: "settings"; settings: VisitSettings }
  | { type: "speech"; languages: readonly string[] }
  | { type: "link"; link: ScreenState["link"] }
  | { type: "board"; board: ScreenState["board"] }
  | { type: "storing"; storing: boolean }
  | { type: "identify"; forMs: number }
  | { type: "time" }
  | { type: "end" };

/** Why a touch was not taken. */
export type Refusal =
  | "late"
  | "not-storing"
  | "unknown-reason"
  | "unknown-language"
  | "unknown-choice"
  | "unknown-answer"
  | "unknown-article"
  | "answer-needed"
  | "consent-needed"
  | "contact-needed"
  | "email-invalid"
  | "phone-invalid";

/** What follows: something to keep and tell the hub, a touch that is refused, or tallies to keep. */
export type VisitEffect =
  | { type: "report"; fact: Fact; visit: number; pressedAtMs: number }
  | { type: "refuse"; code: Refusal }
  | { type: "count"; tallies: Tallies };

export interface VisitStep {
  state: VisitState;
  effects: readonly VisitEffect[];
}

export interface FirstVisitOptions {
  nowMs: number;
  /** Default: the flow that ships. */
  inForce?: FlowInForce;
  /** What an earlier start kept. */
  tallies?: Tallies;
}

/** The flow that ships, as in force where no other is. */
export const SHIPPED: FlowInForce = { flow: SHIPPED_FLOW, hash: `shipped-${SHIPPED_FLOW.version}` };

/** The state in which a kiosk starts. */
export const firstVisit = (
  visit: number,
  settings: VisitSettings,
  { nowMs, inForce = SHIPPED, tallies = {} }: FirstVisitOptions,
): VisitState => ({
  ...{ visit, settings, inForce, tallies },
  visitor: newVisitor(inForce, settings, nowMs),
  ...{ speech: [], link: "away", board: "none", storing: true, identifyUntilMs: 0 },
});

/** Somebody of whom nothing is known yet. */
export const newVisitor = (inForce: FlowInForce, settings: VisitSettings, nowMs: number): Visitor => ({
  language: offeredLanguages(inForce, settings)[0] ?? "en",
  display: USUAL_DISPLAY,
  screen: inForce.flow.home,
  trail: [],
  heardMs: nowMs,
  ...{ isResting: false, isTyping: false },
  ...{ reasons: [], surveys: {}, told: {}, reading: {}, asked: {} },
});

/** The languages of the settings that the flow has words for; those of the settings where it has none of them. */
export function offeredLanguages({ flow }: FlowInForce, settings: VisitSettings): readonly string[] {
  const both = settings.languages.filter((language) => flow.languages.includes(language));
  return both.length > 0 ? both : settings.languages;
}

export const still = (state: VisitState): VisitStep => ({ state, effects: [] });
export const refuse = (state: VisitState, code: Refusal): VisitStep => ({ state, effects: [{ type: "refuse", code }] });
export const report = (state: VisitState, fact: Fact, pressedAtMs: number): VisitStep => ({
  state,
  effects: [{ type: "report", fact, visit: state.visit, pressedAtMs }],
});
export const withVisitor = (state: VisitState, changes: Partial<Visitor>): VisitState => ({
  ...state,
  visitor: { ...state.visitor, ...changes },
});

/** The screen that is shown, as its flow has it. */
export const screenNow = ({ inForce: { flow }, visitor }: VisitState): FlowScreen => screenIn(flow, visitor.screen);

/** The home screen of a flow. */
export const homeOf = (flow: Flow): HomeScreen => {
  const home = flow.screens[flow.home];
  return home?.kind === "home" ? home : EMPTY_HOME;
};

/** A screen by its id; home where the flow has none of that name. */
export const screenIn = (flow: Flow, id: string): FlowScreen => flow.screens[id] ?? homeOf(flow);

// Only a flow that nobody checked has no home; it shows the faces all the same.
const EMPTY_HOME: HomeScreen = { kind: "home", title: "kiosk-question", voted: "end", choices: [] };

/** Nobody is there: home, and nothing said, chosen or on its way. */
export const isNobodyThere = ({ visitor, inForce }: VisitState): boolean =>
  visitor.screen === inForce.flow.home &&
  visitor.untilMs === undefined &&
  !visitor.asked.face &&
  !visitor.asked.call &&
  visitor.signing === undefined &&
  visitor.vote === undefined &&
  visitor.call === undefined;

/** The survey whose first question a target is; undefined for any other target. */
export const surveyAt = (flow: Flow, to: string | undefined): [string, Survey] | undefined =>
  Object.entries(flow.surveys).find(([, survey]) => survey.first === to);

/** Whether a way may be offered: a survey that is closed is not, unless this visitor has begun it. */
export function isOffered(
  { inForce: { flow }, tallies, visitor }: VisitState,
  to: string | undefined,
  nowMs: number,
): boolean {
  const found = surveyAt(flow, to);
  if (!found) return true;
  const [id, survey] = found;
  return visitor.surveys[id] !== undefined || opensAtMs(survey, tallies[id], nowMs) <= nowMs;
}
