import type { FastifyInstance, FastifyRequest } from "fastify";
import { ApiError } from "./problem.ts";

/** Gives the content security policy of every page: nothing from elsewhere, framed only by the origins named. */
export const contentSecurityPolicy = (frameAncestors: readonly string[]): string =>
  [
    "default-src 'self'",
    "connect-src 'self' data:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    `frame-ancestors ${["'self'", ...frameAncestors].join(" ")}`,
  ].join("; ");

/** Tells whether an address is only reachable from this machine. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127(\.[0-9]{1,3}){3}$/.test(host);

/** Sets the headers that keep browsers careful, on every answer. */
export function registerSafeHeaders(app: FastifyInstance, frameAncestors: readonly string[]): void {
  const policy = contentSecurityPolicy(frameAncestors);
  app.addHook("onRequest", async (_request, reply) => {
    reply.headers({
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
    });
  });
}

/**
 * Refuses requests under a foreign host name: a name that somebody's DNS bound to 127.0.0.1 would let a page elsewhere read
 * the API as if it were its own. On an address that the network reaches only `allowed` names are checked, where there are any.
 */
export function registerHostCheck(
  app: FastifyInstance,
  options: { host: string; allowed: readonly string[]; isLocal(request: FastifyRequest): boolean },
): void {
  const names = new Set([...options.allowed, options.host]);
  if (isLoopback(options.host)) for (const name of ["localhost", "127.0.0.1", "::1"]) names.add(name);
  const checks = isLoopback(options.host) || options.allowed.length > 0;
  app.addHook("onRequest", async (request) => {
    if (!checks || options.isLocal(request)) return;
    if (!names.has(hostName(request.headers.host))) throw new ApiError("misdirected", { field: "host" });
  });
}

function hostName(header: string | undefined): string {
  try {
    return new URL(`http://${header}`).hostname.replace(/^\[|\]$/g, "");
  } catch {
    return "";
  }
}
