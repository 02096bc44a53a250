/** Longest text that a label is given, in UTF-16 units. */
const MAX_LENGTH = 200;

/** Marks that turn the direction of what follows, and others that show nothing; the joiners U+200C and U+200D stay. */
const UNSEEN = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/**
 * Gives a text as a person sees it on one line: no control character, no mark that would turn its letters round, runs of
 * spaces as one, half a pair of surrogates as U+FFFD, 200 units at most. All else is text, whatever it looks like.
 */
export function toVisibleText(text: string): string {
  return Buffer.from(text.slice(0, MAX_LENGTH))
    .toString()
    .replace(UNSEEN, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim();
}
