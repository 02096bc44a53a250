import { randomUUID } from "node:crypto";
import { Type } from "typebox";
import { Identifier } from "../../protocol/envelope.ts";
import { CommandView, Time } from "../../protocol/rest.ts";
import type { Certificates } from "../certificates.ts";
import type { HubContext } from "../hub-context.ts";
import { createSecret, hashSecret } from "../people/secret.ts";
import { ApiError } from "./problem.ts";
import { readCommand } from "./reads.ts";
import { type ApiRoute, actorOf, Nothing, route } from "./route.ts";
import { commandView, timeOf } from "./views.ts";

/** A kiosk that is away changes its password when it is back, within a day; what it is to trust, within 30. */
const PASSWORD_WITHIN_MS = 24 * 3_600_000;
const TRUST_WITHIN_MS = 30 * PASSWORD_WITHIN_MS;
const DEFAULT_OVERLAP_S = 24 * 3600;
/** Trusts none of ours: it comes over plain MQTT, or trusts what its system trusts. */
const NEEDS_NONE = "*";

const TokenName = Type.String({ pattern: "^[a-z0-9][a-z0-9._-]{0,63}$" });
const Fingerprint = Type.String({ description: "SHA-256 of the certificate, hex" });
const AuthorityView = Type.Object(
  {
    fingerprint: Fingerprint,
    next: Type.Optional(Type.String({ description: "The authority that kiosks are told to trust beside it" })),
    trusting: Type.Integer({
      description: "Kiosks that trust the next one, or the present one where there is no next",
    }),
    waiting: Type.Array(Identifier, { description: "Kiosks that have not said so yet" }),
  },
  { title: "Authority" },
);

/** The operations that change what hub, kiosks, scripts and staff know each other by, while all goes on. */
export const credentialRoutes: ApiRoute[] = [
  route({
    method: "POST",
    path: "/api/v1/kiosks/:id/rotate",
    operationId: "rotateKioskPassword",
    summary: "Let a kiosk make itself another password; the present one ends when the new one is used first",
    tag: "kiosks",
    need: "owner",
    params: Type.Object({ id: Identifier }),
    body: Nothing,
    answer: { status: 202, description: "The command as it waits", schema: CommandView },
    refuses: ["unknown-kiosk"],
    async handle({ parts: { context }, params, principal }) {
      const request = await command(context, {
        kiosk: params.id,
        verb: "rotate-password",
        args: {},
        timeToLiveMs: PASSWORD_WITHIN_MS,
        requestedBy: actorOf(principal),
      });
      return commandView(await readCommand(context.reader, request));
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/tokens/:name/rotate",
    operationId: "rotateToken",
    summary: "Make another token of a name; the former one goes on for a while, so that scripts can change over",
    tag: "people",
    need: "owner",
    params: Type.Object({ name: TokenName }),
    body: Type.Object(
      { overlapS: Type.Optional(Type.Integer({ minimum: 0, maximum: 30 * 86_400, description: "Default a day" })) },
      { additionalProperties: false },
    ),
    answer: {
      status: 201,
      description: "The token, told this once",
      schema: Type.Object({ name: Type.String(), token: Type.String(), formerEndsAt: Time }),
    },
    refuses: ["unknown-token"],
    async handle({ parts: { context }, params: { name }, body: { overlapS = DEFAULT_OVERLAP_S } }) {
      const token = createSecret();
      const { known, formerEndsAt } = await context.writer.call("rotateToken", {
        hash: hashSecret(token),
        name,
        overlapMs: overlapS * 1000,
      });
      if (!known) throw new ApiError("unknown-token", { field: "name" });
      return { name, token, formerEndsAt: timeOf(formerEndsAt) };
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/sessions/rotate",
    operationId: "rotateSessions",
    summary: "Let every session of staff change its secret with its next request; nobody is signed out",
    tag: "people",
    need: "owner",
    body: Nothing,
    answer: {
      status: 200,
      description: "How many sessions there are",
      schema: Type.Object({ sessions: Type.Integer() }),
    },
    handle: ({ parts: { context } }) => context.writer.call("rotateSessions", {}),
  }),
  route({
    method: "POST",
    path: "/api/v1/certificate/rotate",
    operationId: "rotateCertificate",
    summary: "Make the hub's certificate and key anew, or read your own files again; connections that are there stay",
    tag: "operations",
    need: "owner",
    body: Nothing,
    answer: {
      status: 201,
      description: "The certificate that new connections get",
      schema: Type.Object({ fingerprint: Fingerprint, expiresAt: Time }),
    },
    refuses: ["not-ready"],
    async handle({ parts: { context } }) {
      const { fingerprint, expiresAtMs } = await certificatesOf(context).renew();
      context.log.info({ fingerprint }, "certificate renewed");
      return { fingerprint, expiresAt: timeOf(expiresAtMs) };
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/authority",
    operationId: "getAuthority",
    summary: "The authority that signs the hub's certificate, the next one if there is one, and who trusts it",
    tag: "operations",
    need: "owner",
    answer: { status: 200, description: "The authority", schema: AuthorityView },
    refuses: ["own-certificate", "not-ready"],
    handle: ({ parts: { context } }) => authorityView(context),
  }),
  route({
    method: "POST",
    path: "/api/v1/authority/introduce",
    operationId: "introduceAuthority",
    summary: "Make the next authority and let every kiosk trust it beside the present one",
    tag: "operations",
    need: "owner",
    body: Nothing,
    answer: { status: 200, description: "Who trusts it already", schema: AuthorityView },
    refuses: ["own-certificate", "not-ready"],
    async handle({ parts: { context }, principal }) {
      const { bundle, signature, next } = await certificatesOf(context).introduce();
      await tellKiosks(context, { trust: { ca: bundle, signature }, lacks: next, requestedBy: actorOf(principal) });
      return authorityView(context);
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/authority/switch",
    operationId: "switchAuthority",
    summary: "Put the next authority in force once every kiosk trusts it, and let kiosks forget the former one",
    tag: "operations",
    need: "owner",
    body: Type.Object(
      {
        leaveBehind: Type.Optional(Type.Boolean({ description: "Also while kiosks have not said that they trust it" })),
      },
      { additionalProperties: false },
    ),
    answer: { status: 200, description: "The authority that is in force now", schema: AuthorityView },
    refuses: ["own-certificate", "authority-not-trusted", "no-next-authority", "not-ready"],
    async handle({ parts: { context }, body, principal }) {
      const { next, waiting } = await authorityView(context);
      if (next === undefined) throw new ApiError("no-next-authority");
      if (waiting.length > 0 && !body.leaveBehind) {
        throw new ApiError("authority-not-trusted", { detail: `not yet: ${waiting.slice(0, 20).join(", ")}` });
      }
      const { bundle, signature, fingerprint } = await certificatesOf(context).switch();
      context.log.info({ fingerprint, leftBehind: waiting }, "another authority is in force");
      await tellKiosks(context, {
        trust: { ca: bundle, signature },
        lacks: undefined,
        requestedBy: actorOf(principal),
      });
      return authorityView(context);
    },
  }),
];

type Command = Parameters<typeof command>[1];

async function command(
  { writer, createId = randomUUID }: HubContext,
  args: {
    kiosk: string;
    verb: "rotate-password" | "trust";
    args: Record<string, unknown>;
    timeToLiveMs: number;
    requestedBy: string;
  },
): Promise<string> {
  const { request } = await writer.call("requestCommand", { request: createId(), ...args });
  return request;
}

/** Tells kiosks what to trust; with `lacks` those that do not trust that one yet. */
async function tellKiosks(
  context: HubContext,
  {
    trust,
    lacks,
    requestedBy,
  }: { trust: { ca: string; signature: string }; lacks: string | undefined } & Pick<Command, "requestedBy">,
): Promise<void> {
  for (const { id, trusts } of await activeKiosks(context)) {
    if (lacks !== undefined && doesTrust(trusts, lacks)) continue;
    await command(context, { kiosk: id, verb: "trust", args: trust, timeToLiveMs: TRUST_WITHIN_MS, requestedBy });
  }
}

/** One that is not let in any more trusts nobody, and nobody waits for it. */
const activeKiosks = ({ reader }: HubContext) =>
  reader.selectFrom("kiosk").select(["id", "trusts"]).where("life", "=", "active").orderBy("n").execute();

async function authorityView(context: HubContext) {
  const { fingerprint, next } = await certificatesOf(context).authority();
  const kiosks = await activeKiosks(context);
  // Whoever has never been told trusts what it was enrolled with.
  const wanted = next ?? fingerprint;
  const waiting = kiosks.filter(
    ({ trusts }) => !(doesTrust(trusts, wanted) || (next === undefined && trusts === null)),
  );
  return {
    fingerprint,
    ...(next === undefined ? {} : { next }),
    trusting: kiosks.length - waiting.length,
    waiting: waiting.map(({ id }) => id),
  };
}

function doesTrust(trusts: string | null, fingerprint: string): boolean {
  const all = trusts?.split(" ") ?? [];
  return all.includes(NEEDS_NONE) || all.includes(fingerprint);
}

function certificatesOf({ certificates }: HubContext): Certificates {
  if (!certificates) throw new ApiError("not-ready", { detail: "this hub listens on no port" });
  return certificates;
}
