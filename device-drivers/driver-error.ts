/**
 * What can go wrong between a kiosk and a peripheral.
 *
 * - `config`: a key of kiosk.toml is missing or not allowed; `key` and `value` say which.
 * - `port-spec`: a port's name cannot be read. `port-not-found`, `port-ambiguous`: no, or more than one, device fits it.
 * - `port-open`, `port-timeout`: the port refused, or did not open in time. `port-closed`: it closed or was unplugged.
 * - `board-silent`: an open board did not answer. `board-fault`: what it sent broke the code that reads it.
 */
export type DriverErrorCode =
  | "config"
  | "port-spec"
  | "port-not-found"
  | "port-ambiguous"
  | "port-open"
  | "port-timeout"
  | "port-closed"
  | "board-silent"
  | "board-fault";

/** An error of a port, board or driver, with a stable `code` and the facts as a field. */
export class DriverError extends Error {
  readonly code: DriverErrorCode;
  readonly facts: Record<string, unknown>;

  constructor(code: DriverErrorCode, options: { message: string; cause?: unknown; [fact: string]: unknown }) {
    const { message, cause, ...facts } = options;
    super(message, cause === undefined ? {} : { cause });
    this.name = "DriverError";
    this.code = code;
    this.facts = facts;
  }
}
