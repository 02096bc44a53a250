/**
 * What stops a monitor or a replay.
 *
 * - `recording-unreadable`, `recording-unwritable`, `recording-exists`: the file, by the system's word; a recording is never written over.
 * - `recording-foreign`: it is no recording. `recording-version`: one of a later version. `recording-huge`: longer than the bound.
 * - `recording-broken`: a line of it cannot be read; `line` says which.
 */
export const MONITOR_ERROR_CODES = [
  "recording-unreadable",
  "recording-unwritable",
  "recording-exists",
  "recording-foreign",
  "recording-version",
  "recording-huge",
  "recording-broken",
] as const;
export type MonitorErrorCode = (typeof MONITOR_ERROR_CODES)[number];

/** A recording that cannot be used, with a stable `code` and the facts for the words. */
export class MonitorError extends Error {
  override readonly name = "MonitorError";
  readonly code: MonitorErrorCode;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: MonitorErrorCode, facts: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.code = code;
    this.facts = facts;
  }
}
