import type { Logger } from "pino";
import { HubError, type HubErrorCode } from "../error.ts";
import { ApiError, type ProblemCode } from "./problem.ts";

/** How a refusal of the writer is told: the code of the API and the field that it speaks of. */
const OF_HUB: Partial<Record<HubErrorCode, { code: ProblemCode; field?: string }>> = {
  "site-not-found": { code: "unknown-site", field: "site" },
  "site-exists": { code: "site-exists", field: "site" },
  "kiosk-not-found": { code: "unknown-kiosk", field: "id" },
  "kiosk-exists": { code: "kiosk-exists", field: "kiosk" },
  "ticket-not-found": { code: "unknown-ticket", field: "id" },
  "ticket-transition": { code: "ticket-transition" },
  "alert-not-found": { code: "unknown-alert", field: "alert" },
  "own-certificate": { code: "own-certificate" },
  "board-exists": { code: "board-exists", field: "serial" },
  "board-not-found": { code: "unknown-board", field: "serial" },
  "board-step": { code: "board-step" },
  "board-claimed": { code: "board-claimed", field: "serial" },
  "board-busy": { code: "board-busy", field: "device" },
  "image-not-found": { code: "unknown-image", field: "image" },
  "kiosk-life": { code: "kiosk-life", field: "id" },
  "code-limit": { code: "code-limit" },
  "code-not-found": { code: "unknown-code", field: "n" },
  "code-ended": { code: "code-ended", field: "n" },
  "device-not-found": { code: "unknown-device", field: "id" },
  "device-decided": { code: "device-decided", field: "id" },
  "document-state": { code: "version-state" },
  "document-changed": { code: "changed-meanwhile", field: "if-match" },
  "document-unnamed": { code: "if-match-missing", field: "if-match" },
  "document-version": { code: "bad-version", field: "version" },
  invalid: { code: "bad-value" },
  "not-allowed": { code: "owner-only" },
  storage: { code: "not-ready" },
  overloaded: { code: "not-ready" },
  closed: { code: "not-ready" },
};

const unknownDocument = ({ facts }: HubError): { code: ProblemCode; field: string } =>
  facts.kind === "article" ? { code: "unknown-article", field: "article" } : { code: "unknown-flow", field: "flow" };

const OF_FASTIFY: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "not-json",
  FST_ERR_CTP_BODY_TOO_LARGE: "too-large",
  FST_ERR_NOT_FOUND: "not-found",
};

/** Gives what an error is answered with; what nobody foresaw is logged and told as `internal`, without its words. */
export function apiErrorOf(error: unknown, log: Logger): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof HubError) {
    const known = error.code === "document-not-found" ? unknownDocument(error) : OF_HUB[error.code];
    if (known) {
      const field = known.field ?? (typeof error.facts.field === "string" ? error.facts.field : undefined);
      return new ApiError(
        known.code,
        { detail: error.message, ...(field === undefined ? {} : { field }) },
        { cause: error },
      );
    }
  }
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const known = code === undefined ? undefined : OF_FASTIFY[code];
  if (known) return new ApiError(known, {}, { cause: error });
  if (typeof statusCode === "number" && statusCode >= 400 && statusCode < 500) {
    return new ApiError("bad-request", { detail: (error as Error).message }, { cause: error });
  }
  log.error({ err: error }, "request failed");
  return new ApiError("internal", {}, { cause: error });
}
