import type { Problem } from "../../protocol/rest.ts";

/** Every error that the API answers with, by its stable code: the HTTP status and the title. */
export const PROBLEMS = {
  "bad-request": [400, "The request cannot be read"],
  "bad-value": [400, "A value of the request is not allowed"],
  "bad-cursor": [400, "The cursor is not one that this list gave"],
  "unknown-zone": [400, "The time zone is not known"],
  "reserved-site": [400, "This name is reserved"],
  "unknown-language": [400, "The language is not known"],
  "not-signed-in": [401, "Sign in, or send a token"],
  "link-spent": [401, "The sign-in link was used already, or is older than 15 minutes"],
  "owner-only": [403, "Only the owner of this installation may do this"],
  "header-missing": [403, "Changes need the header x-counterbell: 1"],
  "not-found": [404, "There is nothing here"],
  "unknown-ticket": [404, "There is no such ticket"],
  "unknown-kiosk": [404, "There is no such kiosk"],
  "unknown-site": [404, "There is no such site"],
  "unknown-event": [404, "There is no such event"],
  "unknown-alert": [404, "There is no such alert"],
  "unknown-content": [404, "There is no content of this hash"],
  "unknown-token": [404, "There is no such token"],
  "method-not-allowed": [405, "Only GET and HEAD are served here"],
  "ticket-transition": [409, "The ticket's status does not allow this"],
  "another-open": [409, "Another open ticket has the same problem"],
  "site-exists": [409, "There is a site of this name already"],
  "kiosk-exists": [409, "There is a kiosk of this name already"],
  "own-certificate": [409, "The hub uses a certificate of your own"],
  "authority-not-trusted": [409, "Not every kiosk trusts the next authority yet"],
  "no-next-authority": [409, "No next authority has been introduced"],
  "too-large": [413, "The request is too large"],
  "not-json": [415, "The request is not application/json"],
  misdirected: [421, "This hub does not answer under that host name"],
  "too-many-requests": [429, "Too many attempts; wait a minute"],
  internal: [500, "The hub made a mistake; its log says more"],
  "not-ready": [503, "The hub cannot store at the moment"],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemCode = keyof typeof PROBLEMS;

/** A refusal that a request is answered with. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ProblemCode;
  readonly field: string | undefined;
  readonly detail: string | undefined;

  constructor(code: ProblemCode, facts: { field?: string; detail?: string } = {}, options?: ErrorOptions) {
    super(facts.detail ?? PROBLEMS[code][1], options);
    this.code = code;
    this.field = facts.field;
    this.detail = facts.detail;
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }
}

/** Gives an error as the body that travels. Source: RFC 9457. */
export function problemOf({ code, field, detail }: ApiError): Problem {
  const [status, title] = PROBLEMS[code];
  return {
    type: `urn:counterbell:problem:${code}`,
    title,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(field === undefined ? {} : { field }),
  };
}
