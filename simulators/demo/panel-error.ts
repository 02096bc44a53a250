export type PanelErrorCode =
  | "unknown-kiosk"
  | "unknown-process"
  | "not-here"
  | "no-copy"
  | "screen-away"
  | "screen-refused"
  | "invalid-request"
  | "disk-cannot";

/** A refusal of the panel's API; it travels as a problem after RFC 9457. */
export class PanelError extends Error {
  override readonly name = "PanelError";
  readonly statusCode: number;
  readonly code: PanelErrorCode;
  readonly field: string | undefined;

  constructor(statusCode: number, code: PanelErrorCode, message: string, field?: string) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
    this.field = field;
  }
}
