import type { WordsView } from "../../../protocol/answer-views.ts";

type Text = (id: string) => string;

/** Words of a flow for a reader: the flow's own in their language, else the catalogue's, else what the flow has, else `otherwise`. */
export function wordsOf(words: WordsView | undefined, language: string, text: Text, otherwise: string): string {
  if (!words) return otherwise;
  const own = words.texts[language];
  if (own !== undefined) return own;
  const known = text(words.key);
  if (known !== words.key) return known;
  return words.texts.en ?? Object.values(words.texts)[0] ?? otherwise;
}

const DAY_MS = 24 * 3_600_000;

/** The spans of time that answers are looked at for, days; 0 is all. */
export const SPANS = [7, 30, 90, 0] as const;
export type Span = (typeof SPANS)[number];

/** Since when a span goes, RFC 3339; to the hour, so that reading again asks the same. */
export function sinceOf(span: Span, now: number): string | undefined {
  if (span === 0) return undefined;
  const hour = 3_600_000;
  return new Date(Math.floor((now - span * DAY_MS) / hour) * hour).toISOString();
}
