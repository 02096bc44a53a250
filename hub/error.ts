import type { TextArgs } from "../protocol/text-code.ts";

/** Why the hub refused; stable, callers branch on it. */
export type HubErrorCode =
  | "site-not-found"
  | "site-exists"
  | "kiosk-not-found"
  | "kiosk-exists"
  | "ticket-not-found"
  | "ticket-transition"
  | "alert-not-found"
  | "invalid"
  | "not-allowed"
  | "expired"
  | "storage"
  | "closed"
  | "overloaded"
  | "file-newer"
  | "file-in-use"
  | "folder-refused"
  | "file-unreadable"
  | "port-busy"
  | "own-certificate"
  | "document-not-found"
  | "document-state"
  | "document-changed"
  | "document-unnamed"
  | "document-version"
  | "board-exists"
  | "board-not-found"
  | "board-step"
  | "board-claimed"
  | "board-busy"
  | "image-not-found"
  | "kiosk-life"
  | "code-limit"
  | "code-not-found"
  | "code-ended"
  | "device-not-found"
  | "device-decided";

/** A refusal or failure of the hub; `code` is stable and `facts` holds what it was about. It survives the way between threads. */
export class HubError extends Error {
  readonly code: HubErrorCode;
  readonly facts: TextArgs;

  constructor(code: HubErrorCode, message: string, options: { facts?: TextArgs; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "HubError";
    this.code = code;
    this.facts = options.facts ?? {};
  }
}
