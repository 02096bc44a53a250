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
  "code-wrong": [403, "The code is not right, or is no longer known"],
  "code-blocked": [403, "Somebody has guessed at this code too often: it is good for nobody"],
  "owner-only": [403, "Only the owner of this installation may do this"],
  "header-missing": [403, "Changes need the header x-counterbell: 1"],
  "not-found": [404, "There is nothing here"],
  "unknown-ticket": [404, "There is no such ticket"],
  "unknown-kiosk": [404, "There is no such kiosk"],
  "unknown-site": [404, "There is no such site"],
  "unknown-event": [404, "There is no such event"],
  "unknown-alert": [404, "There is no such alert"],
  "unknown-flow": [404, "There is no such version of a flow"],
  "unknown-article": [404, "There is no such version of an article"],
  "unknown-contact": [404, "There is no contact data of this receipt"],
  "unknown-screenshot": [404, "There is no such picture of this kiosk, or it is no longer kept"],
  "unknown-content": [404, "There is no content of this hash"],
  "unknown-token": [404, "There is no such token"],
  "unknown-board": [404, "There is no such board"],
  "unknown-code": [404, "There is no such code"],
  "unknown-device": [404, "There is no such device"],
  "unknown-image": [404, "This hub keeps no such program"],
  "method-not-allowed": [405, "Only GET and HEAD are served here"],
  "ticket-transition": [409, "The ticket's status does not allow this"],
  "another-open": [409, "Another open ticket has the same problem"],
  "site-exists": [409, "There is a site of this name already"],
  "kiosk-exists": [409, "There is a kiosk of this name already"],
  "code-used": [409, "The code was used already, by another device"],
  "code-ended": [409, "The code is not in force any more"],
  "board-exists": [409, "There is a board of this serial number already"],
  "board-step": [409, "The board's life does not allow this step, or its checklist is not done"],
  "board-busy": [409, "Somebody is flashing this board already"],
  "board-claimed": [409, "This serial number is another board's"],
  "kiosk-life": [409, "The kiosk is not in a state that allows this"],
  "label-limit": [409, "These are more labels than one document holds"],
  "code-limit": [409, "Too many codes are good at once"],
  "device-decided": [409, "Somebody has decided about this device already"],
  "own-certificate": [409, "The hub uses a certificate of your own"],
  "authority-not-trusted": [409, "Not every kiosk trusts the next authority yet"],
  "no-next-authority": [409, "No next authority has been introduced"],
  "version-state": [409, "The state of this version does not allow it"],
  "bad-version": [409, "This is not the next version"],
  "code-expired": [410, "The code has expired"],
  "code-revoked": [410, "The code was taken back"],
  "changed-meanwhile": [412, "Somebody else has changed it meanwhile: read it anew"],
  "too-large": [413, "The request is too large"],
  "not-json": [415, "The request is not application/json"],
  "bad-image": [415, "This is no whole program for boards"],
  "bad-picture": [415, "This is no PNG, JPEG or WebP that a kiosk shows"],
  misdirected: [421, "This hub does not answer under that host name"],
  "flow-errors": [422, "The flow has errors, and visitors would be lost in it"],
  "low-contrast": [422, "The colours cannot be told apart well enough"],
  "if-match-missing": [428, "Say with If-Match which version you have read"],
  "too-many-requests": [429, "Too many requests; wait as long as Retry-After says"],
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
  readonly findings: Problem["findings"];

  constructor(
    code: ProblemCode,
    facts: { field?: string; detail?: string; findings?: Problem["findings"] } = {},
    options?: ErrorOptions,
  ) {
    super(facts.detail ?? PROBLEMS[code][1], options);
    this.code = code;
    this.field = facts.field;
    this.detail = facts.detail;
    this.findings = facts.findings;
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }
}

/** Gives an error as the body that travels. Source: RFC 9457. */
export function problemOf({ code, field, detail, findings }: ApiError): Problem {
  const [status, title] = PROBLEMS[code];
  return {
    type: `urn:counterbell:problem:${code}`,
    title,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(field === undefined ? {} : { field }),
    ...(findings === undefined ? {} : { findings }),
  };
}
