import { Type } from "typebox";
import { AnswersSummary, ResponseView } from "../../protocol/answer-views.ts";
import type { SurveyBody } from "../../protocol/bodies.ts";
import { Identifier } from "../../protocol/envelope.ts";
import { pageOf } from "../../protocol/rest.ts";
import { pageOfRows } from "./cursor.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { type ApiRoute, route } from "./route.ts";
import { type AnswerFilter, among, summarise } from "./summarise-answers.ts";
import { present, timeOf } from "./views.ts";

const Version = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Moment = (description: string) => Type.String({ format: "date-time", description });
const filters = {
  site: Type.Optional(Identifier),
  kiosk: Type.Optional(Identifier),
  flow: Type.Optional(Identifier),
  flowVersion: Type.Optional(Version),
  survey: Type.Optional(Identifier),
  surveyVersion: Type.Optional(Version),
  since: Type.Optional(Moment("Only what was answered at this time or later")),
  until: Type.Optional(Moment("Only what was answered before this time")),
};

type Asked = { [Name in keyof AnswerFilter]?: Name extends "since" | "until" ? string : AnswerFilter[Name] };

const filterOf = ({ since, until, ...rest }: Asked): AnswerFilter => ({
  ...rest,
  ...(since === undefined ? {} : { since: Date.parse(since) }),
  ...(until === undefined ? {} : { until: Date.parse(until) }),
});

interface Row {
  n: number;
  at: number;
  survey: string;
  survey_version: number;
  flow: string;
  flow_version: number;
  language: string;
  complete: number;
  site: string;
  kioskId: string;
  eventId: string;
  envelope: string;
}

function responseView(row: Row): ResponseView {
  const { vote, answers = [], reasons = [], words } = (JSON.parse(row.envelope) as { body: SurveyBody }).body;
  return {
    n: row.n,
    event: row.eventId,
    site: row.site,
    kiosk: row.kioskId,
    at: timeOf(row.at),
    ...(row.flow === "" ? {} : { flow: row.flow, flowVersion: row.flow_version }),
    ...(row.survey === "" ? {} : { survey: row.survey, surveyVersion: row.survey_version }),
    ...present({ vote, language: row.language || undefined, words }),
    complete: row.complete !== 0,
    answers,
    reasons,
  };
}

/** The operations on what visitors answered. */
export const answerRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/answers",
    operationId: "listAnswers",
    summary: "What each visitor answered last of a survey, or said beside a vote; what arrived last comes first",
    tag: "answers",
    need: "staff",
    query: Type.Object(
      {
        ...listQuery().properties,
        ...filters,
        written: Type.Optional(Type.Boolean({ description: "true: only where something was written" })),
      },
      { additionalProperties: false },
    ),
    answer: { status: 200, description: "A page of answers", schema: pageOf(ResponseView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit: _limit, cursor: _cursor, written, ...asked } = query;
      const { limit, after } = pageBounds(query);
      let responses = context.reader
        .selectFrom("response")
        .innerJoin("kiosk", "kiosk.n", "response.kiosk")
        .innerJoin("event", "event.n", "response.n")
        .select(["response.n", "response.at", "response.survey", "survey_version", "response.flow", "flow_version"])
        .select(["response.language", "complete", "kiosk.site", "kiosk.id as kioskId"])
        .select(["event.id as eventId", "event.envelope"])
        .where(among(filterOf(asked)));
      if (after !== undefined) responses = responses.where("response.n", "<", after);
      if (written) {
        responses = responses.where(({ exists, selectFrom }) =>
          exists(
            selectFrom("answer")
              .select("answer.ask")
              .whereRef("answer.response", "=", "response.n")
              .where("ask", "=", "text"),
          ),
        );
      }
      const rows = await responses
        .orderBy("response.n", "desc")
        .limit(limit + 1)
        .execute();
      return pageOfRows(rows, limit, ({ n }) => n, responseView);
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/answers/summary",
    operationId: "summariseAnswers",
    summary:
      "Each version of a survey by itself: NPS, CSAT, CES and how often each place and choice was taken; of a visitor the last word counts",
    tag: "answers",
    need: "staff",
    query: Type.Object(filters, { additionalProperties: false }),
    answer: {
      status: 200,
      description: "The surveys that have answers, the latest answered first",
      schema: AnswersSummary,
    },
    async handle({ parts: { context }, query }) {
      return { surveys: await summarise(context.reader, filterOf(query)) };
    },
  }),
];
