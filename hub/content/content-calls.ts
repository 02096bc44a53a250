import type { WriteDatabase } from "../database.ts";
import { storeContent } from "./store-content.ts";

/** The writes about content. */
export interface ContentCalls {
  /** Keeps bytes under their hash; whoever calls has checked type and size. */
  storeContent: { args: { type: string; bytes: Uint8Array }; result: { hash: string } };
}

/** The functions behind `ContentCalls`. */
export const contentWrites = {
  storeContent: (
    db: WriteDatabase,
    { type, bytes }: ContentCalls["storeContent"]["args"],
    now: number,
  ): ContentCalls["storeContent"]["result"] => ({ hash: storeContent(db, type, bytes, now) }),
};
