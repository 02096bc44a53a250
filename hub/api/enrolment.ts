import { randomBytes } from "node:crypto";
import { Type } from "typebox";
import {
  CodeView,
  DeviceView,
  ENROL_STATES,
  type EnrolMachine,
  MadeCodes,
  StrangersView,
} from "../../protocol/enrolment.ts";
import { makeCode, markOf } from "../../protocol/enrolment-code.ts";
import { keyOfCode } from "../../protocol/enrolment-proof.ts";
import { Identifier } from "../../protocol/envelope.ts";
import { oneOf } from "../../protocol/one-of.ts";
import { pageOf } from "../../protocol/rest.ts";
import { codeStateOf } from "../code-state.ts";
import type { HubContext } from "../hub-context.ts";
import { pageOfRows } from "./cursor.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { ApiError } from "./problem.ts";
import { type ApiRoute, actorOf, route } from "./route.ts";
import { alertView, present, timeOf } from "./views.ts";

const MAX_COUNT = 100;
const DEFAULT_LIFE_S = 2 * 3600;
const Note = Type.String({ maxLength: 200 });
const Reason = Type.String({ maxLength: 500 });

/** What codes are to be made for. */
export interface CodeWish {
  site?: string;
  kiosk?: string;
  replaces?: boolean;
  note?: string;
  count?: number;
  validS?: number;
}

/** The operations on one-time codes and on the devices that presented one. */
export const enrolmentRoutes: ApiRoute[] = [
  route({
    method: "POST",
    path: "/api/v1/enrolment/codes",
    operationId: "makeCodes",
    summary: "Make one-time codes for devices; told this once, as the hub keeps only what PBKDF2 makes of them",
    tag: "enrolment",
    need: "staff",
    body: Type.Object(
      {
        site: Type.Optional(Identifier),
        kiosk: Type.Optional(Identifier),
        count: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_COUNT, description: "Default 1" })),
        validS: Type.Optional(Type.Integer({ minimum: 60, maximum: 30 * 86_400, description: "Default two hours" })),
        note: Type.Optional(Note),
      },
      { additionalProperties: false },
    ),
    answer: { status: 201, description: "The codes", schema: MadeCodes },
    refuses: ["unknown-site", "kiosk-exists", "code-limit"],
    async handle({ parts: { context }, body, principal }) {
      if (body.kiosk !== undefined && (body.count ?? 1) > 1) {
        throw new ApiError("bad-value", { field: "count", detail: "a name is for one device" });
      }
      return makeCodes(context, body, actorOf(principal));
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/enrolment/codes",
    operationId: "listCodes",
    summary: "One-time codes, the newest first; what has ended is kept for 90 days",
    tag: "enrolment",
    need: "staff",
    query: listQuery(),
    answer: { status: 200, description: "A page of codes", schema: pageOf(CodeView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      let codes = context.reader.selectFrom("enrolment_code").selectAll();
      if (after !== undefined) codes = codes.where("n", "<", after);
      const rows = await codes
        .orderBy("n", "desc")
        .limit(limit + 1)
        .execute();
      const now = context.clock.now();
      return pageOfRows(
        rows,
        limit,
        ({ n }) => n,
        (row) =>
          ({
            n: row.n,
            place: row.place,
            state: codeStateOf(row, now),
            ...present({ site: row.site, kiosk: row.kiosk }),
            replaces: row.replaces !== 0,
            note: row.note,
            madeAt: timeOf(row.made_at),
            madeBy: row.made_by,
            expiresAt: timeOf(row.expires_at),
            wrongTries: row.wrong_tries,
          }) satisfies CodeView,
      );
    },
  }),
  route({
    method: "DELETE",
    path: "/api/v1/enrolment/codes/:n",
    operationId: "revokeCode",
    summary: "Take a code back that nobody has used",
    tag: "enrolment",
    need: "staff",
    params: Type.Object({ n: Type.Integer({ minimum: 1 }) }),
    answer: { status: 204, description: "The code is good for nobody" },
    refuses: ["unknown-code", "code-ended"],
    handle: ({ parts: { context }, params, principal }) =>
      context.writer.call("revokeCode", { code: params.n, actor: actorOf(principal) }),
  }),
  route({
    method: "GET",
    path: "/api/v1/enrolment/devices",
    operationId: "listDevices",
    summary: "Devices that presented a code, the newest first",
    tag: "enrolment",
    need: "staff",
    query: Type.Object(
      { ...listQuery().properties, status: Type.Optional(oneOf(ENROL_STATES)) },
      { additionalProperties: false },
    ),
    answer: { status: 200, description: "A page of devices", schema: pageOf(DeviceView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      let devices = context.reader
        .selectFrom("enrolment")
        .innerJoin("enrolment_code", "enrolment_code.n", "enrolment.code")
        .selectAll("enrolment")
        .select(["enrolment_code.note", "enrolment_code.replaces", "enrolment_code.made_by"]);
      if (after !== undefined) devices = devices.where("enrolment.n", "<", after);
      if (query.status) devices = devices.where("enrolment.status", "=", query.status);
      const rows = await devices
        .orderBy("enrolment.n", "desc")
        .limit(limit + 1)
        .execute();
      return pageOfRows(
        rows,
        limit,
        ({ n }) => n,
        (row) =>
          ({
            id: row.id,
            status: row.status as DeviceView["status"],
            mark: markOf(row.secret_hash),
            ...present({ site: row.site, kiosk: row.kiosk }),
            replaces: row.replaces !== 0,
            machine: JSON.parse(row.machine) as EnrolMachine,
            address: row.address,
            note: row.note,
            codeBy: row.made_by,
            presentedAt: timeOf(row.presented_at),
            seenAt: timeOf(row.seen_at),
            ...present({
              decidedAt: row.decided_at === null ? null : timeOf(row.decided_at),
              decidedBy: row.decided_by,
              reason: row.reason,
            }),
          }) satisfies DeviceView,
      );
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/enrolment/strangers",
    operationId: "listStrangers",
    summary:
      "Devices that the hub never knew: who knocked at the broker under a name that no kiosk has, since it started",
    tag: "enrolment",
    need: "staff",
    answer: { status: 200, description: "Them all, the latest first", schema: StrangersView },
    async handle({ parts: { context } }) {
      const alert = await context.reader
        .selectFrom("hub_alert")
        .selectAll()
        .where("id", "=", "hub-stranger-knocks")
        .where("cleared_at", "is", null)
        .executeTakeFirst();
      const { items, times, forgotten } = context.strangers ?? { items: [], times: 0, forgotten: 0 };
      return {
        items: items.map(({ firstAt, lastAt, ...rest }) => ({
          ...rest,
          ...{ firstAt: timeOf(firstAt), lastAt: timeOf(lastAt) },
        })),
        ...{ times, forgotten },
        ...(alert ? { alert: alertView(alert) } : {}),
      } satisfies StrangersView;
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/enrolment/devices/:id/approve",
    operationId: "approveDevice",
    summary: "Let a device in under a name; it goes on by itself",
    tag: "enrolment",
    need: "staff",
    params: Type.Object({ id: Identifier }),
    body: Type.Object(
      { site: Type.Optional(Identifier), kiosk: Type.Optional(Identifier) },
      { additionalProperties: false },
    ),
    answer: {
      status: 200,
      description: "Where it stands and how it is called",
      schema: Type.Object({ site: Identifier, kiosk: Identifier }),
    },
    refuses: ["unknown-device", "device-decided", "unknown-site", "kiosk-exists"],
    handle: ({ parts: { context }, params, body, principal }) =>
      context.writer.call("approveDevice", { id: params.id, ...body, actor: actorOf(principal) }),
  }),
  route({
    method: "POST",
    path: "/api/v1/enrolment/devices/:id/refuse",
    operationId: "refuseDevice",
    summary: "Turn a device away for good; it needs another code",
    tag: "enrolment",
    need: "staff",
    params: Type.Object({ id: Identifier }),
    body: Type.Object({ reason: Type.Optional(Reason) }, { additionalProperties: false }),
    answer: { status: 204, description: "The device is turned away" },
    refuses: ["unknown-device", "device-decided"],
    handle: ({ parts: { context }, params, body, principal }) =>
      context.writer.call("refuseDevice", { id: params.id, reason: body.reason ?? "", actor: actorOf(principal) }),
  }),
  route({
    method: "GET",
    path: "/api/v1/sites/:site/enrolment",
    operationId: "getEnrolmentSettings",
    summary: "Whether devices of a site wait for a person",
    tag: "enrolment",
    need: "staff",
    params: Type.Object({ site: Identifier }),
    answer: { status: 200, description: "The setting", schema: Type.Object({ approval: Type.Boolean() }) },
    refuses: ["unknown-site"],
    async handle({ parts: { context }, params }) {
      const row = await context.reader
        .selectFrom("site")
        .select("enrol_approval")
        .where("id", "=", params.site)
        .executeTakeFirst();
      if (!row) throw new ApiError("unknown-site", { field: "site" });
      return { approval: row.enrol_approval !== 0 };
    },
  }),
  route({
    method: "PUT",
    path: "/api/v1/sites/:site/enrolment",
    operationId: "setEnrolmentSettings",
    summary: "Let devices of a site wait for a person, as they do at first, or let them in by their code alone",
    tag: "enrolment",
    need: "staff",
    params: Type.Object({ site: Identifier }),
    body: Type.Object({ approval: Type.Boolean() }, { additionalProperties: false }),
    answer: { status: 200, description: "The setting", schema: Type.Object({ approval: Type.Boolean() }) },
    refuses: ["unknown-site"],
    handle: ({ parts: { context }, params, body }) =>
      context.writer.call("setApproval", { site: params.site, approval: body.approval }),
  }),
];

/** Makes codes and keeps their keys. THROWS as `keepCodes`. */
export async function makeCodes(
  { writer, enrolAt }: HubContext,
  { count = 1, validS = DEFAULT_LIFE_S, note = "", site, kiosk, replaces }: CodeWish,
  actor: string,
): Promise<MadeCodes> {
  const codes: MadeCodes["codes"] = [];
  for (;;) {
    const made = await Promise.all(Array.from({ length: count - codes.length }, makeOne));
    const rows = made.map(({ code: { place }, salt, key }) => ({ place, salt, key }));
    const lifeMs = validS * 1000;
    const kept = await writer.call("keepCodes", { codes: rows, site, kiosk, replaces, note, lifeMs, actor });
    for (const { n, place } of kept.kept) {
      const code = made.find((one) => one.code.place === place)?.code.text;
      if (code !== undefined) codes.push({ code, place, n });
    }
    // One in some thousand begins as another does; then another is made.
    if (codes.length < count) continue;
    const hub = enrolAt();
    return {
      ...(hub === undefined ? {} : { hub }),
      codes,
      ...present({ site: kept.site, kiosk }),
      note,
      expiresAt: timeOf(kept.expiresAt),
    };
  }
}

async function makeOne() {
  const code = makeCode(randomBytes(15));
  const salt = randomBytes(12).toString("base64url");
  return { code, salt, key: await keyOfCode(code.secret, salt) };
}
