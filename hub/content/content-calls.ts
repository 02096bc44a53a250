import { picturesOf } from "../../protocol/article-html.ts";
import type { ArticleDocument } from "../../protocol/content-views.ts";
import type { Flow } from "../../protocol/flow.ts";
import { SHIPPED_FLOW } from "../../protocol/shipped-flow.ts";
import { canonicalJson } from "../canonical-json.ts";
import type { WriteDatabase } from "../database.ts";
import { applyPublished } from "../desired-config.ts";
import { HubError } from "../error.ts";
import { ArticleLists } from "./article-lists.ts";
import { type DocumentKind, deleteDraft, findOr, publish, saveDraft, settleStates, takeBack } from "./documents.ts";
import { storeContent } from "./store-content.ts";

/** Where a version of a document stands: what it is called, who does something with it, and what they have read of it. */
interface Named {
  id: string;
  version: number;
  by: string;
  /** The hash that the one who asks has read; without it nothing is held against it. */
  ifHash?: string | undefined;
}

/** The same of a document of either kind. */
interface OfKind extends Named {
  kind: DocumentKind;
}

/**
 * The writes about content, flows and articles. Each THROWS document-not-found, document-state (not a draft, or not in force),
 * document-changed (`ifHash` is another), document-unnamed (`ifHash` is missing), document-version.
 */
export interface ContentCalls {
  /** Keeps bytes under their hash; whoever calls has checked type and size. */
  storeContent: { args: { type: string; bytes: Uint8Array }; result: { hash: string } };
  saveFlow: { args: Named & { document: Flow }; result: { hash: string } };
  saveArticle: { args: Named & { document: ArticleDocument }; result: { hash: string } };
  deleteDraft: { args: OfKind; result: { deleted: true } };
  /** THROWS invalid where an article's picture is missing, and kiosk-not-found, site-not-found too. Nobody named means everybody. */
  publishVersion: { args: OfKind & { sites?: string[]; kiosks?: string[] }; result: { hash: string } };
  takeBackVersion: { args: OfKind; result: { takenBack: true } };
  /** Takes every version of an article back and deletes its texts. */
  deleteArticle: { args: { id: string; by: string }; result: { deleted: true } };
}

type Call<Name extends keyof ContentCalls> = (
  db: WriteDatabase,
  args: ContentCalls[Name]["args"],
  now: number,
) => ContentCalls[Name]["result"];

const storeContentCall: Call<"storeContent"> = (db, { type, bytes }, now) => ({
  hash: storeContent(db, type, bytes, now),
});

const saveFlow: Call<"saveFlow"> = (db, { id, version, by, ifHash, document }, now) => {
  const body = canonicalJson(document);
  // Kiosks know the flow that ships under its own version.
  const least = id === SHIPPED_FLOW.id ? SHIPPED_FLOW.version + 1 : 1;
  return saveDraft(db, { kind: "flow", id, version }, { body, ifHash, by, least }, now);
};

const saveArticle: Call<"saveArticle"> = (db, { id, version, by, ifHash, document }, now) => {
  const pictures = Object.values(document.texts).flatMap(({ markdown }) => picturesOf(markdown));
  const body = canonicalJson(document);
  return saveDraft(db, { kind: "article", id, version }, { body, pictures, ifHash, by }, now);
};

const deleteDraftCall: Call<"deleteDraft"> = (db, { kind, id, version, ifHash }) => {
  deleteDraft(db, { kind, id, version }, ifHash);
  return { deleted: true };
};

const publishVersion: Call<"publishVersion"> = (db, { kind, id, version, by, ifHash, ...to }, now) => {
  const targets = targetsOf(db, to);
  const { body, hash } = publish(db, { kind, id, version }, { targets, ifHash, by }, now);
  // Kiosks fetch a flow as it stands; of an article they fetch what its list names.
  if (kind === "flow") storeContent(db, "application/json", Buffer.from(body, "utf8"), now);
  settle(db, kind, now);
  return { hash };
};

/** For whom something is published: for the sites and kiosks named, or for all. THROWS site-not-found, kiosk-not-found. */
function targetsOf(
  db: WriteDatabase,
  { sites = [], kiosks = [] }: { sites?: readonly string[]; kiosks?: readonly string[] },
): { scope: "all" | "site" | "kiosk"; target: string }[] {
  for (const site of sites) mustBe(db, "site", site);
  for (const kiosk of kiosks) mustBe(db, "kiosk", kiosk);
  const named = [
    ...sites.map((target) => ({ scope: "site" as const, target })),
    ...kiosks.map((target) => ({ scope: "kiosk" as const, target })),
  ];
  return named.length > 0 ? named : [{ scope: "all", target: "" }];
}

const takeBackVersion: Call<"takeBackVersion"> = (db, { kind, id, version, by }, now) => {
  takeBack(db, { kind, id, version }, by, now);
  settle(db, kind, now);
  return { takenBack: true };
};

const deleteArticle: Call<"deleteArticle"> = (db, { id, by }, now) => {
  const last = db.get<{ version: number }>(
    "SELECT version FROM document WHERE kind = 'article' AND id = ? AND state <> 'deleted' ORDER BY version DESC LIMIT 1",
    id,
  );
  findOr(db, { kind: "article", id, version: last?.version ?? 1 });
  db.run(
    "UPDATE publication SET taken_back_at = ?, taken_back_by = ? WHERE kind = 'article' AND id = ? AND taken_back_at IS NULL",
    ...[now, by, id],
  );
  // The numbers stay: what visitors said of version 2 must not count for another text of that number.
  db.run("DELETE FROM document_part WHERE document IN (SELECT n FROM document WHERE kind = 'article' AND id = ?)", id);
  db.run("UPDATE document SET state = 'deleted', body = '{}' WHERE kind = 'article' AND id = ?", id);
  settle(db, "article", now);
  return { deleted: true };
};

/** Says anew which versions are in force, and which each kiosk is to have. */
function settle(db: WriteDatabase, kind: DocumentKind, now: number): void {
  settleStates(db, kind);
  if (kind === "article") listArticles(db, now);
  applyPublished(db, now);
}

/** Makes the lists of articles also where there is no kiosk yet: what is published for a place must be what a kiosk can take there. */
function listArticles(db: WriteDatabase, now: number): void {
  const lists = new ArticleLists(db, now);
  const places = db.all<{ id: string; site: string }>(
    `SELECT '' AS id, '' AS site UNION SELECT '', target FROM publication
     WHERE kind = 'article' AND scope = 'site' AND taken_back_at IS NULL`,
  );
  for (const place of places) lists.listFor(place);
}

function mustBe(db: WriteDatabase, table: "site" | "kiosk", id: string): void {
  if (db.get(`SELECT 1 FROM ${table} WHERE id = ?`, id)) return;
  throw new HubError(`${table}-not-found`, `there is no ${table} "${id}"`, {
    facts: { [table]: id, field: `${table}s` },
  });
}

/** The functions behind `ContentCalls`. */
export const contentWrites: { [Name in keyof ContentCalls]: Call<Name> } = {
  storeContent: storeContentCall,
  deleteDraft: deleteDraftCall,
  ...{ saveFlow, saveArticle, publishVersion, takeBackVersion, deleteArticle },
};
