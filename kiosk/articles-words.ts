import { stemmer as arabic } from "@orama/stemmers/arabic";
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { stopwords as arabicStops } from "@orama/stopwords/arabic";
import { stopwords as englishStops } from "@orama/stopwords/english";
import { stopwords as frenchStops } from "@orama/stopwords/french";
import { stopwords as germanStops } from "@orama/stopwords/german";
import { stopwords as spanishStops } from "@orama/stopwords/spanish";

/** How the words of a language are brought to what they have in common. */
export interface Words {
  /** The words of a text, in lower case. */
  split(text: string): string[];
  /** What a word is searched by; undefined for words that are in every text. */
  stem(word: string): string | undefined;
}

const LANGUAGES: Record<string, { stem: (word: string) => string; stops: readonly string[] }> = {
  ar: { stem: arabic, stops: arabicStops },
  de: { stem: german, stops: germanStops },
  en: { stem: english, stops: englishStops },
  es: { stem: spanish, stops: spanishStops },
  fr: { stem: french, stops: frenchStops },
};

const known = new Map<string, Words>();

/** The words of a language; one that is not known has neither stems nor stop words. */
export function wordsOf(language: string): Words {
  const base = language.slice(0, 2);
  const found = known.get(base);
  if (found) return found;
  const { stem = (word: string) => word, stops = [] } = LANGUAGES[base] ?? {};
  const stopped = new Set(stops.map((word) => fold(word.toLowerCase())));
  const made: Words = {
    split: (text) =>
      text
        .normalize("NFC")
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [],
    stem: (word) => {
      if (stopped.has(fold(word))) return undefined;
      // A number has no other forms, and its digits are not to be cut.
      return /\p{N}/u.test(word) ? word : fold(stem(word)) || undefined;
    },
  };
  known.set(base, made);
  return made;
}

/** Words as they are typed by who has no such keys: without accents, and without the vowel signs of Arabic. */
const fold = (word: string): string =>
  word
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .replaceAll("ß", "ss");

/** A product's code as it is compared: without what people leave out or add. */
export const codeOf = (text: string): string =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
