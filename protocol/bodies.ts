import { type Static, Type } from "typebox";
import { FACES, type Face as FaceName } from "./buttons.ts";
import { Count, DurationMs, Identifier } from "./envelope.ts";
import { oneOf } from "./one-of.ts";
import { SelfTestDone } from "./self-test.ts";

// The names stand in a file of their own, so that a page that draws buttons carries no schemas.
export { BUTTONS, type Button, FACES } from "./buttons.ts";

export const Face = oneOf(FACES);
export type Face = FaceName;

export const Source = oneOf(["board", "screen", "keypad", "phone", "sms"]);
export type Source = "board" | "screen" | "keypad" | "phone" | "sms";

/** A press with a meaning: how the visitor felt. */
export const VoteBody = Type.Object(
  {
    face: Face,
    source: Source,
    device: Type.Optional(Identifier),
  },
  { title: "VoteBody" },
);
export type VoteBody = { face: Face; source: Source; device?: string };

/** A visitor asks for a person. */
export const CallBody = Type.Object({ source: Source, device: Type.Optional(Identifier) }, { title: "CallBody" });
export type CallBody = { source: Source; device?: string };

/** A button without another meaning went down. */
export const PressBody = Type.Object({ device: Identifier, button: Identifier }, { title: "PressBody" });
export type PressBody = Static<typeof PressBody>;

/** One answer of a survey: a place on a scale, chosen ids, or words; `ask` says which. */
export const SurveyAnswer = Type.Object(
  {
    question: Identifier,
    ask: oneOf(["nps", "csat", "ces", "choice", "text"]),
    value: Type.Union([
      Type.Integer({ minimum: 0, maximum: 10 }),
      Type.Array(Identifier, { maxItems: 12 }),
      Type.String({ maxLength: 2000 }),
    ]),
  },
  { title: "SurveyAnswer" },
);
export type SurveyAnswer = {
  question: string;
  ask: "nps" | "csat" | "ces" | "choice" | "text";
  value: number | string[] | string;
};

/**
 * Reasons, words and answers of a visit. With `vote` (the id of the vote's event) they follow a vote, with `survey` they
 * answer that version of a survey; `visit` joins what one visitor said. Each is whole: the last one of a vote, or of a survey
 * and visit, counts, and no reasons means that they were taken back.
 */
export const SurveyBody = Type.Object(
  {
    vote: Type.Optional(Type.String({ maxLength: 36 })),
    reasons: Type.Array(Identifier, { maxItems: 12 }),
    source: Source,
    words: Type.Optional(Type.String({ maxLength: 2000 })),
    visit: Type.Optional(Type.String({ maxLength: 36 })),
    survey: Type.Optional(Type.Object({ id: Identifier, version: Type.Integer({ minimum: 1, maximum: 1_000_000 }) })),
    flow: Type.Optional(Type.Object({ id: Identifier, version: Type.Integer({ minimum: 1, maximum: 1_000_000 }) })),
    answers: Type.Optional(Type.Array(SurveyAnswer, { maxItems: 40 })),
    complete: Type.Optional(Type.Boolean({ description: "Whether the survey was walked to its end" })),
    language: Type.Optional(Type.String({ maxLength: 12 })),
  },
  { title: "SurveyBody" },
);
export type SurveyBody = {
  vote?: string;
  reasons: string[];
  source: Source;
  words?: string;
  visit?: string;
  survey?: { id: string; version: number };
  flow?: { id: string; version: number };
  answers?: SurveyAnswer[];
  complete?: boolean;
  language?: string;
};

/**
 * Where a visitor wants to be reached, and what they agreed to. The hub keeps these fields apart from the event, for as long
 * as its retention says, and erases them by the receipt code; the stored event has none of them.
 */
export const ContactBody = Type.Object(
  {
    receipt: Type.String({ pattern: "^[0-9A-HJKMNP-TV-Z]{8}$", description: "Crockford base 32, told to the visitor" }),
    vote: Type.Optional(Type.String({ maxLength: 36 })),
    call: Type.Optional(Type.String({ maxLength: 36 })),
    visit: Type.Optional(Type.String({ maxLength: 36 })),
    name: Type.Optional(Type.String({ maxLength: 200 })),
    email: Type.Optional(Type.String({ maxLength: 200 })),
    phone: Type.Optional(Type.String({ maxLength: 200 })),
    consent: Type.Object({
      text: Type.String({ maxLength: 2000, description: "The words that were agreed to" }),
      version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
      language: Type.String({ maxLength: 12 }),
    }),
  },
  { title: "ContactBody" },
);
export type ContactBody = {
  receipt: string;
  vote?: string;
  call?: string;
  visit?: string;
  name?: string;
  email?: string;
  phone?: string;
  consent: { text: string; version: number; language: string };
};

/** Whether an article helped; `version` is the one that was read. */
export const ArticleBody = Type.Object(
  {
    article: Identifier,
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    language: Type.String({ maxLength: 12 }),
    helped: Type.Boolean(),
    visit: Type.Optional(Type.String({ maxLength: 36 })),
  },
  { title: "ArticleBody" },
);
export type ArticleBody = { article: string; version: number; language: string; helped: boolean; visit?: string };

export const DEVICE_FACTS = [
  "lost",
  "ready",
  "button-held",
  "button-released",
  "presses-refused",
  "swapped",
  "epoch-changed",
  "self-test",
] as const;
export type DeviceFact = (typeof DEVICE_FACTS)[number];

/** Something that happened to a device itself; `heldMs` and `count` only where they apply. */
export const DeviceBody = Type.Object(
  {
    device: Identifier,
    fact: oneOf(DEVICE_FACTS),
    button: Type.Optional(Identifier),
    heldMs: Type.Optional(DurationMs),
    count: Type.Optional(Count),
    serial: Type.Optional(Type.String({ maxLength: 36 })),
    test: Type.Optional(SelfTestDone),
  },
  { title: "DeviceBody" },
);
export type DeviceBody = {
  device: string;
  fact: DeviceFact;
  button?: string;
  heldMs?: number;
  count?: number;
  serial?: string;
  /** Of a self-test that a person began at the board itself. */
  test?: SelfTestDone;
};

/** The schema of each kind whose body this version reads; other kinds pass with any body. */
export const BODIES = {
  vote: VoteBody,
  call: CallBody,
  press: PressBody,
  survey: SurveyBody,
  contact: ContactBody,
  article: ArticleBody,
  device: DeviceBody,
} as const;
export type BodyOf = {
  vote: VoteBody;
  call: CallBody;
  press: PressBody;
  survey: SurveyBody;
  contact: ContactBody;
  article: ArticleBody;
  device: DeviceBody;
};
