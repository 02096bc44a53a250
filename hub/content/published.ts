import { picturesOf } from "../../protocol/article-html.ts";
import type { ArticleEntry, ArticleList } from "../../protocol/articles.ts";
import type { ArticleDocument } from "../../protocol/content-views.ts";
import type { ContentRef } from "../../protocol/messages.ts";
import { canonicalJson } from "../canonical-json.ts";
import type { WriteDatabase } from "../database.ts";
import { HubError } from "../error.ts";
import { articlesInForce, LIST_ID } from "./list-in-force.ts";
import { storeContent, storeParts } from "./store-content.ts";

/** Languages of articles that a list may hold; the shape of the list says so too. */
const MAX_ENTRIES = 2000;

const bytesOf = (text: string): Uint8Array => Buffer.from(text, "utf8");

/** Makes a flow content, under the hash that its version has. */
export function storeFlow(db: WriteDatabase, body: string, now: number): void {
  storeContent(db, "application/json", bytesOf(body), now);
}

/**
 * Makes the list of all articles in force and everything that it names content. THROWS HubError `invalid` where a picture is not
 * there, or there are more articles than a kiosk takes.
 */
export function listArticles(db: WriteDatabase, now: number): void {
  const rows = db.all<{ id: string; version: number; body: string }>(
    `SELECT id, version, body FROM document WHERE kind = 'article' AND state = 'published' ORDER BY id`,
  );
  const entries = rows.flatMap(({ id, version, body }) => entriesOf(db, id, version, JSON.parse(body), now));
  if (entries.length > MAX_ENTRIES) {
    const message = `there would be ${entries.length} articles, counted by language; kiosks take ${MAX_ENTRIES}`;
    throw new HubError("invalid", message, { facts: { field: "article" } });
  }
  const list = canonicalJson({ v: 1, articles: entries } satisfies ArticleList);
  const former = articlesInForce(db);
  const hash = storeContent(db, "application/json", bytesOf(list), now);
  storeParts(
    db,
    hash,
    entries.flatMap((entry) => [entry.hash, ...entry.pictures]),
  );
  if (former?.hash === hash) return;
  const ref: ContentRef = { id: LIST_ID, version: (former?.version ?? 0) + 1, hash };
  db.run(
    `INSERT INTO list_in_force (id, version, hash) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, hash = excluded.hash`,
    ...[ref.id, ref.version, ref.hash],
  );
}

function entriesOf(
  db: WriteDatabase,
  id: string,
  version: number,
  article: ArticleDocument,
  now: number,
): ArticleEntry[] {
  return Object.entries(article.texts).map(([language, { title, markdown }]) => {
    const pictures = picturesOf(markdown);
    for (const picture of pictures) checkPicture(db, picture, language);
    const hash = storeContent(db, "text/markdown; charset=utf-8", bytesOf(markdown), now);
    const { stage, products } = article;
    return { id, version, language, stage, title, products, hash, pictures };
  });
}

function checkPicture(db: WriteDatabase, hash: string, language: string): void {
  const found = db.get<{ type: string }>("SELECT type FROM content WHERE hash = ?", hash);
  if (found?.type.startsWith("image/")) return;
  const message = `the picture ${hash} of the text in "${language}" is not in this hub: upload it first`;
  throw new HubError("invalid", message, { facts: { field: `texts.${language}.markdown` } });
}
