import { randomBytes } from "node:crypto";
import { Type } from "typebox";
import { BoardEnrolment, BoardNumber, BoardTest, EnrolledBoard } from "../../protocol/board-bench.ts";
import { BoardSerial } from "../../protocol/boards.ts";
import { claimOf } from "../board-claim.ts";
import type { BoardLife } from "../board-life.ts";
import { type ApiRoute, actorOf, route } from "./route.ts";
import { present } from "./views.ts";

/** Bytes of a board's serial number. Source: device-drivers/button-panel/firmware/PROTOCOL.md, "SET-SERIAL". */
const SERIAL_BYTES = 8;

/** The operations on boards at the bench: which number one shall have, and that it has it. */
export const boardBenchRoutes: ApiRoute[] = [
  route({
    method: "POST",
    path: "/api/v1/board-numbers",
    operationId: "numberBoard",
    summary: "Say which serial number a board shall have; nothing is kept until it is enrolled",
    tag: "boards",
    need: "staff",
    body: Type.Object({ claimed: Type.Optional(BoardSerial) }, { additionalProperties: false }),
    answer: { status: 200, description: "Its number", schema: BoardNumber },
    async handle({ parts: { context }, body: { claimed } }): Promise<BoardNumber> {
      const fresh = () => randomBytes(SERIAL_BYTES).toString("hex");
      if (claimed === undefined) return { serial: fresh(), standing: "new" };
      const row = await context.reader
        .selectFrom("board")
        .leftJoin("kiosk", "kiosk.n", "board.kiosk")
        .selectAll("board")
        .select(["kiosk.id as kioskId", "kiosk.presence", "kiosk.describe"])
        .where("serial", "=", claimed)
        .executeTakeFirst();
      if (!row) return { serial: claimed, standing: "new" };
      const claim = claimOf({ ...row, life: row.life as BoardLife });
      const { label, life, place, kioskId: kiosk, planned_site: site, revision } = row;
      const board = { label, life, place, ...present({ kiosk, site, revision }) };
      return { serial: claim ? fresh() : claimed, standing: claim ?? "known", board };
    },
  }),
  route({
    method: "PUT",
    path: "/api/v1/boards/:serial",
    operationId: "enrolBoard",
    summary:
      "Note what a board at the bench was given; said again it changes nothing, and a board that is known keeps its life",
    tag: "boards",
    need: "staff",
    params: Type.Object({ serial: BoardSerial }),
    body: BoardEnrolment,
    answer: { status: 200, description: "The board", schema: EnrolledBoard },
    refuses: ["board-claimed", "unknown-site"],
    async handle({ parts: { context }, params: { serial }, body, principal }): Promise<EnrolledBoard> {
      const { label, place = "" } = body;
      const orNull = (text: string | undefined) => text ?? null;
      const { life, isNew } = await context.writer.call("enrolBoard", {
        ...{ serial, label, place, actor: actorOf(principal) },
        ...{ site: orNull(body.site), revision: orNull(body.revision), firmware: orNull(body.firmware) },
        ...{ build: orNull(body.build), claimed: orNull(body.claimed) },
      });
      return { serial, life, isNew };
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/boards/:serial/tests",
    operationId: "noteBoardTest",
    summary: "Note in a board's history how its self-test came out, or why none was made",
    tag: "boards",
    need: "staff",
    params: Type.Object({ serial: BoardSerial }),
    body: BoardTest,
    answer: { status: 204, description: "It is noted" },
    refuses: ["unknown-board"],
    async handle({ parts: { context }, params: { serial }, body, principal, reply }) {
      const { outcome, faults = [], reason = "" } = body;
      await context.writer.call("noteBoardTest", { serial, outcome, faults, reason, actor: actorOf(principal) });
      return reply.status(204).send();
    },
  }),
];
