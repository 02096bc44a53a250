import { type Static, Type } from "typebox";
import { SurveyAnswer } from "./bodies.ts";
import { Identifier } from "./envelope.ts";
import { ASKS } from "./flow.ts";
import { oneOf } from "./one-of.ts";
import { Time } from "./rest.ts";

/** The questions under which is counted what a visitor chose and wrote beside a vote. */
export const REASONS = "reasons";
export const WORDS = "words";

const Version = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Percent = Type.Number({ minimum: 0, maximum: 100 });

/** What one visitor said of one survey, or beside one vote, as they said it last. */
export const ResponseView = Type.Object(
  {
    n: Type.Integer({ description: "Order of arrival in this hub" }),
    event: Type.String({ description: "The event that says it" }),
    site: Identifier,
    kiosk: Identifier,
    at: Time,
    flow: Type.Optional(Identifier),
    flowVersion: Type.Optional(Version),
    survey: Type.Optional(Type.String({ description: "Missing where it was said beside a vote" })),
    surveyVersion: Type.Optional(Version),
    vote: Type.Optional(Type.String({ description: "The event of the vote that it follows" })),
    language: Type.Optional(Type.String()),
    complete: Type.Boolean({ description: "Whether the survey was walked to its end" }),
    answers: Type.Array(SurveyAnswer),
    reasons: Type.Array(Type.String(), { description: "What a vote was about" }),
    words: Type.Optional(Type.String({ description: "What was written beside a vote" })),
  },
  { title: "Response" },
);
export type ResponseView = Static<typeof ResponseView>;

export const Nps = Type.Object(
  {
    score: Type.Number({
      minimum: -100,
      maximum: 100,
      description: "100 * (promoters - detractors) / n, to one decimal",
    }),
    promoters: Type.Integer({ description: "9 and 10" }),
    passives: Type.Integer({ description: "7 and 8" }),
    detractors: Type.Integer({ description: "0 to 6" }),
  },
  { title: "Nps" },
);
export type Nps = Static<typeof Nps>;

export const Csat = Type.Object(
  {
    score: Type.Number({ minimum: 0, maximum: 100, description: "100 * satisfied / n, to one decimal" }),
    satisfied: Type.Integer({ description: "4 and 5 of 1 to 5" }),
    mean: Type.Number(),
  },
  { title: "Csat" },
);
export type Csat = Static<typeof Csat>;

export const Ces = Type.Object(
  {
    score: Type.Number({ minimum: 1, maximum: 7, description: "The mean of 1 (hard) to 7 (easy), to one decimal" }),
    easy: Type.Integer({ description: "5 to 7" }),
    easyPercent: Percent,
  },
  { title: "Ces" },
);
export type Ces = Static<typeof Ces>;

const Words = Type.Object({
  key: Type.String({ description: "The message id of kiosk.ftl, or of the flow's own texts" }),
  texts: Type.Record(Type.String(), Type.String(), { description: "The flow's own words, by language" }),
});
/** A text of a flow: its id, and the flow's own words by language where it has some. */
export type WordsView = Static<typeof Words>;

/** One question of a survey and how it was answered. `counts` has each place of a scale, and each choice. */
export const QuestionSummary = Type.Object(
  {
    question: Identifier,
    ask: oneOf(ASKS),
    title: Type.Optional(Words),
    n: Type.Integer({ description: "Visitors who answered it" }),
    nps: Type.Optional(Nps),
    csat: Type.Optional(Csat),
    ces: Type.Optional(Ces),
    counts: Type.Array(
      Type.Object({
        value: Type.Union([Type.Integer(), Type.String()]),
        n: Type.Integer({ description: "Visitors who chose it" }),
        text: Type.Optional(Words),
      }),
    ),
  },
  { title: "QuestionSummary" },
);
export type QuestionSummary = Static<typeof QuestionSummary>;

/** One version of one survey of one flow; without `survey` it is what was said beside votes. */
export const SurveySummary = Type.Object(
  {
    flow: Type.Optional(Identifier),
    flowVersions: Type.Array(Version, { description: "Versions of the flow in which it was answered, rising" }),
    survey: Type.Optional(Identifier),
    surveyVersion: Type.Optional(Version),
    n: Type.Integer({ description: "Visitors who answered something" }),
    complete: Type.Integer({ description: "Visitors who walked it to its end" }),
    firstAt: Time,
    lastAt: Time,
    questions: Type.Array(QuestionSummary),
  },
  { title: "SurveySummary" },
);
export type SurveySummary = Static<typeof SurveySummary>;

/** All surveys that have answers among those asked for. */
export const AnswersSummary = Type.Object({ surveys: Type.Array(SurveySummary) }, { title: "AnswersSummary" });
export type AnswersSummary = Static<typeof AnswersSummary>;
