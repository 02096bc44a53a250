import type { Kysely } from "kysely";
import type { DescribeMessage } from "../../protocol/messages.ts";
import type { HubSchema } from "../schema.ts";
import { type Label, labelOfBoard, labelsOf, MAX_LABELS } from "./label.ts";

/** What labels are read of: boards by their numbers, all of a site's kiosks that are not retired, or one kiosk, and of it all or one device. */
export type LabelWish =
  | { boards: readonly string[] }
  | { site: string }
  | { kiosk: string; device?: string | undefined };

/** Labels as they were found, and what the site says of itself. */
export interface FoundLabels {
  labels: Label[];
  /** Whether there are more than one document may hold. */
  isTooMany: boolean;
  /** The languages of the site, its own first. */
  languages: readonly string[];
}

/** Reads labels out of the hub's database; undefined where there is no such site or kiosk, or one of the boards is not known. */
export async function readLabels(
  reader: Kysely<HubSchema>,
  wish: LabelWish,
  origin: string,
): Promise<FoundLabels | undefined> {
  if ("boards" in wish) return readBoardLabels(reader, wish.boards, origin);
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

/** Reads labels in the order in which the boards are named; the languages are those of the first board's site. */
async function readBoardLabels(
  reader: Kysely<HubSchema>,
  serials: readonly string[],
  origin: string,
): Promise<FoundLabels | undefined> {
  const rows = await reader
    .selectFrom("board")
    .leftJoin("kiosk", "kiosk.n", "board.kiosk")
    .leftJoin("site", (join) =>
      join.on(({ eb, fn, ref }) => eb("site.id", "=", fn.coalesce(ref("kiosk.site"), ref("board.planned_site")))),
    )
    .select(["board.serial", "board.label", "kiosk.id as kiosk", "site.id as site", "site.name", "site.languages"])
    .where("board.serial", "in", serials.slice(0, MAX_LABELS))
    .execute();
  const bySerial = new Map(rows.map((row) => [row.serial, row]));
  const found = serials.slice(0, MAX_LABELS).map((serial) => bySerial.get(serial));
  if (!found.every((row) => row !== undefined)) return undefined;
  return {
    labels: found.map(({ serial, label, kiosk, site, name }) =>
      labelOfBoard({
        ...{ serial, name: label, kiosk: kiosk ?? undefined, origin },
        site: site === null ? undefined : { id: site, name: name ?? site },
      }),
    ),
    isTooMany: serials.length > MAX_LABELS,
    languages: JSON.parse(found[0]?.languages ?? "[]") as string[],
  };
}
