/** Why a fleet could not run; a broken promise of the hub is no error but a result. */
export type FleetErrorCode = "hub-not-ready" | "hub-answer" | "too-few-files";

/** The fleet could not run; `facts` are the arguments of the text `fleet-<code>`. */
export class FleetError extends Error {
  override readonly name = "FleetError";
  readonly code: FleetErrorCode;
  readonly facts: Record<string, string | number>;

  constructor(code: FleetErrorCode, facts: Record<string, string | number>) {
    super(`${code}: ${JSON.stringify(facts)}`);
    this.code = code;
    this.facts = facts;
  }
}
