import type { ReadConnection } from "../database.ts";

/** Something by its hash: its media type and its bytes. */
export interface Content {
  type: string;
  bytes: Uint8Array;
}

const PATH = /^\/content\/([0-9a-f]{64})$/;

/** Gives the hash out of `/content/<hash>`; undefined for any other path. */
export const hashOfPath = (path: string): string | undefined => PATH.exec(path)?.[1];

/** Finds content that the settings of some kiosk name, themselves or by a list; undefined for all else. */
export const findPublished = (connection: ReadConnection, hash: string): Content | undefined =>
  connection.get<Content>(
    `SELECT type, bytes FROM content WHERE hash = ?1 AND (
       EXISTS (SELECT 1 FROM content_use WHERE hash = ?1)
       OR EXISTS (SELECT 1 FROM content_part JOIN content_use ON content_use.hash = whole WHERE part = ?1))`,
    hash,
  );
