import { createHash } from "node:crypto";
import { type ImageRef, MAX_IMAGES } from "../../protocol/deeds.ts";
import type { ReadConnection, WriteDatabase } from "../database.ts";

/** The writes about programs of boards. */
export interface ImageCalls {
  /**
   * Keeps a program under the SHA-256 of its file; whoever calls has looked at it. One that is here already counts as the newest, and of
   * all that are here the newest `MAX_IMAGES` stay, and what shipped last.
   */
  keepImage: {
    args: {
      chip: string;
      version: string;
      build: string | null;
      origin: "shipped" | "uploaded";
      bytes: Uint8Array;
      by: string;
    };
    result: { hash: string };
  };
}

/** The functions behind `ImageCalls`. */
export const imageWrites = { keepImage };

function keepImage(
  db: WriteDatabase,
  { chip, version, build, origin, bytes, by }: ImageCalls["keepImage"]["args"],
  now: number,
): ImageCalls["keepImage"]["result"] {
  const hash = createHash("sha256").update(bytes).digest("hex");
  // A file does not change, and what ships says itself what it is.
  const known = db.get<{ n: number; origin: string; newest: number }>(
    "SELECT n, origin, (SELECT max(n) FROM firmware_image) AS newest FROM firmware_image WHERE hash = ?",
    hash,
  );
  if (known && (known.n === known.newest || (known.origin === "shipped" && origin === "uploaded"))) return { hash };
  if (known) db.run("DELETE FROM firmware_image WHERE n = ?", known.n);
  db.run(
    "INSERT INTO firmware_image (hash, chip, version, build, origin, kept_at, kept_by, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ...[hash, chip, version, build, origin, now, by, bytes],
  );
  db.run(
    `DELETE FROM firmware_image WHERE n NOT IN (SELECT n FROM firmware_image ORDER BY n DESC LIMIT ?)
     AND n <> coalesce((SELECT max(n) FROM firmware_image WHERE origin = 'shipped'), 0)`,
    MAX_IMAGES,
  );
  return { hash };
}

interface ImageRow {
  hash: string;
  chip: string;
  version: string;
  build: string | null;
}

const refOf = ({ hash, chip, version, build }: ImageRow): ImageRef => ({
  ...{ hash, chip, version },
  ...(build === null ? {} : { build }),
});

/** Gives what an image is, by its hash. */
export function imageOf(db: Pick<WriteDatabase, "get">, hash: string): ImageRef | undefined {
  const row = db.get<ImageRow>("SELECT hash, chip, version, build FROM firmware_image WHERE hash = ?", hash);
  return row && refOf(row);
}

/** Gives the image that a board runs by what it says of itself, the newest of those that fit. */
export function imageThatSays(
  db: Pick<WriteDatabase, "get">,
  { firmware, build }: { firmware?: string | undefined; build?: string | undefined },
): ImageRef | undefined {
  if (firmware === undefined) return undefined;
  const row = db.get<ImageRow>(
    `SELECT hash, chip, version, build FROM firmware_image
     WHERE version = ?1 AND (build IS NULL OR build = ?2) ORDER BY build IS NULL, n DESC LIMIT 1`,
    firmware,
    build ?? "",
  );
  return row && refOf(row);
}

/** Gives an image's file to whoever may fetch content. */
export const findImage = (connection: ReadConnection, hash: string): { type: string; bytes: Uint8Array } | undefined =>
  connection.get<{ type: string; bytes: Uint8Array }>(
    "SELECT 'text/plain' AS type, bytes FROM firmware_image WHERE hash = ?",
    hash,
  );
