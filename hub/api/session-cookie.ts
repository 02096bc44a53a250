import type { FastifyReply } from "fastify";
import type { HubContext } from "../hub-context.ts";
import { createSecret, hashSecret } from "../people/secret.ts";
import { SESSION_COOKIE } from "./access.ts";
import type { Principal } from "./route.ts";

/** Gives a browser the secret of its session: no script reads it, no other site sends it. */
export function setSessionCookie(reply: FastifyReply, secret: string, lifeMs: number): void {
  reply.setCookie(SESSION_COOKIE, secret, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    maxAge: Math.max(0, Math.floor(lifeMs / 1000)),
  });
}

/**
 * Lets a session that has to change its secret change it, and ends a secret whose successor is used for the first time.
 *
 * The request itself goes on whatever comes of it: a disk that refuses leaves the session as it is, for the next time.
 */
export async function keepSession(
  { writer, clock, log }: Pick<HubContext, "writer" | "clock" | "log">,
  principal: Principal,
  reply: FastifyReply,
): Promise<Principal> {
  const { session } = principal;
  if (!session || !(session.isStale || session.isFirstUse)) return principal;
  try {
    if (session.isFirstUse) await writer.call("useSession", { hash: session.hash });
    if (!session.isStale) return principal;
    const secret = createSecret();
    const hash = hashSecret(secret);
    const { renewed, expiresAt } = await writer.call("renewSession", { former: session.hash, hash });
    if (!renewed) return principal;
    setSessionCookie(reply, secret, expiresAt - clock.now());
    return { ...principal, session: { hash, isStale: false, isFirstUse: false } };
  } catch (error) {
    log.warn({ err: error }, "a session could not change its secret");
    return principal;
  }
}
