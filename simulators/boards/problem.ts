import type { FastifyInstance } from "fastify";
import type { Static, TSchema } from "typebox";
import { check } from "../../protocol/codec.ts";
import type { Problem } from "../../protocol/rest.ts";

export type ProblemCode =
  | "foreign-host"
  | "foreign-origin"
  | "unknown-board"
  | "not-found"
  | "invalid-request"
  | "too-large"
  | "unsupported-media-type"
  | "not-connected"
  | "port-in-use"
  | "no-power"
  | "still-held"
  | "failed";

/** A refusal of the bench's API; it travels as a problem after RFC 9457. */
export class BenchError extends Error {
  readonly code: ProblemCode;
  readonly statusCode: number;
  readonly field: string | undefined;

  constructor(statusCode: number, code: ProblemCode, message: string, field?: string) {
    super(message);
    this.name = "BenchError";
    this.statusCode = statusCode;
    this.code = code;
    this.field = field;
  }
}

/** Gives the body as the schema's type. THROWS BenchError (400) naming the first field that is wrong. */
export function readBody<S extends TSchema>(schema: S, body: unknown): Static<S> {
  const checked = check(schema, body ?? {});
  if (checked.ok) return checked.value;
  const [path = "/"] = checked.detail.split(" ");
  const field = path.slice(1).split("/")[0] || /propert(?:y|ies):? '?"?([\w-]+)/.exec(checked.detail)?.[1];
  throw new BenchError(400, "invalid-request", checked.detail, field);
}

/** Lets every error of a server leave as `application/problem+json`; what is not ours says no more than its status. */
export function answerProblems(app: FastifyInstance, failed: (error: unknown) => void): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) failed(error);
    return reply.code(problem.status).type("application/problem+json").send(problem);
  });
  app.setNotFoundHandler((request) => {
    throw new BenchError(404, "not-found", `${request.method} ${request.url} is not here`);
  });
}

function problemOf(error: Error & { statusCode?: number }): Problem {
  if (error instanceof BenchError) {
    const { statusCode: status, code, message: title, field } = error;
    return { type: "about:blank", title, status, code, ...(field ? { field } : {}) };
  }
  const status = error.statusCode ?? 500;
  const code: ProblemCode =
    status === 413
      ? "too-large"
      : status === 415
        ? "unsupported-media-type"
        : status < 500
          ? "invalid-request"
          : "failed";
  return { type: "about:blank", title: status < 500 ? error.message : "The bench failed", status, code };
}
