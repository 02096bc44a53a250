import type { FastifyReply } from "fastify";

/** Answers with an error after RFC 9457. */
export function problem(reply: FastifyReply, status: number, code: string, title: string): FastifyReply {
  return reply.code(status).type("application/problem+json").send({ type: "about:blank", title, status, code });
}
