import type { TextArgs } from "../protocol/text-code.ts";

/**
 * Why content is not in force. `unreachable`, `not-answered`, `hash` and `disk` pass; what is `invalid` or `too-large` stays so,
 * as a hash never changes its bytes.
 */
export type ContentErrorCode =
  | "content-no-port"
  | "content-unreachable"
  | "content-refused"
  | "content-missing"
  | "content-not-answered"
  | "content-too-large"
  | "content-hash"
  | "content-invalid"
  | "content-disk";

const LASTING: ReadonlySet<ContentErrorCode> = new Set(["content-invalid", "content-too-large"]);

/** Content that could not be had, or was refused. */
export class ContentError extends Error {
  override readonly name = "ContentError";
  readonly code: ContentErrorCode;
  readonly args: TextArgs;
  /** What the hub asked to wait before the next try, ms. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ContentErrorCode,
    message: string,
    options: ErrorOptions & { hash?: string; retryAfterMs?: number | undefined } = {},
  ) {
    super(message, options);
    this.code = code;
    this.args = { detail: message.slice(0, 500), ...(options.hash ? { hash: options.hash.slice(0, 12) } : {}) };
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Whether trying again gives the same. */
  get isLasting(): boolean {
    return LASTING.has(this.code);
  }

  /** As the kiosk reports it to its hub. */
  get report(): { code: string; args: TextArgs; text: string } {
    return { code: this.code, args: this.args, text: `Content is not in force: ${this.message}`.slice(0, 1000) };
  }
}
