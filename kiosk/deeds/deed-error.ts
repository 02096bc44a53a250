import type { FlashErrorCode } from "../../device-drivers/flashing/index.ts";
import type { DeedCode } from "../../protocol/deeds.ts";
import type { TextArgs } from "../../protocol/text-code.ts";

/** A deed at a board that was not done; code and args are what whoever asked reads in their own language. */
export class DeedError extends Error {
  override readonly name = "DeedError";
  readonly code: DeedCode | `flash-failed-${FlashErrorCode}`;
  readonly args: TextArgs;

  constructor(code: DeedError["code"], args: TextArgs, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.args = args;
  }
}

/** The kiosk stops, and the deed goes on with its next start: it has no result yet. */
export class DeedPaused extends Error {
  override readonly name = "DeedPaused";
}
