/** Why a scenario file cannot be played. */
export type ScenarioErrorCode = "scenario-unreadable" | "scenario-syntax" | "scenario-value";

/** One place of a scenario file that is wrong. */
export interface ScenarioFault {
  /** From 1. */
  line: number;
  column: number;
  /** Where in the file, such as `steps[2].press.button`; empty for the whole. */
  key: string;
  /** What stands there, shortened; missing where nothing does. */
  value?: string;
  /** What is wrong, in a few words. */
  what: string;
  /** What may stand there. */
  allowed: string;
}

/** A scenario file cannot be played: `faults` are the places, in the order of the file. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  readonly code: ScenarioErrorCode;
  readonly file: string;
  readonly faults: readonly ScenarioFault[];

  constructor(code: ScenarioErrorCode, file: string, faults: readonly ScenarioFault[], options?: ErrorOptions) {
    super(faults.map((fault) => faultWords(file, fault)).join("\n"), options);
    this.code = code;
    this.file = file;
    this.faults = faults;
  }
}

/** Puts a fault on one line: `file:line:column: key = value: what is wrong. Allowed: ...`. */
function faultWords(file: string, { line, column, key, value, what, allowed }: ScenarioFault): string {
  const there = [key, value === undefined ? "" : ` = ${value}`].join("");
  return `${file}:${line}:${column}: ${there ? `${there}: ` : ""}${what}${allowed ? `. Allowed: ${allowed}` : ""}`;
}
