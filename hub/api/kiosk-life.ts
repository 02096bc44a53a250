import { Type } from "typebox";
import { MadeCodes } from "../../protocol/enrolment.ts";
import { Identifier } from "../../protocol/envelope.ts";
import { KioskHistoryEntry, RetirementRecord } from "../../protocol/kiosk-life.ts";
import { oneOf } from "../../protocol/one-of.ts";
import { pageOf } from "../../protocol/rest.ts";
import { pageOfRows } from "./cursor.ts";
import { makeCodes } from "./enrolment.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { ApiError } from "./problem.ts";
import { findKiosk } from "./reads.ts";
import { type ApiRoute, actorOf, route } from "./route.ts";
import { present, timeOf } from "./views.ts";

const KioskId = Type.Object({ id: Identifier });
const Reason = Type.String({ maxLength: 500 });
const WithReason = Type.Object({ reason: Type.Optional(Reason) }, { additionalProperties: false });
const Life = Type.Object({ life: Type.String() });

/** The operations on a kiosk that is lost, stolen, replaced or retired. */
export const kioskLifeRoutes: ApiRoute[] = [
  route({
    method: "POST",
    path: "/api/v1/kiosks/:id/block",
    operationId: "blockKiosk",
    summary: "A kiosk is lost or stolen: its connection ends at once and it is let in no more",
    tag: "kiosks",
    need: "staff",
    params: KioskId,
    body: Type.Object(
      { why: oneOf(["lost", "stolen"]), reason: Type.Optional(Reason) },
      { additionalProperties: false },
    ),
    answer: { status: 200, description: "How it stands", schema: Life },
    refuses: ["unknown-kiosk", "kiosk-life"],
    handle: ({ parts: { context }, params, body, principal }) =>
      context.writer.call("blockKiosk", {
        ...{ kiosk: params.id, why: body.why },
        ...{ reason: body.reason ?? "", actor: actorOf(principal) },
      }),
  }),
  route({
    method: "POST",
    path: "/api/v1/kiosks/:id/unblock",
    operationId: "unblockKiosk",
    summary: "A kiosk that was lost is found: it is let in again. One that was stolen needs a new code",
    tag: "kiosks",
    need: "staff",
    params: KioskId,
    body: WithReason,
    answer: { status: 200, description: "How it stands", schema: Life },
    refuses: ["unknown-kiosk", "kiosk-life"],
    handle: ({ parts: { context }, params, body, principal }) =>
      context.writer.call("unblockKiosk", {
        ...{ kiosk: params.id, reason: body.reason ?? "", actor: actorOf(principal) },
      }),
  }),
  route({
    method: "POST",
    path: "/api/v1/kiosks/:id/replace",
    operationId: "replaceKiosk",
    summary: "Make a code for the device that takes a kiosk's place, with its name and history",
    tag: "kiosks",
    need: "staff",
    params: KioskId,
    body: Type.Object(
      {
        validS: Type.Optional(Type.Integer({ minimum: 60, maximum: 30 * 86_400, description: "Default two hours" })),
        note: Type.Optional(Type.String({ maxLength: 200 })),
      },
      { additionalProperties: false },
    ),
    answer: { status: 201, description: "The code; the present device goes on until it was used", schema: MadeCodes },
    refuses: ["unknown-kiosk", "code-limit"],
    handle: ({ parts: { context }, params, body, principal }) =>
      makeCodes(context, { ...body, kiosk: params.id, replaces: true }, actorOf(principal)),
  }),
  route({
    method: "POST",
    path: "/api/v1/kiosks/:id/retire",
    operationId: "retireKiosk",
    summary: "End a kiosk's service: wipe its credential and what is retained, and give the record of it",
    tag: "kiosks",
    need: "staff",
    params: KioskId,
    body: WithReason,
    answer: { status: 200, description: "The record", schema: RetirementRecord },
    refuses: ["unknown-kiosk", "kiosk-life"],
    async handle({ parts: { context }, params, body, principal }) {
      const actor = actorOf(principal);
      const { at, enrolledAt, lastSeenAt, firmware, ...record } = await context.writer.call("retireKiosk", {
        ...{ kiosk: params.id, reason: body.reason ?? "", actor },
      });
      return {
        ...record,
        retiredAt: timeOf(at),
        enrolledAt: timeOf(enrolledAt),
        ...present({ lastSeenAt: lastSeenAt === null ? null : timeOf(lastSeenAt), firmware }),
      } satisfies RetirementRecord;
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/kiosks/:id/history",
    operationId: "getKioskHistory",
    summary: "What happened to a kiosk, by whom and why, the newest first",
    tag: "kiosks",
    need: "staff",
    params: KioskId,
    query: listQuery(),
    answer: { status: 200, description: "A page of its history", schema: pageOf(KioskHistoryEntry) },
    refuses: ["unknown-kiosk", "bad-cursor"],
    async handle({ parts: { context }, params, query }) {
      const { limit, after } = pageBounds(query);
      const kiosk = await findKiosk(context.reader, params.id);
      if (kiosk === undefined) throw new ApiError("unknown-kiosk", { field: "id" });
      let lines = context.reader.selectFrom("kiosk_history").selectAll().where("kiosk", "=", kiosk);
      if (after !== undefined) lines = lines.where("n", "<", after);
      const rows = await lines
        .orderBy("n", "desc")
        .limit(limit + 1)
        .execute();
      return pageOfRows(
        rows,
        limit,
        ({ n }) => n,
        ({ n, at, actor, what, reason, facts }) =>
          ({
            ...{ n, at: timeOf(at), actor, what, reason },
            facts: JSON.parse(facts) as Record<string, unknown>,
          }) satisfies KioskHistoryEntry,
      );
    },
  }),
];
