import { randomUUID } from "node:crypto";
import { type Static, type TSchema, Type } from "typebox";
import { check } from "../../protocol/codec.ts";
import { FlashRequest, RestartBoardArgs } from "../../protocol/deeds.ts";
import { Identifier } from "../../protocol/envelope.ts";
import { KioskConfig } from "../../protocol/messages.ts";
import {
  CommandRequest,
  CommandView,
  Enrolment,
  KioskDetail,
  KioskView,
  Presence,
  pageOf,
} from "../../protocol/rest.ts";
import { SelfTestArgs } from "../../protocol/self-test.ts";
import { hashPin } from "../people/pin.ts";
import { createSecret, hashSecret } from "../people/secret.ts";
import { checkTheme } from "./check-theme.ts";
import { pageOfRows } from "./cursor.ts";
import { readKiosk } from "./kiosk-detail.ts";
import { listQuery, pageBounds } from "./list-query.ts";
import { ApiError } from "./problem.ts";
import { findKiosk, readCommand, selectKiosks } from "./reads.ts";
import { type ApiRoute, actorOf, route } from "./route.ts";
import { commandView, kioskView } from "./views.ts";

const { flow: _flow, articles: _articles, exitPinHash: _exitPinHash, ...ownSettings } = KioskConfig.properties;
/** What staff set of a kiosk: what is published, they publish, and of a PIN only its hash is ever told. */
const StaffConfig = Type.Object(
  {
    ...ownSettings,
    exitPin: Type.Optional(
      Type.Union([Type.String({ pattern: "^[0-9]{4,12}$" }), Type.Null()], {
        description: "The PIN that leaves kiosk mode; null takes it away, without it the PIN stays as it is",
      }),
    ),
  },
  { additionalProperties: false, title: "StaffConfig" },
);

/** What a verb's arguments must be. THROWS ApiError `bad-value`. */
function checkArgs<S extends TSchema>(schema: S, args: unknown): Static<S> {
  const checked = check(schema, args);
  if (checked.ok) return checked.value as Static<S>;
  throw new ApiError("bad-value", { field: "args", detail: checked.detail });
}

const KioskId = Type.Object({ id: Identifier });
const DEFAULT_COMMAND_LIFE_S = 60;

/** The operations on kiosks. */
export const kioskRoutes: ApiRoute[] = [
  route({
    method: "GET",
    path: "/api/v1/kiosks",
    operationId: "listKiosks",
    summary: "Kiosks in the order of their enrolment",
    tag: "kiosks",
    need: "staff",
    query: Type.Object(
      { ...listQuery("site").properties, presence: Type.Optional(Presence) },
      { additionalProperties: false },
    ),
    answer: { status: 200, description: "A page of kiosks", schema: pageOf(KioskView) },
    refuses: ["bad-cursor"],
    async handle({ parts: { context }, query }) {
      const { limit, after } = pageBounds(query);
      let kiosks = selectKiosks(context.reader);
      if (after !== undefined) kiosks = kiosks.where("kiosk.n", ">", after);
      if (query.site) kiosks = kiosks.where("kiosk.site", "=", query.site);
      if (query.presence) kiosks = kiosks.where("kiosk.presence", "=", query.presence);
      const rows = await kiosks
        .orderBy("kiosk.n")
        .limit(limit + 1)
        .execute();
      return pageOfRows(rows, limit, ({ n }) => n, kioskView);
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/kiosks",
    operationId: "enrolKiosk",
    summary: "Make a kiosk's account; the password is told this once, and the running hub takes it at once",
    tag: "kiosks",
    need: "owner",
    body: Type.Object(
      {
        site: Identifier,
        kiosk: Identifier,
        rotate: Type.Optional(Type.Boolean({ description: "Give a known kiosk a new password" })),
      },
      { additionalProperties: false },
    ),
    answer: { status: 201, description: "What the kiosk needs to reach its hub", schema: Enrolment },
    refuses: ["unknown-site", "kiosk-exists"],
    async handle({ parts: { context }, body }) {
      const password = createSecret();
      const made = await context.writer.call("enrolKiosk", {
        site: body.site,
        kiosk: body.kiosk,
        passwordHash: hashSecret(password),
        ...(body.rotate === undefined ? {} : { rotate: body.rotate }),
      });
      return { ...made, ...context.enrolmentInfo(), clientId: made.username, password } satisfies Enrolment;
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/kiosks/:id",
    operationId: "getKiosk",
    summary: "A kiosk with its devices, alerts, gaps, settings, commands and the telemetry of the last 15 minutes",
    tag: "kiosks",
    need: "staff",
    params: KioskId,
    answer: { status: 200, description: "The kiosk", schema: KioskDetail },
    refuses: ["unknown-kiosk"],
    handle: ({ parts: { context }, params }) => readKiosk(context, params.id),
  }),
  route({
    method: "GET",
    path: "/api/v1/kiosks/:id/commands",
    operationId: "listCommands",
    summary: "Commands to a kiosk, the newest first",
    tag: "kiosks",
    need: "staff",
    params: KioskId,
    query: listQuery(),
    answer: { status: 200, description: "A page of commands", schema: pageOf(CommandView) },
    refuses: ["unknown-kiosk", "bad-cursor"],
    async handle({ parts: { context }, params, query }) {
      const { limit, after } = pageBounds(query);
      const kiosk = await findKiosk(context.reader, params.id);
      if (kiosk === undefined) throw new ApiError("unknown-kiosk", { field: "id" });
      let commands = context.reader
        .selectFrom("command")
        .selectAll()
        .select(({ ref }) =>
          ref("rowid" as "request")
            .$castTo<number>()
            .as("n"),
        )
        .where("kiosk", "=", kiosk);
      if (after !== undefined) commands = commands.where(({ ref }) => ref("rowid" as "request"), "<", after as never);
      const rows = await commands
        .orderBy(({ ref }) => ref("rowid" as "request"), "desc")
        .limit(limit + 1)
        .execute();
      return pageOfRows(rows, limit, ({ n }) => n, commandView);
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/kiosks/:id/commands",
    operationId: "requestCommand",
    summary: "Ask a kiosk to do something; it is sent until the kiosk answers or its time to live is over",
    tag: "kiosks",
    need: "staff",
    params: KioskId,
    body: CommandRequest,
    answer: { status: 202, description: "The command as it waits", schema: CommandView },
    refuses: ["unknown-kiosk", "unknown-device", "unknown-image", "board-busy"],
    async handle({ parts: { context }, params, body, principal }) {
      const { verb, args = {} } = body;
      const asked = {
        request: context.createId?.() ?? randomUUID(),
        kiosk: params.id,
        timeToLiveMs: (body.timeToLiveS ?? DEFAULT_COMMAND_LIFE_S) * 1000,
        requestedBy: actorOf(principal),
      };
      const { request } =
        verb === "flash-board"
          ? await context.writer.call("requestFlash", { ...asked, ...checkArgs(FlashRequest, args) })
          : await context.writer.call("requestCommand", {
              ...{ ...asked, verb },
              args:
                verb === "restart-board"
                  ? checkArgs(RestartBoardArgs, args)
                  : verb === "self-test"
                    ? checkArgs(SelfTestArgs, args)
                    : args,
            });
      return commandView(await readCommand(context.reader, request));
    },
  }),
  route({
    method: "PUT",
    path: "/api/v1/kiosks/:id/config",
    operationId: "setKioskConfig",
    summary: "Set what a kiosk should have in force, whole, but for what is published; the kiosk reports when it has",
    tag: "kiosks",
    need: "staff",
    params: KioskId,
    body: StaffConfig,
    answer: {
      status: 200,
      description: "What is desired now",
      schema: Type.Object({ revision: Type.Integer(), config: KioskConfig }),
    },
    refuses: ["unknown-kiosk", "low-contrast", "unknown-content"],
    async handle({ parts: { context }, params, body }) {
      const { exitPin, ...config } = body;
      await checkTheme(context.reader, config.theme);
      const exitPinHash = typeof exitPin === "string" ? await hashPin(exitPin) : exitPin;
      const { revision } = await context.writer.call("setDesiredConfig", { kiosk: params.id, config, exitPinHash });
      return { revision, config };
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/kiosks/:id/screenshots/:name",
    operationId: "getScreenshot",
    summary:
      "A picture of a screen that did not come back, by the name that its alert and ticket carry; nothing that a visitor wrote is on it, and it is kept for 14 days",
    tag: "kiosks",
    need: "staff",
    params: Type.Object({ id: Identifier, name: Identifier }),
    answer: { status: 200, description: "The picture, a JPEG", type: "image/jpeg" },
    refuses: ["unknown-screenshot"],
    async handle({ parts: { context }, params, reply }) {
      const found = await context.reader
        .selectFrom("screenshot")
        .innerJoin("kiosk", "kiosk.n", "screenshot.kiosk")
        .select("screenshot.bytes")
        .where("kiosk.id", "=", params.id)
        .where("screenshot.name", "=", params.name)
        .executeTakeFirst();
      if (!found) throw new ApiError("unknown-screenshot", { field: "name" });
      return reply
        .type("image/jpeg")
        .header("cache-control", "private, no-store")
        .header("content-security-policy", "default-src 'none'; sandbox")
        .send(Buffer.from(found.bytes));
    },
  }),
  route({
    method: "DELETE",
    path: "/api/v1/kiosks/:id/alerts/:alert",
    operationId: "clearAlert",
    summary: "Clear an alert that the hub raised, or that a kiosk forgot",
    tag: "kiosks",
    need: "staff",
    params: Type.Object({ id: Identifier, alert: Identifier }),
    answer: { status: 204, description: "The alert is cleared" },
    refuses: ["unknown-kiosk", "unknown-alert"],
    handle: ({ parts: { context }, params }) =>
      context.writer.call("clearAlert", { kiosk: params.id, alert: params.alert }),
  }),
];
