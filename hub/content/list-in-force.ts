import type { ContentRef } from "../../protocol/messages.ts";
import type { WriteDatabase } from "../database.ts";

/** The name of the list of articles on the wire. */
export const LIST_ID = "articles";

/** Gives the list of articles that kiosks are to have; undefined as long as none was published. */
export function articlesInForce(db: WriteDatabase): ContentRef | undefined {
  const row = db.get<ContentRef>("SELECT id, version, hash FROM list_in_force WHERE id = ?", LIST_ID);
  return row && { ...row };
}
