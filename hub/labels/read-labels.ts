import type { Kysely } from "kysely";
import type { DescribeMessage } from "../../protocol/messages.ts";
import type { HubSchema } from "../schema.ts";
import { type Label, labelsOf, MAX_LABELS } from "./label.ts";

/** What labels are read of: all of a site's kiosks that are not retired, or one kiosk, and of it all or one device. */
export type LabelWish = { site: string } | { kiosk: string; device?: string | undefined };

/** Labels as they were found, and what the site says of itself. */
export interface FoundLabels {
  labels: Label[];
  /** Whether there are more than one document may hold. */
  isTooMany: boolean;
  /** The languages of the site, its own first. */
  languages: readonly string[];
}

/** Reads labels out of the hub's database; undefined where there is no such site or kiosk. */
export async function readLabels(
  reader: Kysely<HubSchema>,
  wish: LabelWish,
  origin: string,
): Promise<FoundLabels | undefined> {
  const kiosks = await reader
    .selectFrom("kiosk")
    .select(["id", "site", "describe"])
    .$if("site" in wish, (query) =>
      query.where("site", "=", (wish as { site: string }).site).where("life", "!=", "retired"),
    )
    .$if("kiosk" in wish, (query) => query.where("id", "=", (wish as { kiosk: string }).kiosk))
    .orderBy("n")
    .limit(MAX_LABELS + 1)
    .execute();
  const siteId = "site" in wish ? wish.site : kiosks[0]?.site;
  if (siteId === undefined) return undefined;
  const site = await reader
    .selectFrom("site")
    .select(["id", "name", "languages"])
    .where("id", "=", siteId)
    .executeTakeFirst();
  if (!site) return undefined;
  const labels: Label[] = [];
  for (const { id, describe } of kiosks) {
    const told = describe === null ? undefined : (JSON.parse(describe) as Partial<DescribeMessage>);
    const device = "kiosk" in wish ? wish.device : undefined;
    labels.push(...labelsOf({ kiosk: id, site, devices: told?.devices ?? [], origin, device }));
    if (labels.length > MAX_LABELS) break;
  }
  return {
    labels: labels.slice(0, MAX_LABELS),
    isTooMany: labels.length > MAX_LABELS,
    languages: JSON.parse(site.languages) as string[],
  };
}
