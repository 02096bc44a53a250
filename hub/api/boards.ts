import { type SqlBool, sql } from "kysely";
import { Type } from "typebox";
import { BoardDetail, BoardSerial, BoardView } from "../../protocol/boards.ts";
import { Identifier } from "../../protocol/envelope.ts";
import { oneOf } from "../../protocol/one-of.ts";
import { pageOf } from "../../protocol/rest.ts";
import { BOARD_CHECKS, BOARD_LIVES } from "../board-life.ts";
import { boardView, readBoard, selectBoards } from "./board-detail.ts";
import { pageOfRows } from "./cursor.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { type ApiRoute, actorOf, route } from "./route.ts";

const Serial = Type.Object({ serial: BoardSerial });
const Query = Type.Object(
  {
    ...listQuery().properties,
    life: Type.Optional(oneOf(BOARD_LIVES)),
    kiosk: Type.Optional(Identifier),
    device: Type.Optional(Identifier),
    find: Type.Optional(
      Type.String({ maxLength: 100, description: "A part of the serial number, the label, the kiosk or the site" }),
    ),
  },
  { additionalProperties: false },
);

/** The operations on boards and their life. */
export const boardRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/boards",
    operationId: "listBoards",
    summary: "Boards in the order in which they were planned or first seen",
    tag: "boards",
    need: "staff",
    query: Query,
    answer: { status: 200, description: "A page of boards", schema: pageOf(BoardView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      let boards = selectBoards(context.reader);
      if (after !== undefined) boards = boards.where("board.n", ">", after);
      if (query.life) boards = boards.where("board.life", "=", query.life);
      if (query.kiosk) boards = boards.where("kiosk.id", "=", query.kiosk);
      if (query.device) boards = boards.where("board.device", "=", query.device);
      const find = query.find?.trim();
      if (find) boards = boards.where(has(find));
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
    async handle({ parts, body, principal }) {
      const { serial, label = "" } = body;
      await parts.context.writer.call("planBoard", { serial, label, actor: actorOf(principal) });
      return readBoard(parts, serial);
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
    handle: ({ parts, params }) => readBoard(parts, params.serial),
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
    async handle({ parts, params: { serial }, body, principal }) {
      const { to, confirmed = [], note = "" } = body;
      await parts.context.writer.call("stepBoard", { serial, to, confirmed, note, actor: actorOf(principal) });
      return readBoard(parts, serial);
    },
  }),
];

/** Boards of which something holds these words, by any of the names under which people look for one. */
function has(words: string) {
  const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const names = ["board.serial", "board.label", "kiosk.id", "kiosk.site"] as const;
  return sql<SqlBool>`(${sql.join(
    names.map((name) => sql`${sql.ref(name)} LIKE ${pattern} ESCAPE '\\'`),
    sql` OR `,
  )})`;
}
