import type { FastifyRequest } from "fastify";
import { ApiError } from "./problem.ts";

/** Gives a document's hash as the ETag that a change of it names. */
export const etagOf = (hash: string): string => `"${hash}"`;

/**
 * Gives the hash that a request's `If-Match` names; undefined where there is none. THROWS ApiError `bad-value`.
 * Source: RFC 9110 section 13.1.1, one strong entity tag of ours.
 */
export function ifMatch({ headers }: FastifyRequest): string | undefined {
  const given = headers["if-match"];
  if (given === undefined) return undefined;
  const hash = /^"([0-9a-f]{64})"$/.exec(given)?.[1];
  if (hash === undefined) {
    throw new ApiError("bad-value", {
      field: "if-match",
      detail: 'if-match must be one ETag, "<hash>" with its quotes',
    });
  }
  return hash;
}
