import type { TextArgs } from "../protocol/text-code.ts";

/** Why a device was not enrolled; `error-<code>` of cli.ftl puts each into words. */
export type EnrolErrorCode =
  | "enrol-code-missing"
  | "enrol-code-length"
  | "enrol-code-letter"
  | "enrol-code-check"
  | "enrol-hub-missing"
  | "enrol-hub-address"
  | "enrol-unreachable"
  | "enrol-certificate"
  | "enrol-not-proven"
  | "enrol-answer"
  | "enrol-too-many"
  | "enrol-code-wrong"
  | "enrol-code-used"
  | "enrol-code-expired"
  | "enrol-code-blocked"
  | "enrol-code-revoked"
  | "enrol-kiosk-exists"
  | "enrol-turned-away"
  | "enrol-forgotten";

/** A device that was not enrolled. */
export class EnrolError extends Error {
  override readonly name = "EnrolError";
  readonly code: EnrolErrorCode;
  readonly facts: TextArgs;

  constructor(code: EnrolErrorCode, facts: TextArgs = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.code = code;
    this.facts = facts;
  }

  /** Whether the same may be tried again: the hub was away, or asks to wait. */
  get passes(): boolean {
    return this.code === "enrol-unreachable" || this.code === "enrol-too-many";
  }
}
