import { createHash } from "node:crypto";
import type { KioskConfig } from "../../protocol/messages.ts";
import type { WriteDatabase } from "../database.ts";

/** The largest content that kiosks are given, bytes: a list of 2000 articles with its hashes. */
export const MAX_CONTENT_BYTES = 1024 * 1024;

/** Gives the name of bytes: their SHA-256 as hex. */
export const hashOf = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** Keeps bytes under their hash; the same bytes twice are kept once. */
export function storeContent(db: WriteDatabase, type: string, bytes: Uint8Array, now: number): string {
  const hash = hashOf(bytes);
  db.run(
    "INSERT INTO content (hash, type, bytes, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET created_at = excluded.created_at",
    hash,
    type,
    bytes,
    now,
  );
  return hash;
}

/** Notes what a list names, so that it is served with the list. */
export function storeParts(db: WriteDatabase, whole: string, parts: Iterable<string>): void {
  for (const part of new Set(parts)) {
    db.run("INSERT INTO content_part (whole, part) VALUES (?, ?) ON CONFLICT DO NOTHING", whole, part);
  }
}

/** Notes what the desired settings of a kiosk name. */
export function useContent(db: WriteDatabase, kiosk: number, { flow, articles, theme }: KioskConfig): void {
  db.run("DELETE FROM content_use WHERE kiosk = ?", kiosk);
  for (const hash of [flow?.hash, articles?.hash, theme?.logo]) {
    if (hash !== undefined) {
      db.run("INSERT INTO content_use (kiosk, hash) VALUES (?, ?) ON CONFLICT DO NOTHING", kiosk, hash);
    }
  }
}

/** Content that nobody names is kept for so long: a picture is uploaded before the text that shows it is saved. */
const UNNAMED_MS = 7 * 24 * 3_600_000;
const SWEPT_AT_ONCE = 100;

/** Deletes content that no kiosk's settings, no list that they name and no version of an article or flow names any more. */
export function sweepContent(db: WriteDatabase, now: number): number {
  const unnamed = db.all<{ hash: string }>(
    `SELECT hash FROM content WHERE created_at <= ?
       AND NOT EXISTS (SELECT 1 FROM content_use WHERE content_use.hash = content.hash)
       AND NOT EXISTS (SELECT 1 FROM document WHERE document.hash = content.hash)
       AND NOT EXISTS (SELECT 1 FROM document_part WHERE document_part.hash = content.hash)
       AND NOT EXISTS (SELECT 1 FROM content_part WHERE part = content.hash AND 
         whole IN (SELECT hash FROM content_use))
     LIMIT ?`,
    now - UNNAMED_MS,
    SWEPT_AT_ONCE,
  );
  for (const { hash } of unnamed) {
    db.run("DELETE FROM content_part WHERE whole = ?", hash);
    db.run("DELETE FROM content WHERE hash = ?", hash);
  }
  return unnamed.length;
}
