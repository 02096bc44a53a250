import { type Kysely, sql } from "kysely";
import type { ButtonCount } from "../../protocol/boards.ts";
import type { HubSchema } from "../schema.ts";
import { timeOf } from "./views.ts";

/** Presses that are looked at, so that a board that is pressed without end holds up nobody. */
const MAX_PRESSES = 20_000;

/** What was counted of a board's buttons; `since` is the moment from which on, ms UTC. */
export interface CountedPresses {
  buttons: ButtonCount[];
  since: number;
  isCut: boolean;
}

interface Row {
  button: string | null;
  today: number;
  week: number;
  lastAt: number;
  firstAt: number;
}

/**
 * Counts the presses of a board by its buttons since a moment and since midnight. A press is known by the board's serial number;
 * one that carries none, of a firmware that does not number them, by the place where the board is now.
 */
export async function countPresses(
  reader: Kysely<HubSchema>,
  board: { serial: string; kiosk: number | null; device: string | null; kiosks: readonly number[] },
  { since, midnight }: { since: number; midnight: number },
): Promise<CountedPresses> {
  if (board.kiosks.length === 0) return { buttons: [], since, isCut: false };
  const from = await firstSince(reader, since);
  const origin = `${board.serial}/`;
  const { rows } = await sql<Row>`
    SELECT button, sum(at >= ${midnight}) AS today, count(*) AS week, max(at) AS lastAt, min(at) AS firstAt FROM (
      SELECT at, CASE kind
          WHEN 'vote' THEN json_extract(envelope, '$.body.face')
          WHEN 'call' THEN 'call'
          ELSE json_extract(envelope, '$.body.button') END AS button
      FROM event
      WHERE kiosk IN (${sql.join(board.kiosks)}) AND n >= ${from} AND at >= ${since} AND fork = 0
        AND kind IN ('vote', 'call', 'press')
        AND CASE WHEN origin IS NULL
          THEN kiosk IS ${board.kiosk} AND json_extract(envelope, '$.body.device') IS ${board.device}
          ELSE substr(origin, 1, ${origin.length}) = ${origin} END
      ORDER BY n DESC LIMIT ${MAX_PRESSES}
    ) GROUP BY button`.execute(reader);
  const known = rows.filter((row): row is Row & { button: string } => row.button !== null);
  const isCut = known.reduce((sum, { week }) => sum + week, 0) >= MAX_PRESSES;
  return {
    buttons: known.map(({ button, today, week, lastAt }) => ({ button, today, week, lastAt: timeOf(lastAt) })),
    since: isCut ? Math.min(...known.map(({ firstAt }) => firstAt)) : since,
    isCut,
  };
}

/** Gives the number of the first event that arrived since a moment: numbers rise with arrivals, so it is looked for by halves. */
async function firstSince(reader: Kysely<HubSchema>, since: number): Promise<number> {
  const newest = await reader
    .selectFrom("event")
    .select(({ fn }) => fn.max("n").as("n"))
    .executeTakeFirst();
  let low = 0;
  let high = (newest?.n ?? 0) + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const row = await reader
      .selectFrom("event")
      .select(["n", "received_at"])
      .where("n", ">=", middle)
      .orderBy("n")
      .limit(1)
      .executeTakeFirst();
    if (row && row.received_at < since) low = Math.max(middle, row.n);
    else high = middle;
  }
  return high;
}
