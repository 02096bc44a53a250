import { Type } from "typebox";
import { Time } from "../../protocol/rest.ts";
import { createSecret, hashSecret } from "../people/secret.ts";
import { CHANGE_HEADER, SESSION_COOKIE } from "./access.ts";
import { ApiError } from "./problem.ts";
import { type ApiRoute, Nothing, route } from "./route.ts";
import { setSessionCookie } from "./session-cookie.ts";
import { timeOf } from "./views.ts";

/** A sign-in link lives for 15 minutes. */
const LINK_LIFE_MS = 15 * 60_000;
/** A session lives for 12 hours, a long working day. */
const SESSION_LIFE_MS = 12 * 3_600_000;

const TokenName = Type.String({ pattern: "^[a-z0-9][a-z0-9._-]{0,63}$" });
const SessionView = Type.Object({
  role: Type.Union([Type.Literal("owner"), Type.Literal("staff")]),
  name: Type.String(),
});

/** The operations on sign-in links, sessions and tokens. */
export const peopleRoutes: ApiRoute[] = [
  route({
    method: "POST",
    path: "/api/v1/sign-in-links",
    operationId: "createSignInLink",
    summary: "Make a link that signs a browser in: once, within 15 minutes",
    tag: "people",
    need: "owner",
    body: Nothing,
    answer: {
      status: 201,
      description: "The link; what stands after # never reaches a server by opening it",
      schema: Type.Object({ url: Type.String(), expiresAt: Time }),
    },
    async handle({ parts: { context, originFor }, request }) {
      const secret = createSecret();
      const { expiresAt } = await context.writer.call("createSignInLink", {
        hash: hashSecret(secret),
        lifeMs: LINK_LIFE_MS,
      });
      return { url: `${originFor(request)}/sign-in#${secret}`, expiresAt: timeOf(expiresAt) };
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/sessions",
    operationId: "signIn",
    summary: "Spend a sign-in link and start a session; its cookie comes with the answer",
    tag: "people",
    need: "nobody",
    body: Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) }, { additionalProperties: false }),
    answer: { status: 201, description: "Signed in", schema: Type.Object({ expiresAt: Time }) },
    refuses: ["link-spent", "header-missing", "too-many-requests"],
    async handle({ parts: { context, attempts }, body, request, reply }) {
      if (request.headers[CHANGE_HEADER] !== "1") throw new ApiError("header-missing", { field: CHANGE_HEADER });
      const waitS = attempts.take(request.ip ?? "socket");
      if (waitS > 0) {
        reply.header("retry-after", String(waitS));
        throw new ApiError("too-many-requests");
      }
      const secret = createSecret();
      const { signedIn, expiresAt } = await context.writer.call("signIn", {
        linkHash: hashSecret(body.token),
        sessionHash: hashSecret(secret),
        lifeMs: SESSION_LIFE_MS,
      });
      if (!signedIn) {
        context.log.warn({ address: request.ip }, "sign-in refused");
        throw new ApiError("link-spent", { field: "token" });
      }
      context.log.info({ address: request.ip }, "signed in");
      setSessionCookie(reply, secret, SESSION_LIFE_MS);
      return { expiresAt: timeOf(expiresAt) };
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/sessions/current",
    operationId: "getSession",
    summary: "Who is asking",
    tag: "people",
    need: "staff",
    answer: { status: 200, description: "The one who asks", schema: SessionView },
    handle: ({ principal }) => ({ role: principal?.role, name: principal?.name }),
  }),
  route({
    method: "DELETE",
    path: "/api/v1/sessions/current",
    operationId: "signOut",
    summary: "End the session of the cookie",
    tag: "people",
    need: "staff",
    answer: { status: 204, description: "Signed out" },
    async handle({ parts: { context }, principal, reply }) {
      if (principal?.session) await context.writer.call("signOut", { sessionHash: principal.session.hash });
      reply.clearCookie(SESSION_COOKIE, { path: "/" });
    },
  }),
  route({
    method: "GET",
    path: "/api/v1/tokens",
    operationId: "listTokens",
    summary: "The tokens in force, by name; the tokens themselves are not kept",
    tag: "people",
    need: "owner",
    answer: {
      status: 200,
      description: "All tokens in force",
      schema: Type.Object({
        items: Type.Array(
          Type.Object({
            name: Type.String(),
            createdAt: Time,
            endsAt: Type.Optional(
              Type.String({ format: "date-time", description: "Where another one of its name takes its place" }),
            ),
          }),
        ),
      }),
    },
    async handle({ parts: { context } }) {
      const rows = await context.reader
        .selectFrom("token")
        .select(["name", "created_at", "revoked_at"])
        .where((is) => is.or([is("revoked_at", "is", null), is("revoked_at", ">", context.clock.now())]))
        .orderBy("name")
        .orderBy("created_at")
        .execute();
      return {
        items: rows.map(({ name, created_at, revoked_at }) => ({
          name,
          createdAt: timeOf(created_at),
          ...(revoked_at === null ? {} : { endsAt: timeOf(revoked_at) }),
        })),
      };
    },
  }),
  route({
    method: "POST",
    path: "/api/v1/tokens",
    operationId: "createToken",
    summary: "Make a token that may read and write everything; it is told this once, an earlier one of that name ends",
    tag: "people",
    need: "owner",
    body: Type.Object({ name: TokenName }, { additionalProperties: false }),
    answer: {
      status: 201,
      description: "The token",
      schema: Type.Object({ name: Type.String(), token: Type.String(), replaced: Type.Boolean() }),
    },
    async handle({ parts: { context }, body: { name } }) {
      const token = createSecret();
      const { replaced } = await context.writer.call("createToken", { hash: hashSecret(token), name });
      return { name, token, replaced };
    },
  }),
  route({
    method: "DELETE",
    path: "/api/v1/tokens/:name",
    operationId: "revokeToken",
    summary: "End a token",
    tag: "people",
    need: "owner",
    params: Type.Object({ name: TokenName }),
    answer: { status: 204, description: "The token is no longer in force" },
    refuses: ["unknown-token"],
    async handle({ parts: { context }, params }) {
      const { revoked } = await context.writer.call("revokeToken", { name: params.name });
      if (!revoked) throw new ApiError("unknown-token", { field: "name" });
    },
  }),
];
