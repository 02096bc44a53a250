import { type Kysely, sql } from "kysely";
import type { HelpedView } from "../../protocol/content-views.ts";
import type { HubSchema } from "../schema.ts";

type Reader = Kysely<HubSchema>;

/** Versions of flows or articles that are not deleted. */
export const selectVersions = (reader: Reader, kind: "flow" | "article") =>
  reader.selectFrom("document").selectAll().where("kind", "=", kind).where("state", "<>", "deleted");

/** For whom versions of a kind are published, the latest first; without what was taken back. */
export const readPublications = (reader: Reader, kind: "flow" | "article") =>
  reader
    .selectFrom("publication")
    .select(["id", "version", "scope", "target", "at", "by"])
    .where("kind", "=", kind)
    .where("taken_back_at", "is", null)
    .orderBy("n", "desc")
    .execute();

/** How many kiosks are to have each flow in force, by `id version`. */
export async function countKiosksOfFlows(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; version: number; kiosks: number }>`
    SELECT desired ->> '$.flow.id' AS id, desired ->> '$.flow.version' AS version, count(*) AS kiosks
    FROM kiosk WHERE desired ->> '$.flow.id' IS NOT NULL GROUP BY 1, 2`.execute(reader);
  return new Map(rows.map(({ id, version, kiosks }) => [`${id} ${version}`, kiosks]));
}

/** How often articles helped, by version and language; `helped` holds the last word of each visitor. */
export async function countHelped(reader: Reader, article?: string): Promise<(HelpedView & { article: string })[]> {
  const one = article === undefined ? sql`TRUE` : sql`article = ${article}`;
  const { rows } = await sql<HelpedView & { article: string }>`
    SELECT article, version, language, sum(helped) AS yes, sum(1 - helped) AS no FROM helped WHERE ${one}
    GROUP BY article, version, language ORDER BY article, version DESC, language`.execute(reader);
  return rows;
}
