import { REASONS, WORDS } from "../../protocol/answer-views.ts";
import type { ArticleBody, SurveyBody } from "../../protocol/bodies.ts";
import type { EventEnvelope } from "../../protocol/envelope.ts";
import type { WriteDatabase } from "../database.ts";

/** The event that answers came with; one that claims the place of another counts by itself. */
interface From {
  n: number;
  kiosk: number;
  at: number;
  isFork: boolean;
}

/** One answer as it is counted: several of a choice are one row each, words stay in their event. */
interface Counted {
  question: string;
  ask: string;
  value: string | number;
}

/**
 * Keeps what a visitor answered in the place of what they said before: of a survey and visit, or a vote, the last counts.
 * Nothing said beside a vote is no answer.
 */
export function storeAnswers(db: WriteDatabase, from: From, envelope: EventEnvelope): void {
  const body = envelope.body as SurveyBody;
  const { survey, flow, language = "", complete = false } = body;
  const key = keyOf(from, envelope, survey ? survey.id : undefined);
  const uptimeMs = envelope.uptimeMs - envelope.ageMs;
  const known = db.get<{ n: number; uptime_ms: number }>("SELECT n, uptime_ms FROM response WHERE key = ?", key);
  // A kiosk that was put back may tell again, and later, what was said before.
  if (known && known.uptime_ms > uptimeMs) return;
  if (known) db.run("DELETE FROM response WHERE n = ?", known.n);
  const said = countedOf(body);
  if (!survey && said.length === 0) return;
  db.run(
    `INSERT INTO response (n, key, kiosk, at, uptime_ms, survey, survey_version, flow, flow_version, language, complete)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[from.n, key, from.kiosk, from.at, uptimeMs, survey?.id ?? "", survey?.version ?? 0],
    ...[flow?.id ?? "", flow?.version ?? 0, language, complete ? 1 : 0],
  );
  for (const { question, ask, value } of said) {
    db.run(
      "INSERT INTO answer (response, question, ask, value) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      ...[from.n, question, ask, value],
    );
  }
}

/** Keeps whether an article helped; the last word of a visit on a version and language counts. */
export function storeHelped(db: WriteDatabase, from: Pick<From, "kiosk" | "isFork">, envelope: EventEnvelope): void {
  const { article, version, language, helped, visit } = envelope.body as ArticleBody;
  const who = visit === undefined ? envelope.id : `${envelope.boot}/${visit}`;
  const key = `${from.kiosk}/${who}/${article}/${version}/${language}${from.isFork ? `/${envelope.id}` : ""}`;
  db.run(
    `INSERT INTO helped (key, article, version, language, helped, uptime_ms) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET helped = excluded.helped, uptime_ms = excluded.uptime_ms
       WHERE excluded.uptime_ms >= helped.uptime_ms`,
    ...[key, article, version, language, helped ? 1 : 0, envelope.uptimeMs - envelope.ageMs],
  );
}

/** What is one visitor's: kiosks count their visits each by itself, and anew with each start of their machine. */
function keyOf(from: From, { id, boot, body }: EventEnvelope, survey: string | undefined): string {
  const { vote, visit } = body as SurveyBody;
  const ofVisit = visit === undefined ? undefined : `${boot}/${visit}`;
  const who = survey === undefined ? (vote ?? ofVisit ?? id) : `${boot}/${visit ?? id}/${survey}`;
  return `${from.kiosk}/${who}${from.isFork ? `/${id}` : ""}`;
}

function countedOf({ survey, answers = [], reasons, words }: SurveyBody): Counted[] {
  if (!survey) {
    const chosen = reasons.map((value) => ({ question: REASONS, ask: "choice", value }));
    return words ? [...chosen, { question: WORDS, ask: "text", value: "" }] : chosen;
  }
  // A question is answered once, whatever a body says: the last one counts.
  const last = new Map(answers.map((answer) => [answer.question, answer]));
  return [...last.values()].flatMap(({ question, ask, value }): Counted[] => {
    if (Array.isArray(value)) return ask === "choice" ? value.map((one) => ({ question, ask, value: one })) : [];
    if (typeof value === "string") return ask === "text" && value !== "" ? [{ question, ask, value: "" }] : [];
    return ask === "nps" || ask === "csat" || ask === "ces" ? [{ question, ask, value }] : [];
  });
}
