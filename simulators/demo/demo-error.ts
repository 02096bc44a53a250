/** Why a demo could not start: a process that ends at its start, or one that does not become ready. */
export type DemoErrorCode = "process-ended" | "not-ready";

/** The demo could not start; `facts` are the arguments of the text in the catalogue. */
export class DemoError extends Error {
  override readonly name = "DemoError";
  readonly code: DemoErrorCode;
  readonly facts: Record<string, string | number>;

  constructor(code: DemoErrorCode, facts: Record<string, string | number>) {
    super(`${code}: ${JSON.stringify(facts)}`);
    this.code = code;
    this.facts = facts;
  }
}
