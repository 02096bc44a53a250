import type { WriteDatabase } from "../database.ts";

/** The most bytes of a picture of a screen. */
export const MAX_SCREENSHOT_BYTES = 512 * 1024;
/** Pictures kept of one kiosk, and of all; the oldest go first. */
export const MAX_OF_KIOSK = 5;
export const MAX_OF_ALL = 500;
/** How long a picture is kept, ms. */
export const SCREENSHOT_LIFE_MS = 14 * 24 * 3_600_000;

/** The writes about pictures of screens. */
export interface ScreenshotCalls {
  /** Keeps a picture under a name of its kiosk's own; whoever calls has checked type and size. `kiosk` is its number. */
  storeScreenshot: { args: { kiosk: number; name: string; bytes: Uint8Array }; result: { stored: boolean } };
}

/** The functions behind `ScreenshotCalls`. */
export const screenshotWrites = { storeScreenshot };

/** A picture that comes again, as its answer was lost, is kept once; the first of a name counts. */
function storeScreenshot(
  db: WriteDatabase,
  { kiosk, name, bytes }: ScreenshotCalls["storeScreenshot"]["args"],
  now: number,
): ScreenshotCalls["storeScreenshot"]["result"] {
  const { changes } = db.run(
    "INSERT INTO screenshot (kiosk, name, at, bytes) VALUES (?, ?, ?, ?) ON CONFLICT (kiosk, name) DO NOTHING",
    ...[kiosk, name, now, bytes],
  );
  if (changes === 0) return { stored: false };
  db.run(
    "DELETE FROM screenshot WHERE kiosk = ?1 AND n NOT IN (SELECT n FROM screenshot WHERE kiosk = ?1 ORDER BY n DESC LIMIT ?2)",
    ...[kiosk, MAX_OF_KIOSK],
  );
  db.run("DELETE FROM screenshot WHERE n NOT IN (SELECT n FROM screenshot ORDER BY n DESC LIMIT ?)", MAX_OF_ALL);
  // A page that shows the ticket already looks again.
  const shown = db.all<{ id: number }>(
    "SELECT id FROM ticket WHERE kiosk = ? AND status NOT IN ('resolved', 'closed') AND args ->> 'screenshot' = ?",
    ...[kiosk, name],
  );
  for (const { id } of shown) db.feed("ticket", id);
  return { stored: true };
}

/** Deletes pictures that are as old as they may be; gives how many went. */
export const sweepScreenshots = (db: WriteDatabase, now: number): number =>
  db.run("DELETE FROM screenshot WHERE at <= ?", now - SCREENSHOT_LIFE_MS).changes;
