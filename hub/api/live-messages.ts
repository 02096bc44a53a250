import type { Live } from "../../protocol/rest.ts";
import type { Texts } from "../../protocol/texts.ts";
import type { FeedRow, HubContext } from "../hub-context.ts";
import { boardView, selectBoards } from "./board-detail.ts";
import { isMarked, selectEvents, selectKiosks, selectQuarantine, selectTickets } from "./reads.ts";
import { commandView, eventView, kioskView, quarantineView, ticketView, timeOf } from "./views.ts";

/** One message of the live feed. SHAPE of `id`: `N.K`, the K-th message of line N of table `feed`. */
export interface LiveMessage {
  id: string;
  name: keyof Live;
  data: Live[keyof Live];
}

/** Rows of a line that are shown at most; a line is one commit of the writer. */
const MAX_ROWS = 1000;

/** Reads what a line of the feed speaks of, as it is now. What is gone by now gives no message. */
export async function messagesOf(
  { reader }: Pick<HubContext, "reader">,
  english: Texts,
  row: FeedRow,
): Promise<LiveMessage[]> {
  const data = await dataOf(reader, english, row);
  return data.map((item, k) => ({ id: `${row.n}.${k}`, name: row.name, data: item }));
}

async function dataOf(
  reader: HubContext["reader"],
  english: Texts,
  { name, ref, last }: FeedRow,
): Promise<Live[keyof Live][]> {
  const from = Number(ref);
  const to = last ?? from;
  switch (name) {
    case "ticket":
      return (await selectTickets(reader).where("ticket.id", "=", from).execute()).map((row) =>
        ticketView(row, english),
      );
    case "event":
      return (
        await selectEvents(reader)
          .where("event.n", ">=", from)
          .where("event.n", "<=", to)
          .orderBy("event.n")
          .limit(MAX_ROWS)
          .execute()
      ).map(eventView);
    case "mark":
      return (
        await selectEvents(reader)
          .where("event.n", ">=", from)
          .where("event.n", "<=", to)
          .where(isMarked)
          .orderBy("event.n")
          .limit(MAX_ROWS)
          .execute()
      )
        .map(eventView)
        .map(({ id, kiosk, marks }) => ({ event: id, kiosk, marks }));
    case "health":
      return []; // Said at once and never kept as a line: a disk that refuses takes no lines either.
    case "kiosk":
      return (await selectKiosks(reader).where("kiosk.n", "=", from).execute()).map(kioskView);
    case "board":
      return (await selectBoards(reader).where("board.n", "=", from).execute()).map(boardView);
    case "quarantine":
      return (
        await selectQuarantine(reader)
          .where("quarantine.n", ">=", from)
          .where("quarantine.n", "<=", to)
          .orderBy("quarantine.n")
          .limit(MAX_ROWS)
          .execute()
      ).map(quarantineView);
    case "telemetry":
      return (
        await reader
          .selectFrom("telemetry")
          .innerJoin("kiosk", "kiosk.n", "telemetry.kiosk")
          .select(["kiosk.site", "kiosk.id", "telemetry.device", "telemetry.at", "telemetry.samples"])
          .where("telemetry.n", ">=", from)
          .where("telemetry.n", "<=", to)
          .orderBy("telemetry.n")
          .limit(MAX_ROWS)
          .execute()
      ).map(({ site, id, device, at, samples }) => ({
        site,
        kiosk: id,
        device,
        at: timeOf(at),
        samples: JSON.parse(samples) as Record<string, number>,
      }));
    case "command":
      return (
        await reader
          .selectFrom("command")
          .innerJoin("kiosk", "kiosk.n", "command.kiosk")
          .selectAll("command")
          .select("kiosk.id as kioskId")
          .where("request", "=", ref)
          .execute()
      ).map((row) => ({ kiosk: row.kioskId, command: commandView(row) }));
  }
}
