import MiniSearch from "minisearch";
import type { ArticleEntry } from "../protocol/articles.ts";
import { codeOf, wordsOf } from "./articles-words.ts";

/** Words up to this length must be right to the letter, others may differ in a fifth of theirs. */
const EXACT_UP_TO = 4;
const FUZZY = 0.2;
/** Product codes are said in at most so many words: "AB 12 34". */
const CODE_WORDS = 3;

interface Page {
  id: string;
  title: string;
  text: string;
}

/** The articles of one language, by words and by product codes. */
export class ArticleIndex {
  readonly #search: MiniSearch<Page>;
  readonly #codes = new Map<string, Set<string>>();
  readonly #language: string;

  constructor(language: string) {
    this.#language = language;
    const words = wordsOf(language);
    this.#search = new MiniSearch<Page>({
      fields: ["title", "text"],
      tokenize: (text) => words.split(text),
      processTerm: (word) => words.stem(word) ?? null,
      searchOptions: {
        boost: { title: 3 },
        // What is still being typed is the beginning of a word, and less than a word.
        prefix: (term) => term.length > 1,
        fuzzy: (term) => (term.length > EXACT_UP_TO && !/\p{N}/u.test(term) ? FUZZY : false),
        weights: { prefix: 0.4, fuzzy: 0.3 },
      },
    });
  }

  /** Adds an article with its words. Takes milliseconds for a long one. */
  add({ id, title, products }: ArticleEntry, text: string): void {
    this.#search.add({ id, title, text });
    for (const product of products) {
      const code = codeOf(product);
      if (code === "") continue;
      const having = this.#codes.get(code) ?? new Set();
      this.#codes.set(code, having.add(id));
    }
  }

  /** The ids of what answers a question, the best first: a product's code to the letter before any words. */
  find(question: string): string[] {
    const byCode = this.#byCode(question);
    const byWords = this.#search.search(question).map(({ id }) => id as string);
    return [...new Set([...byCode, ...byWords])];
  }

  #byCode(question: string): string[] {
    const words = wordsOf(this.#language).split(question);
    const found: string[] = [];
    for (let from = 0; from < words.length; from++) {
      for (let count = Math.min(CODE_WORDS, words.length - from); count > 0; count--) {
        found.push(...(this.#codes.get(codeOf(words.slice(from, from + count).join(""))) ?? []));
      }
    }
    return found;
  }
}
