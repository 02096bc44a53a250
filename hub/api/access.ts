import type { FastifyRequest } from "fastify";
import type { HubContext } from "../hub-context.ts";
import { findSession, findToken } from "../people/principals.ts";
import { ApiError } from "./problem.ts";
import type { Need, Principal } from "./route.ts";

/** Name of the session's cookie. */
export const SESSION_COOKIE = "counterbell_session";

/** The header that a page must set on changes; a form of another page cannot. */
export const CHANGE_HEADER = "x-counterbell";

/** Marks a request that came by the socket in the data folder. */
export type IsLocal = (request: FastifyRequest) => boolean;

/**
 * Tells who asks. THROWS ApiError `not-signed-in`, `header-missing` or `owner-only` for those who may not.
 *
 * The socket and a token count as the owner; a session is staff. A wrong token is refused even where a session would do,
 * so that a script never works by luck.
 */
export async function principalOf(
  { reader, clock }: Pick<HubContext, "reader" | "clock">,
  request: FastifyRequest,
  need: Need,
  isLocal: IsLocal,
): Promise<Principal | undefined> {
  const principal: Principal | undefined = isLocal(request)
    ? { name: "owner", role: "owner" }
    : ((await byToken(reader, request, clock.now())) ?? (await bySession(reader, request, clock.now())));
  if (need === "nobody") return principal;
  if (!principal) throw new ApiError("not-signed-in");
  if (principal.session && isChange(request) && request.headers[CHANGE_HEADER] !== "1") {
    throw new ApiError("header-missing", { field: CHANGE_HEADER });
  }
  if (need === "owner" && principal.role !== "owner") throw new ApiError("owner-only");
  return principal;
}

async function byToken(
  reader: HubContext["reader"],
  request: FastifyRequest,
  now: number,
): Promise<Principal | undefined> {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  const secret = /^Bearer ([^\s]+)$/i.exec(authorization)?.[1];
  const name = secret === undefined ? undefined : await findToken(reader, secret, now);
  if (name === undefined) throw new ApiError("not-signed-in", { field: "authorization" });
  return { name: `token:${name}`, role: "owner" };
}

async function bySession(
  reader: HubContext["reader"],
  request: FastifyRequest,
  now: number,
): Promise<Principal | undefined> {
  const secret = request.cookies[SESSION_COOKIE];
  const session = secret === undefined ? undefined : await findSession(reader, secret, now);
  return session === undefined ? undefined : { name: "staff", role: "staff", session };
}

const isChange = ({ method }: FastifyRequest): boolean => method !== "GET" && method !== "HEAD";
