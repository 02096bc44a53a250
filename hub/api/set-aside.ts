import { type RawBuilder, sql } from "kysely";
import { type SetAside, VOTE_MARKS } from "../../protocol/marks.ts";
import type { HubContext } from "../hub-context.ts";

/** Counts the votes that are set aside; `among` is a condition on table `event`, by default all of them. */
export async function countSetAside(
  reader: HubContext["reader"],
  among: RawBuilder<unknown> = sql`TRUE`,
): Promise<SetAside> {
  const { rows } = await sql<{ reason: string; marks: number }>`
    SELECT reason, count(*) AS marks FROM vote_mark JOIN event ON event.n = vote_mark.event
    WHERE ${among} GROUP BY reason`.execute(reader);
  const { rows: totals } = await sql<{ total: number }>`
    SELECT count(DISTINCT vote_mark.event) AS total FROM vote_mark JOIN event ON event.n = vote_mark.event
    WHERE ${among}`.execute(reader);
  const of = (reason: string) => rows.find((row) => row.reason === reason)?.marks ?? 0;
  const reasons = Object.fromEntries(VOTE_MARKS.map((reason) => [reason, of(reason)])) as SetAside["reasons"];
  return { total: totals[0]?.total ?? 0, reasons };
}
