/**
 * What can be wrong with an image. Nothing was sent to a board.
 *
 * - `hex-too-large`: the file has more bytes than any chip's image. `hex-record`: a line that is no record, or whose length is not
 *   what it says. `hex-checksum`, `hex-type`: a record's sum or type is wrong. `hex-overlap`: a byte stands twice. `hex-address`: it
 *   lies beyond the chip's flash. `hex-after-end`, `hex-no-end`: something follows the end record, or there is none. `hex-empty`.
 * - `image-bootloader`: it would overwrite the bootloader. `image-no-start`: nothing stands at address 0, where a chip begins.
 * - `image-sha256`: the image that ships is not the one that was made.
 */
export const IMAGE_ERROR_CODES = [
  "hex-too-large",
  "hex-record",
  "hex-checksum",
  "hex-type",
  "hex-overlap",
  "hex-address",
  "hex-after-end",
  "hex-no-end",
  "hex-empty",
  "image-bootloader",
  "image-no-start",
  "image-sha256",
] as const;
export type ImageErrorCode = (typeof IMAGE_ERROR_CODES)[number];

/**
 * Why a board was not flashed.
 *
 * - `port-missing`: the port is not there. `port-permission`: this user may not open it. `port-busy`: another program has it (fact
 *   `holder`, where it is known). `port-failed`: it did not open for another reason (`reason`).
 * - `board-unseen`: no board is seen, or (`usb`) one without a port: a cable that only charges, or a driver that is missing.
 * - `no-sync`: no bootloader answers; `heard` says what did: `nothing`, `noise`, or the running `firmware`.
 * - `wrong-chip`: the signature is another one (`signature`, `chip`, `expected`); nothing was written.
 * - `bootloader-confused`: it answered, and wrongly again and again.
 * - `link-lost`: the port went away. `verify-mismatch`: a page (`address`) does not hold what was written.
 * - `no-answer`: all was written and compared, and the new firmware does not speak. `wrong-version`: it says another `version` than
 *   `expected`.
 * - `cancelled`: whoever asked for it gave up.
 */
export const FLASH_FAILURE_CODES = [
  "port-missing",
  "port-permission",
  "port-busy",
  "port-failed",
  "board-unseen",
  "no-sync",
  "wrong-chip",
  "bootloader-confused",
  "link-lost",
  "verify-mismatch",
  "no-answer",
  "wrong-version",
  "cancelled",
] as const;
export type FlashFailureCode = (typeof FLASH_FAILURE_CODES)[number];

export type FlashErrorCode = ImageErrorCode | FlashFailureCode;
export const isImageError = (code: FlashErrorCode): code is ImageErrorCode =>
  (IMAGE_ERROR_CODES as readonly string[]).includes(code);

export type FlashFacts = Readonly<Record<string, string | number>>;

/** An image that cannot be used, or a flash that ended, with a stable `code` and the facts for the words. */
export class FlashError extends Error {
  override readonly name = "FlashError";
  readonly code: FlashErrorCode;
  readonly facts: FlashFacts;

  constructor(code: FlashErrorCode, facts: FlashFacts = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.code = code;
    this.facts = facts;
  }
}
