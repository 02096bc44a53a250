import type { FastifyInstance } from "fastify";
import { BenchError } from "./problem.ts";

export interface GuardOptions {
  /** Names, beside those of the loopback, by which the server may be called; without port. */
  allowedHosts?: readonly string[];
  /** Origins of pages elsewhere that may ask, such as `http://127.0.0.1:8090`. */
  allowedOrigins?: readonly string[];
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Refuses, with 403, a request under a name that is not served (a page may have bound its own name to 127.0.0.1) and one
 * that a page of another origin sent. Requests without an Origin come from programs and pass.
 */
export function guard(app: FastifyInstance, options: GuardOptions = {}): void {
  const hosts = new Set(options.allowedHosts);
  const origins = new Set(options.allowedOrigins);
  app.addHook("onRequest", async (request) => {
    const host = request.headers.host ?? "";
    const name = host.replace(/:\d+$/, "").toLowerCase();
    if (!LOOPBACK.test(name) && !hosts.has(name)) {
      throw new BenchError(403, "foreign-host", `the bench is not served as ${name || "nothing"}`, "Host");
    }
    const { origin } = request.headers;
    if (origin !== undefined && origin !== `http://${host}` && !origins.has(origin)) {
      throw new BenchError(403, "foreign-origin", `a page of ${origin} may not use the bench`, "Origin");
    }
  });
}
