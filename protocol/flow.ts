import { Type } from "typebox";
import { ASKS } from "./asks.ts";
import { Identifier } from "./envelope.ts";
import { oneOf } from "./one-of.ts";

/** The most choices that a home screen offers, beside the faces and the bell. */
export const MAX_HOME_CHOICES = 6;
/** The most touches from home to the last screen's first control of any way through a flow that ships. */
export const MAX_TOUCHES = 3;
/** The most letters that a visitor may write on any screen. */
export const MAX_WORDS = 2000;
/** The most things to choose from on one screen: each has a digit, 0 is a person and * is back. */
export const MAX_DIGITS = 9;

/** The id of a text: a message of `kiosk.ftl`, or one of the flow's own texts, which win. */
export const TextKey = Type.String({ pattern: "^[a-z][a-z0-9-]{0,62}$" });
export type TextKey = string;

/** The signs that a choice may carry. */
export const CHOICE_ICONS = [
  "bell",
  "survey",
  "book",
  "promise",
  "shield",
  "chat",
  "search",
  "heart",
  "gift",
  "info",
] as const;
export type ChoiceIcon = (typeof CHOICE_ICONS)[number];

/** The parts of a product's life, in their order, as message ids `stage-<stage>`. */
export const LIFE_STAGES = [
  "planning",
  "installation",
  "training",
  "troubleshooting",
  "maintenance",
  "upgrading",
  "disposal",
] as const;
export type LifeStage = (typeof LIFE_STAGES)[number];

/** Where a visitor can be reached, if they want to. */
export const CONTACT_FIELDS = ["name", "email", "phone"] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** See `asks.ts`. */
export type Ask = (typeof ASKS)[number];
export { ASKS, SCALES } from "./asks.ts";

/** A way on that a visitor may choose: to another screen, or the bell. `to: "end"` ends the visit. */
const Choice = Type.Object(
  {
    id: Identifier,
    text: TextKey,
    icon: Type.Optional(oneOf(CHOICE_ICONS)),
    to: Type.Optional(Identifier),
    does: Type.Optional(Type.Literal("call")),
  },
  { additionalProperties: false, description: "Either `to` or `does`" },
);
export interface Choice {
  id: string;
  text: TextKey;
  icon?: ChoiceIcon;
  to?: string;
  does?: "call";
}

const Option = Type.Object({ id: Identifier, text: TextKey }, { additionalProperties: false });
export interface Option {
  id: string;
  text: TextKey;
}

const Branch = Type.Object(
  {
    atLeast: Type.Optional(Type.Integer({ minimum: 0, maximum: 10 })),
    atMost: Type.Optional(Type.Integer({ minimum: 0, maximum: 10 })),
    is: Type.Optional(Identifier),
    to: Identifier,
  },
  { additionalProperties: false, description: "The first branch whose every condition holds is taken" },
);
/** A way that depends on the answer: at least, at most, or one choice. */
export interface Branch {
  atLeast?: number;
  atMost?: number;
  is?: string;
  to: string;
}

const Title = { title: TextKey };
const closed = { additionalProperties: false } as const;

/** Home: the four faces, the bell, and up to six choices. After `attractAfterS` alone it greets in each language. */
const HomeScreen = Type.Object(
  {
    kind: Type.Literal("home"),
    ...Title,
    attract: Type.Optional(TextKey),
    attractAfterS: Type.Optional(Type.Integer({ minimum: 10, maximum: 3600 })),
    voted: Identifier,
    choices: Type.Array(Choice, { maxItems: MAX_HOME_CHOICES }),
  },
  closed,
);
/** The thank-you after a vote or a call, with what the vote was about and ways to say more. It ends by itself. */
const ThanksScreen = Type.Object(
  {
    kind: Type.Literal("thanks"),
    reasons: Type.Array(Option, { maxItems: MAX_DIGITS }),
    choices: Type.Array(Choice, { maxItems: 3 }),
  },
  closed,
);
/** A visitor's own words; empty ones are passed over. */
const WordsScreen = Type.Object(
  {
    kind: Type.Literal("words"),
    ...Title,
    hint: Type.Optional(TextKey),
    maxLength: Type.Optional(Type.Integer({ minimum: 20, maximum: MAX_WORDS })),
    to: Identifier,
  },
  closed,
);
/** Where the visitor can be reached; nothing is taken without consent to the text named. */
const ContactScreen = Type.Object(
  {
    kind: Type.Literal("contact"),
    ...Title,
    fields: Type.Array(oneOf(CONTACT_FIELDS), { minItems: 1, maxItems: CONTACT_FIELDS.length, uniqueItems: true }),
    consent: TextKey,
    consentVersion: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    to: Identifier,
  },
  closed,
);
/** One question of a survey; its id in the answers is the screen's. */
const QuestionScreen = Type.Object(
  {
    kind: Type.Literal("question"),
    survey: Identifier,
    ...Title,
    ask: oneOf(ASKS),
    low: Type.Optional(TextKey),
    high: Type.Optional(TextKey),
    options: Type.Optional(Type.Array(Option, { minItems: 2, maxItems: MAX_DIGITS })),
    several: Type.Optional(Type.Boolean()),
    optional: Type.Optional(Type.Boolean()),
    branches: Type.Optional(Type.Array(Branch, { maxItems: 12 })),
    to: Identifier,
  },
  closed,
);
/** The shop's articles, by stage and by words. */
const ArticlesScreen = Type.Object(
  { kind: Type.Literal("articles"), ...Title, stages: Type.Array(oneOf(LIFE_STAGES), { minItems: 1, maxItems: 7 }) },
  closed,
);
/** Something to read: the privacy notice, or this shop's promises as a list. */
const NoticeScreen = Type.Object(
  {
    kind: Type.Literal("notice"),
    ...Title,
    paragraphs: Type.Array(TextKey, { minItems: 1, maxItems: 12 }),
    list: Type.Optional(Type.Boolean()),
    choices: Type.Array(Choice, { maxItems: 3 }),
  },
  closed,
);
/** The end of a way: words of thanks that stay for `thankYouMs`. */
const DoneScreen = Type.Object({ kind: Type.Literal("done"), ...Title, more: Type.Optional(TextKey) }, closed);

export const FlowScreen = Type.Union([
  HomeScreen,
  ThanksScreen,
  WordsScreen,
  ContactScreen,
  QuestionScreen,
  ArticlesScreen,
  NoticeScreen,
  DoneScreen,
]);

export interface HomeScreen {
  kind: "home";
  title: TextKey;
  attract?: TextKey;
  attractAfterS?: number;
  voted: string;
  choices: Choice[];
}
export interface ThanksScreen {
  kind: "thanks";
  reasons: Option[];
  choices: Choice[];
}
export interface WordsScreen {
  kind: "words";
  title: TextKey;
  hint?: TextKey;
  maxLength?: number;
  to: string;
}
export interface ContactScreen {
  kind: "contact";
  title: TextKey;
  fields: ContactField[];
  consent: TextKey;
  consentVersion: number;
  to: string;
}
export interface QuestionScreen {
  kind: "question";
  survey: string;
  title: TextKey;
  ask: Ask;
  low?: TextKey;
  high?: TextKey;
  options?: Option[];
  several?: boolean;
  optional?: boolean;
  branches?: Branch[];
  to: string;
}
export interface ArticlesScreen {
  kind: "articles";
  title: TextKey;
  stages: LifeStage[];
}
export interface NoticeScreen {
  kind: "notice";
  title: TextKey;
  paragraphs: TextKey[];
  list?: boolean;
  choices: Choice[];
}
export interface DoneScreen {
  kind: "done";
  title: TextKey;
  more?: TextKey;
}
export type FlowScreen =
  | HomeScreen
  | ThanksScreen
  | WordsScreen
  | ContactScreen
  | QuestionScreen
  | ArticlesScreen
  | NoticeScreen
  | DoneScreen;

/** When a survey is offered: answers a day at most, and the least time between two offers at one kiosk. */
const Survey = Type.Object(
  {
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    first: Identifier,
    perDay: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, description: "Quota: answers a day at most" })),
    everyS: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 86_400, description: "Frequency cap: the least time between two, s" }),
    ),
  },
  closed,
);
export interface Survey {
  version: number;
  first: string;
  perDay?: number;
  everyS?: number;
}

/**
 * A flow: the screens that a visitor may walk through, as data.
 *
 * Shape: `screens[home]` is the one screen of kind `home`; every `to` names a screen or `end`. A choice that leads to the first
 * question of a survey is offered only while that survey is. `texts` has the flow's own texts, by language and text id; a
 * text that is not there is taken from `kiosk.ftl`.
 */
export const Flow = Type.Object(
  {
    v: Type.Literal(1),
    id: Identifier,
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    languages: Type.Array(Type.String({ pattern: "^[a-z]{2}(-[A-Z]{2})?$" }), {
      minItems: 1,
      maxItems: 12,
      uniqueItems: true,
    }),
    home: Identifier,
    idle: Type.Object(
      {
        warnAfterS: Type.Integer({ minimum: 10, maximum: 600, description: "Quiet until the warning, s" }),
        warnForS: Type.Integer({ minimum: 20, maximum: 120, description: "From the warning to the end, s" }),
      },
      closed,
    ),
    screens: Type.Record(Type.String({ pattern: "^[a-z0-9-]{1,36}$" }), FlowScreen, { maxProperties: 60 }),
    surveys: Type.Record(Type.String({ pattern: "^[a-z0-9-]{1,36}$" }), Survey, { maxProperties: 12 }),
    texts: Type.Record(
      Type.String({ pattern: "^[a-z]{2}(-[A-Z]{2})?$" }),
      Type.Record(Type.String({ pattern: "^[a-z][a-z0-9-]{0,62}$" }), Type.String({ maxLength: 4000 }), {
        maxProperties: 400,
      }),
      { maxProperties: 12 },
    ),
  },
  { ...closed, title: "Flow" },
);
export interface Flow {
  v: 1;
  id: string;
  version: number;
  languages: string[];
  home: string;
  idle: { warnAfterS: number; warnForS: number };
  screens: Record<string, FlowScreen>;
  surveys: Record<string, Survey>;
  texts: Record<string, Record<TextKey, string>>;
}

/** The target that ends a visit. */
export const END = "end";
