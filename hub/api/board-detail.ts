import type { Kysely } from "kysely";
import type { BoardDetail, BoardView } from "../../protocol/boards.ts";
import type { DescribeMessage } from "../../protocol/messages.ts";
import type { Presence } from "../../protocol/rest.ts";
import { BOARD_STEPS, type BoardLife } from "../board-life.ts";
import type { HubSchema } from "../schema.ts";
import type { ApiParts } from "./api-parts.ts";
import { countPresses } from "./count-presses.ts";
import { midnightIn } from "./midnight.ts";
import { ApiError } from "./problem.ts";
import { DONE, selectTickets } from "./reads.ts";
import { present, ticketView, timeOf } from "./views.ts";

type Reader = Kysely<HubSchema>;

const MAX_LINES = 200;
const MAX_TICKETS = 20;
const WEEK_MS = 7 * 86_400_000;

/** Boards with the kiosk that each was last seen at. */
export const selectBoards = (reader: Reader) =>
  reader
    .selectFrom("board")
    .leftJoin("kiosk", "kiosk.n", "board.kiosk")
    .selectAll("board")
    .select(["kiosk.id as kioskId", "kiosk.site", "kiosk.presence", "kiosk.describe"]);

type Row = Awaited<ReturnType<ReturnType<typeof selectBoards>["execute"]>>[number];

/** Gives a board as lists and the live feed show it. */
export const boardView = (row: Row): BoardView => ({
  ...{ serial: row.serial, label: row.label, life: row.life, createdAt: timeOf(row.created_at) },
  ...present({
    kiosk: row.kioskId,
    device: row.device,
    // Of one that hangs nowhere: for which it was prepared.
    site: row.site ?? row.planned_site,
    place: row.place === "" ? null : row.place,
    revision: row.revision,
    presence: row.presence as Presence | null,
    // Another board may stand in its place by now.
    status: row.kioskId === null ? null : (describedIn(row)?.status ?? "absent"),
    firmware: row.firmware,
    seenAt: row.seen_at === null ? null : timeOf(row.seen_at),
  }),
});

function describedIn({ describe, device, serial }: Row): DescribeMessage["devices"][number] | undefined {
  if (describe === null) return undefined;
  const { devices = [] } = JSON.parse(describe) as Partial<DescribeMessage>;
  return devices.find((one) => one.id === device && one.serial === serial);
}

/** Reads a board with all that a technician looks at. THROWS ApiError `unknown-board`. */
export async function readBoard({ context, english }: ApiParts, serial: string): Promise<BoardDetail> {
  const { reader, clock } = context;
  const now = clock.now();
  const row = await selectBoards(reader).where("serial", "=", serial).executeTakeFirst();
  if (!row) throw new ApiError("unknown-board", { field: "serial" });
  const lines = await reader
    .selectFrom("board_history")
    .selectAll()
    .where("board", "=", row.n)
    .orderBy("n", "desc")
    .limit(MAX_LINES)
    .execute();
  const history = lines.map(({ at, actor, what, facts, note }) => ({
    ...{ at, actor, what, note },
    facts: JSON.parse(facts) as Record<string, unknown>,
  }));
  const midnight = await midnightOf(reader, row.site, now);
  const kiosks = await kiosksOf(reader, row.kiosk, history, now - WEEK_MS);
  const counted = await countPresses(reader, { ...row, kiosks }, { since: now - WEEK_MS, midnight });
  return {
    ...boardView(row),
    ...present({ about: await readAbout(reader, row) }),
    presses: {
      buttons: counted.buttons,
      today: { since: timeOf(Math.max(midnight, counted.since)) },
      week: { since: timeOf(counted.since) },
      isCut: counted.isCut,
    },
    tickets: await readTickets(reader, row).then((tickets) => tickets.map((ticket) => ticketView(ticket, english))),
    steps: BOARD_STEPS[row.life as BoardLife].map(({ to, checklist }) => ({ to, checklist: [...checklist] })),
    history: history.map((line) => ({ ...line, at: timeOf(line.at) })),
  };
}

async function readTickets(reader: Reader, { kiosk, device }: Row) {
  if (kiosk === null || device === null) return [];
  return selectTickets(reader)
    .where("ticket.kiosk", "=", kiosk)
    .where("ticket.device", "=", device)
    .where("ticket.status", "not in", DONE)
    .orderBy("ticket.id", "desc")
    .limit(MAX_TICKETS)
    .execute();
}

async function readAbout(reader: Reader, row: Row): Promise<BoardDetail["about"]> {
  const told = describedIn(row);
  if (!told || row.kiosk === null) return undefined;
  const newest = await reader
    .selectFrom("telemetry")
    .select(["at", "samples"])
    .where("kiosk", "=", row.kiosk)
    .where("device", "=", told.id)
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  const { driver, build, revision, resetCauses, labels, buttons } = told;
  const figures = newest && {
    at: timeOf(newest.at),
    samples: JSON.parse(newest.samples) as Record<string, number>,
  };
  return { driver, buttons: buttons ?? [], ...present({ build, revision, resetCauses, labels, figures }) };
}

async function midnightOf(reader: Reader, site: string | null, now: number): Promise<number> {
  const zone =
    site === null
      ? undefined
      : (await reader.selectFrom("site").select("zone").where("id", "=", site).executeTakeFirst())?.zone;
  return midnightIn(zone ?? "UTC", now);
}

/** The kiosks at which a board was since a moment: where it is, and those that its history names. */
async function kiosksOf(
  reader: Reader,
  kiosk: number | null,
  history: readonly { at: number; what: string; facts: Record<string, unknown> }[],
  since: number,
): Promise<number[]> {
  const names = history
    .filter(({ at }) => at >= since)
    .flatMap(({ what, facts }) => [facts.kiosk, what === "moved" ? facts.from : undefined])
    .filter((name): name is string => typeof name === "string");
  const found =
    names.length === 0
      ? []
      : await reader
          .selectFrom("kiosk")
          .select("n")
          .where("id", "in", [...new Set(names)])
          .execute();
  return [...new Set([...(kiosk === null ? [] : [kiosk]), ...found.map(({ n }) => n)])];
}
