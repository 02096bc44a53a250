import type { ArticleView, FoundArticles } from "../../protocol/articles.ts";
import type { LifeStage } from "../../protocol/flow.ts";

const ANSWER_WITHIN_MS = 5_000;
/** The most letters that are looked for. */
export const MAX_QUERY = 100;

export interface ArticleSearch {
  language: string;
  stage?: LifeStage | undefined;
  query?: string;
}

/** Asks the kiosk for the articles of a stage, or those that words find, the best first. THROWS where it does not answer. */
export async function findArticles(
  { language, stage, query }: ArticleSearch,
  signal: AbortSignal,
): Promise<FoundArticles["articles"]> {
  const asked = new URLSearchParams({ language });
  if (stage) asked.set("stage", stage);
  if (query) asked.set("q", query.slice(0, MAX_QUERY));
  return (await read<FoundArticles>(`/articles?${asked}`, signal)).articles;
}

/** Asks the kiosk for one article. THROWS where it does not answer or has it no longer. */
export const readArticle = (id: string, language: string, signal: AbortSignal): Promise<ArticleView> =>
  read(`/articles/${encodeURIComponent(id)}?${new URLSearchParams({ language })}`, signal);

async function read<Answer>(address: string, signal: AbortSignal): Promise<Answer> {
  const answer = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]) });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as Answer;
}
