import type { TextArgs } from "../protocol/text-code.ts";

/** Why a command could not be done; `error-<code>` of cli.ftl puts each into words. */
export type CommandErrorCode =
  | "config-kind"
  | "hub-unreachable"
  | "hub-answer"
  | "no-data"
  | "hub-runs"
  | "token-missing"
  | "token-file"
  | "rotate-what"
  | "rotate-refused"
  | "backup-unreadable"
  | "log-missing"
  | "trace-none"
  | "device-unknown"
  | "label-what"
  | "label-file"
  | "refused";

/** A command of the command line that could not be done. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly code: CommandErrorCode;
  readonly facts: TextArgs;

  constructor(code: CommandErrorCode, facts: TextArgs, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.code = code;
    this.facts = facts;
  }
}
