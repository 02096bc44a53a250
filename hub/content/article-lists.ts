import { picturesOf } from "../../protocol/article-html.ts";
import type { ArticleEntry, ArticleList } from "../../protocol/articles.ts";
import type { ArticleDocument } from "../../protocol/content-views.ts";
import type { ContentRef } from "../../protocol/messages.ts";
import { canonicalJson } from "../canonical-json.ts";
import type { WriteDatabase } from "../database.ts";
import { HubError } from "../error.ts";
import { storeContent, storeParts } from "./store-content.ts";

/** The name of the list of articles on the wire. */
const LIST_ID = "articles";
/** Languages of articles that a list may hold; the shape of the list says so too. */
const MAX_ENTRIES = 2000;

interface Publication {
  id: string;
  version: number;
  scope: "all" | "site" | "kiosk";
  target: string;
}

/**
 * Which articles each kiosk is to have: of each article the version that was published last for it, for its site or for all.
 * Lives for one call, as it remembers the lists that it has made.
 */
export class ArticleLists {
  readonly #db: WriteDatabase;
  readonly #now: number;
  readonly #publications: readonly Publication[];
  /** As long as no article was published, kiosks are told of none; a list without any takes the last one away. */
  readonly #hasBegun: boolean;
  readonly #hashes = new Map<string, string>();

  constructor(db: WriteDatabase, now: number) {
    this.#db = db;
    this.#now = now;
    this.#publications = db.all<Publication>(
      "SELECT id, version, scope, target FROM publication WHERE kind = 'article' AND taken_back_at IS NULL ORDER BY n",
    );
    this.#hasBegun = db.get("SELECT 1 FROM publication WHERE kind = 'article'") !== undefined;
  }

  /**
   * Makes the list of a kiosk and all that it names content; `former` is the one that it was to have before. THROWS HubError
   * `invalid` where a picture is not there, or there are more articles than a kiosk takes.
   */
  listFor(kiosk: { id: string; site: string }, former?: ContentRef): ContentRef | undefined {
    if (!this.#hasBegun) return undefined;
    const versions = new Map<string, number>();
    for (const { id, version, scope, target } of this.#publications) {
      if (scope === "all" || target === (scope === "site" ? kiosk.site : kiosk.id)) versions.set(id, version);
    }
    const chosen = [...versions].sort(([a], [b]) => (a < b ? -1 : 1));
    const hash = this.#hashOf(chosen);
    return former?.hash === hash ? former : { id: LIST_ID, version: (former?.version ?? 0) + 1, hash };
  }

  #hashOf(chosen: readonly [id: string, version: number][]): string {
    const key = JSON.stringify(chosen);
    const known = this.#hashes.get(key);
    if (known !== undefined) return known;
    const entries = chosen.flatMap(([id, version]) => entriesOf(this.#db, id, version, this.#now));
    if (entries.length > MAX_ENTRIES) {
      const message = `there would be ${entries.length} articles, counted by language; kiosks take ${MAX_ENTRIES}`;
      throw new HubError("invalid", message, { facts: { field: "article" } });
    }
    const list = canonicalJson({ v: 1, articles: entries } satisfies ArticleList);
    const hash = storeContent(this.#db, "application/json", bytesOf(list), this.#now);
    storeParts(
      this.#db,
      hash,
      entries.flatMap((entry) => [entry.hash, ...entry.pictures]),
    );
    this.#hashes.set(key, hash);
    return hash;
  }
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text, "utf8");

function entriesOf(db: WriteDatabase, id: string, version: number, now: number): ArticleEntry[] {
  const row = db.get<{ body: string }>(
    "SELECT body FROM document WHERE kind = 'article' AND id = ? AND version = ? AND state <> 'deleted'",
    id,
    version,
  );
  if (!row) return [];
  const { stage, products, texts } = JSON.parse(row.body) as ArticleDocument;
  return Object.entries(texts).map(([language, { title, markdown }]) => {
    const pictures = picturesOf(markdown);
    for (const picture of pictures) checkPicture(db, picture, language);
    const hash = storeContent(db, "text/markdown; charset=utf-8", bytesOf(markdown), now);
    return { id, version, language, stage, title, products, hash, pictures };
  });
}

function checkPicture(db: WriteDatabase, hash: string, language: string): void {
  const found = db.get<{ type: string }>("SELECT type FROM content WHERE hash = ?", hash);
  if (found?.type.startsWith("image/")) return;
  const message = `the picture ${hash} of the text in "${language}" is not in this hub: upload it first`;
  throw new HubError("invalid", message, { facts: { field: `texts.${language}.markdown` } });
}
