import { Type } from "typebox";
import { BoardDetail, BoardSerial, BoardView } from "../../protocol/boards.ts";
import { oneOf } from "../../protocol/one-of.ts";
import { pageOf } from "../../protocol/rest.ts";
import { BOARD_CHECKS, BOARD_LIVES, BOARD_STEPS, type BoardLife } from "../board-life.ts";
import type { HubContext } from "../hub-context.ts";
import { pageOfRows } from "./cursor.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { ApiError } from "./problem.ts";
import { type ApiRoute, actorOf, route } from "./route.ts";
import { present, timeOf } from "./views.ts";

const Serial = Type.Object({ serial: BoardSerial });
const MAX_LINES = 200;

/** The operations on boards and their life. */
export const boardRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/boards",
    operationId: "listBoards",
    summary: "Boards in the order in which they were planned or first seen",
    tag: "boards",
    need: "staff",
    query: listQuery(),
    answer: { status: 200, description: "A page of boards", schema: pageOf(BoardView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      let boards = selectBoards(context);
      if (after !== undefined) boards = boards.where("board.n", ">", after);
      const rows = await boards
        .orderBy("board.n")
        .limit(limit + 1)
        .execute();
      return pageOfRows(rows, limit, ({ n }) => n, boardView);
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/boards",
    operationId: "planBoard",
    summary: "Note a board that is there and not mounted yet",
    tag: "boards",
    need: "staff",
    body: Type.Object(
      { serial: BoardSerial, label: Type.Optional(Type.String({ maxLength: 100 })) },
      { additionalProperties: false },
    ),
    answer: { status: 201, description: "The board", schema: BoardDetail },
    refuses: ["board-exists"],
    async handle({ parts: { context }, body, principal }) {
      const { serial, label = "" } = body;
      await context.writer.call("planBoard", { serial, label, actor: actorOf(principal) });
      return readBoard(context, serial);
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/boards/:serial",
    operationId: "getBoard",
    summary: "A board with what may be done with it next, and its history",
    tag: "boards",
    need: "staff",
    params: Serial,
    answer: { status: 200, description: "The board", schema: BoardDetail },
    refuses: ["unknown-board"],
    handle: ({ parts: { context }, params }) => readBoard(context, params.serial),
  }),
  route({
    method: "POST",
    path: "/api/v1/boards/:serial/steps",
    operationId: "stepBoard",
    summary: "Take a step of a board's life, once what its checklist names was done",
    tag: "boards",
    need: "staff",
    params: Serial,
    body: Type.Object(
      {
        to: oneOf(BOARD_LIVES),
        confirmed: Type.Optional(Type.Array(oneOf(BOARD_CHECKS), { maxItems: BOARD_CHECKS.length })),
        note: Type.Optional(Type.String({ maxLength: 500 })),
      },
      { additionalProperties: false },
    ),
    answer: { status: 200, description: "The board", schema: BoardDetail },
    refuses: ["unknown-board", "board-step"],
    async handle({ parts: { context }, params: { serial }, body, principal }) {
      const { to, confirmed = [], note = "" } = body;
      await context.writer.call("stepBoard", { serial, to, confirmed, note, actor: actorOf(principal) });
      return readBoard(context, serial);
    },
  }),
];

const selectBoards = ({ reader }: HubContext) =>
  reader
    .selectFrom("board")
    .leftJoin("kiosk", "kiosk.n", "board.kiosk")
    .selectAll("board")
    .select("kiosk.id as kioskId");

type Row = Awaited<ReturnType<ReturnType<typeof selectBoards>["execute"]>>[number];

const boardView = (row: Row): BoardView => ({
  ...{ serial: row.serial, label: row.label, life: row.life, createdAt: timeOf(row.created_at) },
  ...present({
    kiosk: row.kioskId,
    device: row.device,
    firmware: row.firmware,
    seenAt: row.seen_at === null ? null : timeOf(row.seen_at),
  }),
});

async function readBoard(context: HubContext, serial: string): Promise<BoardDetail> {
  const row = await selectBoards(context).where("serial", "=", serial).executeTakeFirst();
  if (!row) throw new ApiError("unknown-board", { field: "serial" });
  const lines = await context.reader
    .selectFrom("board_history")
    .selectAll()
    .where("board", "=", row.n)
    .orderBy("n", "desc")
    .limit(MAX_LINES)
    .execute();
  return {
    ...boardView(row),
    steps: BOARD_STEPS[row.life as BoardLife].map(({ to, checklist }) => ({ to, checklist: [...checklist] })),
    history: lines.map(({ at, actor, what, facts, note }) => ({
      ...{ at: timeOf(at), actor, what, note },
      facts: JSON.parse(facts) as Record<string, unknown>,
    })),
  };
}
