import type { WriteDatabase } from "../database.ts";
import { HubError } from "../error.ts";
import { hashOf } from "./store-content.ts";

/** What has versions: a draft that can be changed, then versions that cannot. */
export type DocumentKind = "flow" | "article";

/** A version as it stands in the table. */
export interface DocumentRow {
  n: number;
  version: number;
  state: "draft" | "published" | "retired" | "deleted";
  body: string;
  hash: string;
}

/** A version by what names it. */
export interface DocumentName {
  kind: DocumentKind;
  id: string;
  version: number;
}

/**
 * Saves a draft. `ifHash` is what the one who saves has read: another one that was saved meanwhile is not overwritten; without
 * it the version must be new, and the next of its id, at least `least`.
 * THROWS HubError `document-state`, `document-changed`, `document-version`.
 */
export function saveDraft(
  db: WriteDatabase,
  name: DocumentName,
  draft: { body: string; pictures?: readonly string[]; ifHash?: string | undefined; by: string; least?: number },
  now: number,
): { hash: string } {
  const { kind, id, version } = name;
  const { body, pictures = [], ifHash, by, least = 1 } = draft;
  const hash = hashOf(body);
  const known = find(db, name);
  if (!known) {
    if (ifHash !== undefined) throw unknown(name);
    const last = db.get<{ last: number | null }>(
      "SELECT max(version) AS last FROM document WHERE kind = ? AND id = ?",
      kind,
      id,
    );
    const next = Math.max(least, (last?.last ?? 0) + 1);
    if (version !== next) {
      throw new HubError("document-version", `the next version of ${kind} "${id}" is ${next}, not ${version}`, {
        facts: { field: "version", next },
      });
    }
    const { lastInsertRowid } = db.run(
      `INSERT INTO document (kind, id, version, state, body, hash, saved_at, saved_by)
       VALUES (?, ?, ?, 'draft', ?, ?, ?, ?)`,
      ...[kind, id, version, body, hash, now, by],
    );
    nameParts(db, Number(lastInsertRowid), pictures);
    return { hash };
  }
  if (known.state !== "draft") throw wrongState(name, known);
  checkHash(name, known, ifHash);
  db.run(
    "UPDATE document SET body = ?, hash = ?, saved_at = ?, saved_by = ? WHERE n = ?",
    ...[body, hash, now, by, known.n],
  );
  nameParts(db, known.n, pictures);
  return { hash };
}

function nameParts(db: WriteDatabase, document: number, pictures: readonly string[]): void {
  db.run("DELETE FROM document_part WHERE document = ?", document);
  for (const hash of pictures) {
    db.run("INSERT INTO document_part (document, hash) VALUES (?, ?) ON CONFLICT DO NOTHING", document, hash);
  }
}

/** Deletes a draft for good. THROWS HubError `document-not-found`, `document-state`, `document-changed`. */
export function deleteDraft(db: WriteDatabase, name: DocumentName, ifHash: string | undefined): void {
  const known = findOr(db, name);
  if (known.state !== "draft") throw wrongState(name, known);
  if (ifHash !== undefined) checkHash(name, known, ifHash);
  db.run("DELETE FROM document WHERE n = ?", known.n);
}

/** Notes for whom a version is in force from now on; a draft can no longer be changed then. THROWS as `deleteDraft`. */
export function publish(
  db: WriteDatabase,
  name: DocumentName,
  to: {
    targets: readonly { scope: "all" | "site" | "kiosk"; target: string }[];
    ifHash?: string | undefined;
    by: string;
  },
  now: number,
): DocumentRow {
  const known = findOr(db, name);
  if (to.ifHash !== undefined) checkHash(name, known, to.ifHash);
  for (const { scope, target } of to.targets) {
    db.run(
      "INSERT INTO publication (kind, id, version, scope, target, at, by) VALUES (?, ?, ?, ?, ?, ?, ?)",
      ...[name.kind, name.id, name.version, scope, target, now, to.by],
    );
  }
  db.run("UPDATE document SET state = 'published', published_at = coalesce(published_at, ?) WHERE n = ?", now, known.n);
  return known;
}

/** Takes a version back wherever it is in force. THROWS HubError `document-not-found`, `document-state` where it is not. */
export function takeBack(db: WriteDatabase, name: DocumentName, by: string, now: number): void {
  const known = findOr(db, name);
  const { changes } = db.run(
    `UPDATE publication SET taken_back_at = ?, taken_back_by = ?
     WHERE kind = ? AND id = ? AND version = ? AND taken_back_at IS NULL`,
    ...[now, by, name.kind, name.id, name.version],
  );
  if (changes === 0) throw wrongState(name, known);
}

/** Says of each version whether it is in force anywhere: a later publication for the same, or for all, covers an earlier one. */
export function settleStates(db: WriteDatabase, kind: DocumentKind): void {
  // Flows stand in for each other, whatever they are called; articles only for their own earlier versions.
  const same = kind === "flow" ? "" : "AND later.id = one.id";
  db.run(
    `UPDATE document SET state = CASE WHEN EXISTS (
       SELECT 1 FROM publication one WHERE one.kind = document.kind AND one.id = document.id
         AND one.version = document.version AND one.taken_back_at IS NULL AND NOT EXISTS (
           SELECT 1 FROM publication later WHERE later.kind = one.kind ${same} AND later.n > one.n
             AND later.taken_back_at IS NULL
             AND (later.scope = 'all' OR (later.scope = one.scope AND later.target = one.target))))
       THEN 'published' ELSE 'retired' END
     WHERE kind = ? AND state IN ('published', 'retired')`,
    kind,
  );
}

const find = (db: WriteDatabase, { kind, id, version }: DocumentName): DocumentRow | undefined =>
  db.get<DocumentRow>(
    "SELECT n, version, state, body, hash FROM document WHERE kind = ? AND id = ? AND version = ? AND state <> 'deleted'",
    kind,
    id,
    version,
  );

/** Finds a version. THROWS HubError `document-not-found`. */
export function findOr(db: WriteDatabase, name: DocumentName): DocumentRow {
  const known = find(db, name);
  if (!known) throw unknown(name);
  return known;
}

const unknown = ({ kind, id, version }: DocumentName): HubError =>
  new HubError("document-not-found", `there is no version ${version} of ${kind} "${id}"`, {
    facts: { kind, field: kind },
  });

const wrongState = ({ kind, id, version }: DocumentName, { state }: DocumentRow): HubError =>
  new HubError("document-state", `version ${version} of ${kind} "${id}" is ${state}: it does not allow this`, {
    facts: { state, field: "version" },
  });

function checkHash({ kind, id, version }: DocumentName, { hash }: DocumentRow, ifHash: string | undefined): void {
  if (ifHash === hash) return;
  const message =
    ifHash === undefined
      ? `version ${version} of ${kind} "${id}" is there: say with If-Match which one is changed`
      : `version ${version} of ${kind} "${id}" was changed meanwhile: read it anew`;
  throw new HubError(ifHash === undefined ? "document-unnamed" : "document-changed", message, { facts: { hash } });
}
