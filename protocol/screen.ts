import { Type } from "typebox";
import { Face } from "./bodies.ts";
import type { Display as VisitorDisplay } from "./display.ts";
import { Identifier } from "./envelope.ts";
import {
  type Ask,
  type ChoiceIcon,
  type ContactField,
  LIFE_STAGES,
  type LifeStage,
  MAX_DIGITS,
  MAX_WORDS,
  type TextKey,
} from "./flow.ts";
import { oneOf } from "./one-of.ts";
import type { Theme } from "./theme.ts";

export { TEXT_PERCENTS, USUAL_DISPLAY } from "./display.ts";

/** The reasons of the flow that ships, as message ids `reason-<id>` of `kiosk.ftl`; a flow may have others. */
export const REASONS = ["staff", "waiting", "selection", "price", "cleanliness", "checkout"] as const;
export type Reason = (typeof REASONS)[number];

/** How one visitor wants to see the screen: see `display.ts`. */
export const Display = Type.Object(
  {
    textPercent: Type.Union([Type.Literal(100), Type.Literal(150), Type.Literal(200)]),
    contrast: Type.Boolean(),
    low: Type.Boolean(),
    calm: Type.Boolean(),
    aloud: Type.Boolean(),
    simple: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type Display = VisitorDisplay;

/** Something to choose on a screen, in the order of its digits. */
export interface ChoiceView {
  id: string;
  text: TextKey;
  icon?: ChoiceIcon;
}

/** What became of a call for staff, once the hub says so; `name` is who comes, as they want to be called. */
export const CALL_NEWS = ["taken", "coming", "arrived", "resolved"] as const;
export interface CallNews {
  state: (typeof CALL_NEWS)[number];
  name?: string;
}

/**
 * What is on the screen. `screen` is its id in the flow: an input for another screen comes too late. `faces` is home;
 * `resting`: nobody has been there for a while, and it greets in each language. Texts are message ids.
 */
export type ScreenView =
  | { name: "faces"; screen: string; title: TextKey; attract?: TextKey; resting: boolean; choices: ChoiceView[] }
  | {
      name: "thanks";
      screen: string;
      face?: Face;
      call?: boolean;
      news?: CallNews;
      reasons: ChoiceView[];
      chosen: string[];
      choices: ChoiceView[];
      untilMs: number;
    }
  | { name: "words"; screen: string; title: TextKey; hint?: TextKey; maxLength: number }
  | { name: "contact"; screen: string; title: TextKey; fields: ContactField[]; consent: TextKey }
  | {
      name: "question";
      screen: string;
      title: TextKey;
      ask: Ask;
      low?: TextKey;
      high?: TextKey;
      options: ChoiceView[];
      several: boolean;
      optional: boolean;
      /** Which question this is to the visitor, from 1. */
      place: number;
    }
  | {
      name: "articles";
      screen: string;
      title: TextKey;
      stages: LifeStage[];
      stage?: LifeStage;
      article?: string;
      helped?: boolean;
    }
  | { name: "notice"; screen: string; title: TextKey; paragraphs: TextKey[]; list: boolean; choices: ChoiceView[] }
  | { name: "done"; screen: string; title: TextKey; more?: TextKey; receipt?: string; untilMs: number }
  | { name: "unavailable" };

/**
 * What the kiosk's page shows; the kiosk sends it whole with each change (server-sent events at `GET /live`,
 * event name `screen`).
 *
 * `link` tells whether a hub is reached; `storing` is false while votes cannot be taken. `visit` changes with each
 * visitor, so that a late answer of the page for an earlier visit is refused. `flow` changes with the texts: the page then
 * fetches `/locales/<language>/kiosk.ftl?flow=<flow>` anew. `idleUntilMs` is there while the warning stands: the visit
 * ends then, unless somebody touches. `back`: a screen before this one can be gone back to. `nowMs` is the kiosk's clock as
 * this was sent: times are of it, as a page's own may be set while the kiosk runs.
 */
export interface ScreenState {
  kiosk: string;
  site: string;
  visit: number;
  flow: string;
  language: string;
  languages: string[];
  display: Display;
  /** The languages that the kiosk can read aloud. */
  speech: string[];
  link: "online" | "away";
  storing: boolean;
  board: "none" | "ready" | "away";
  view: ScreenView;
  back: boolean;
  idleUntilMs?: number;
  /** A line to show and say politely beside the view, for some seconds: a press was kept, or news of a call (`name` comes). */
  note?: { text: TextKey; name?: string };
  theme?: Theme;
  /** Whether touches may sound; default true. */
  sound: boolean;
  identify: boolean;
  /** The number of a self-test that the page is to make and to answer with `tested`. */
  test?: number;
  nowMs?: number;
}

const at = { visit: Type.Integer(), screen: Identifier };
const closed = { additionalProperties: false } as const;
const Visit = { visit: Type.Integer() };

/** Where a visitor can be reached, as it is typed. */
export const ContactFields = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 200 })),
    email: Type.Optional(Type.String({ maxLength: 200 })),
    phone: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
);

/** The value of an answer: a place on a scale, the ids of choices, or words. */
export const AnswerValue = Type.Union([
  Type.Integer({ minimum: 0, maximum: 10 }),
  Type.Array(Identifier, { maxItems: MAX_DIGITS, uniqueItems: true }),
  Type.String({ maxLength: MAX_WORDS }),
]);
export type AnswerValue = number | string[] | string;

/**
 * What the page sends back, one JSON body a POST to `/input`. Answers 204, or a problem after RFC 9457.
 *
 * `here` says that somebody types or reads and is still there; `more-time` answers the warning. `answer` without a value
 * passes an optional question over.
 */
export const ScreenInput = Type.Union([
  Type.Object({ type: Type.Literal("face"), ...Visit, face: Face }),
  Type.Object({ type: Type.Literal("call"), ...Visit }),
  Type.Object({ type: Type.Literal("reason"), ...Visit, reason: Identifier, chosen: Type.Boolean() }),
  Type.Object({ type: Type.Literal("done"), ...Visit }),
  Type.Object({ type: Type.Literal("language"), ...Visit, language: Type.String({ maxLength: 12 }) }),
  Type.Object({ type: Type.Literal("display"), ...Visit, display: Display }),
  Type.Object({ type: Type.Literal("choose"), ...at, choice: Identifier }, closed),
  Type.Object({ type: Type.Literal("words"), ...at, words: Type.String({ maxLength: MAX_WORDS }) }, closed),
  Type.Object(
    {
      type: Type.Literal("contact"),
      ...at,
      consent: Type.Boolean(),
      contact: ContactFields,
    },
    closed,
  ),
  Type.Object({ type: Type.Literal("answer"), ...at, value: Type.Optional(AnswerValue) }, closed),
  Type.Object(
    { type: Type.Literal("read"), ...at, stage: Type.Optional(oneOf(LIFE_STAGES)), article: Type.Optional(Identifier) },
    closed,
  ),
  Type.Object({ type: Type.Literal("helped"), ...at, article: Identifier, helped: Type.Boolean() }, closed),
  Type.Object({ type: Type.Literal("back"), ...at }, closed),
  Type.Object({ type: Type.Literal("home"), ...at }, closed),
  Type.Object({ type: Type.Literal("here"), ...Visit }, closed),
  Type.Object({ type: Type.Literal("more-time"), ...Visit }, closed),
  Type.Object({
    type: Type.Literal("heartbeat"),
    ...Visit,
    error: Type.Optional(
      Type.String({ maxLength: 500, description: "The first of the page's errors since the last one" }),
    ),
    errors: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: "How many they were" })),
  }),
  Type.Object(
    {
      type: Type.Literal("tested"),
      ...Visit,
      test: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
      frames: Type.Integer({
        minimum: 0,
        maximum: 10_000,
        description: "Drawn while it tested itself, about a second",
      }),
      sound: oneOf(["running", "blocked", "missing"] as const),
      soundMs: Type.Integer({ minimum: 0, maximum: 60_000, description: "How far the audio clock moved meanwhile" }),
    },
    closed,
  ),
]);
export type ScreenInput =
  | { type: "face"; visit: number; face: Face }
  | { type: "call"; visit: number }
  | { type: "reason"; visit: number; reason: string; chosen: boolean }
  | { type: "done"; visit: number }
  | { type: "language"; visit: number; language: string }
  | { type: "display"; visit: number; display: Display }
  | { type: "choose"; visit: number; screen: string; choice: string }
  | { type: "words"; visit: number; screen: string; words: string }
  | { type: "contact"; visit: number; screen: string; consent: boolean; contact: { [Field in ContactField]?: string } }
  | { type: "answer"; visit: number; screen: string; value?: AnswerValue }
  | { type: "read"; visit: number; screen: string; stage?: LifeStage; article?: string }
  | { type: "helped"; visit: number; screen: string; article: string; helped: boolean }
  | { type: "back"; visit: number; screen: string }
  | { type: "home"; visit: number; screen: string }
  | { type: "here"; visit: number }
  | { type: "more-time"; visit: number }
  | { type: "heartbeat"; visit: number; error?: string; errors?: number }
  | {
      type: "tested";
      visit: number;
      test: number;
      frames: number;
      sound: "running" | "blocked" | "missing";
      soundMs: number;
    };
