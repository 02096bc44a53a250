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
    "INSERT INTO content (hash, type, bytes, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
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
