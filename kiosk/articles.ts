import type { Logger } from "pino";
import type { Observable, SchedulerLike, Subscription } from "rxjs";
import { articleHtml, articleText } from "../protocol/article-html.ts";
import type { ArticleEntry, ArticleView, FoundArticles } from "../protocol/articles.ts";
import { ArticleIndex } from "./articles-index.ts";

export interface ArticlesOptions {
  /** The articles in force, now and at each change. */
  articles$: Observable<{ articles: readonly ArticleEntry[] } | undefined>;
  /** Gives the bytes of an article or a picture by its hash. */
  read: (hash: string) => Promise<Uint8Array | undefined>;
  clock: SchedulerLike;
  log: Logger;
}

/** What a visitor asks for: a stage, words, or both. */
export interface ArticleQuestion {
  language: string;
  stage?: string | undefined;
  q?: string | undefined;
}

/** Read where an article is not there in the language asked for; after it, whatever there is. */
const FALLBACK = "en";
const SUMMARY_LETTERS = 160;
const MAX_FOUND = 20;
/** The longest that a question waits for an index that is being made, ms; then it is answered from what is there. */
const WAIT_MS = 2000;
/** Times the articles are read, so that a list of thousands leaves touches their turn. */
const PAUSE_MS = 1;

/** One set of articles and what was read of it. */
class Shelf {
  readonly entries: readonly ArticleEntry[];
  readonly indexes = new Map<string, ArticleIndex>();
  readonly summaries = new Map<string, string>();
  readonly pictures: ReadonlySet<string>;
  made: Promise<void> = Promise.resolve();

  constructor(entries: readonly ArticleEntry[]) {
    this.entries = entries;
    this.pictures = new Set(entries.flatMap(({ pictures }) => pictures));
  }
}

/**
 * The articles that a visitor may read and search, from the kiosk's own disk.
 *
 * The index is made in the background, an article a turn; a question meanwhile is answered from what is there.
 */
export class Articles {
  readonly #options: ArticlesOptions;
  readonly #subscription: Subscription;
  #shelf = new Shelf([]);
  #isStopped = false;

  constructor(options: ArticlesOptions) {
    this.#options = options;
    this.#subscription = options.articles$.subscribe((inForce) => {
      const shelf = new Shelf(inForce?.articles ?? []);
      this.#shelf = shelf;
      shelf.made = this.#index(shelf);
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#subscription.unsubscribe();
  }

  /** Finds articles: by words the best first, without words by title; each in the language asked for where it is there. */
  async find({ language, stage, q = "" }: ArticleQuestion): Promise<FoundArticles> {
    const shelf = this.#shelf;
    await this.#soon(shelf.made);
    const present = bestEntries(shelf.entries, language);
    const ids =
      q.trim() === ""
        ? [...present.values()].sort((a, b) => a.title.localeCompare(b.title, language)).map(({ id }) => id)
        : searched(shelf, present, language, q);
    const found = ids
      .map((id) => present.get(id))
      .filter((entry) => entry !== undefined && (stage === undefined || entry.stage === stage))
      .slice(0, MAX_FOUND) as ArticleEntry[];
    return {
      articles: found.map(({ id, title, stage: of, language: spoken, hash }) => ({
        ...{ id, title, stage: of, summary: shelf.summaries.get(hash) ?? "" },
        ...(spoken === language ? {} : { language: spoken }),
      })),
    };
  }

  /** Which version and language of an article is read where this one is asked for; undefined where there is none. */
  entryOf(id: string, language: string): ArticleEntry | undefined {
    return bestEntries(
      this.#shelf.entries.filter((each) => each.id === id),
      language,
    ).get(id);
  }

  /** Gives an article to read; in English, or what there is, where it is not there in the language. */
  async view(id: string, language: string): Promise<ArticleView | undefined> {
    const entry = this.entryOf(id, language);
    const bytes = entry && (await this.#options.read(entry.hash));
    if (!entry || !bytes) return undefined;
    const html = articleHtml(textOf(bytes), (hash) => `/articles/pictures/${hash}`);
    const { version, language: spoken, stage, title } = entry;
    return { id, version, language: spoken, stage, title, html };
  }

  /** Gives the bytes of a picture that an article in force shows. */
  async picture(hash: string): Promise<Uint8Array | undefined> {
    return this.#shelf.pictures.has(hash) ? this.#options.read(hash) : undefined;
  }

  async #index(shelf: Shelf): Promise<void> {
    const { read, log, clock } = this.#options;
    for (const entry of shelf.entries) {
      if (this.#isStopped || this.#shelf !== shelf) return;
      try {
        const bytes = await read(entry.hash);
        if (!bytes) continue;
        const text = articleText(textOf(bytes));
        shelf.summaries.set(entry.hash, summaryOf(text));
        const index = shelf.indexes.get(entry.language) ?? new ArticleIndex(entry.language);
        shelf.indexes.set(entry.language, index);
        index.add(entry, text);
      } catch (error) {
        log.warn({ err: error, article: entry.id }, "an article cannot be searched");
      }
      await new Promise<void>((resolve) => clock.schedule(() => resolve(), PAUSE_MS));
    }
    if (shelf.entries.length > 0) log.info({ articles: shelf.entries.length }, "articles can be searched");
  }

  #soon(made: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const late = this.#options.clock.schedule(() => resolve(), WAIT_MS);
      void made.finally(() => {
        late.unsubscribe();
        resolve();
      });
    });
  }
}

/** Each article once: in the language, else in English, else as it is there. */
function bestEntries(entries: readonly ArticleEntry[], language: string): Map<string, ArticleEntry> {
  const rank = (entry: ArticleEntry): number => [language, FALLBACK].indexOf(entry.language) >>> 0;
  const best = new Map<string, ArticleEntry>();
  for (const entry of entries) {
    const other = best.get(entry.id);
    if (!other || rank(entry) < rank(other)) best.set(entry.id, entry);
  }
  return best;
}

/** What answers a question in the language, then what is there in another alone. */
function searched(shelf: Shelf, present: Map<string, ArticleEntry>, language: string, q: string): string[] {
  const others = [...new Set([...present.values()].map((entry) => entry.language))].filter((each) => each !== language);
  return [language, ...others].flatMap((each) =>
    (shelf.indexes.get(each)?.find(q) ?? []).filter((id) => present.get(id)?.language === each),
  );
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function summaryOf(text: string): string {
  const letters = [...text];
  return letters.length <= SUMMARY_LETTERS
    ? text
    : `${letters
        .slice(0, SUMMARY_LETTERS - 1)
        .join("")
        .trimEnd()}…`;
}
