import type { TextArgs } from "../text-code.ts";

/** How good it is: `unknown` could not be looked at, `warning` works today, `fault` stops a kiosk or hub or soon will. */
export const FINDING_LEVELS = ["ok", "unknown", "warning", "fault"] as const;
export type FindingLevel = (typeof FINDING_LEVELS)[number];

/** One thing that a doctor looked at. */
export interface Finding {
  level: FindingLevel;
  /** A message id of cli.ftl, which says what it means. */
  code: string;
  facts: TextArgs;
  /** The command that mends it; missing where hands have to, which the text then says. */
  mend?: string;
}

export const ok = (code: string, facts: TextArgs = {}): Finding => ({ level: "ok", code, facts });
export const unknown = (code: string, facts: TextArgs = {}, mend?: string): Finding =>
  made("unknown", code, facts, mend);
export const warning = (code: string, facts: TextArgs = {}, mend?: string): Finding =>
  made("warning", code, facts, mend);
export const fault = (code: string, facts: TextArgs = {}, mend?: string): Finding => made("fault", code, facts, mend);

/** Writes a command as a shell takes it. */
export const shell = (...words: readonly string[]): string =>
  words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(" ");

const made = (level: FindingLevel, code: string, facts: TextArgs, mend: string | undefined): Finding => ({
  level,
  code,
  facts,
  ...(mend === undefined ? {} : { mend }),
});
