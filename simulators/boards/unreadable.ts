import type { Socket } from "node:net";
import type { FastifyReply, FastifyServerOptions } from "fastify";

/** Answers what is no HTTP with a problem after RFC 9457, and hangs up. */
function refuseBytes(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, code] = error.code === "HPE_HEADER_OVERFLOW" ? [413, "too-large"] : [400, "invalid-request"];
  const body = JSON.stringify({ type: "about:blank", title: "This request cannot be read", status, code });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/**
 * Options of a server that answers in words what passes no error handler: bytes that are no HTTP, addresses that the router
 * cannot read, and a request without a Host, which the guard refuses.
 */
export const IN_WORDS = {
  clientErrorHandler: refuseBytes,
  frameworkErrors: (error: { code: string }, _request: unknown, reply: unknown) => {
    const [status, code] = error.code === "FST_ERR_BAD_URL" ? [400, "invalid-request"] : [404, "not-found"];
    const title = status === 400 ? "This address cannot be read" : "There is nothing here";
    void (reply as FastifyReply)
      .code(Number(status))
      .type("application/problem+json")
      .send({ type: "about:blank", title, status, code });
  },
  http: { requireHostHeader: false },
} satisfies Pick<FastifyServerOptions, "clientErrorHandler" | "frameworkErrors"> & { http: object };
