import { SEVERITIES, type Severity } from "../../protocol/messages.ts";
import { HubError } from "../error.ts";
import type { Condition, Rule } from "./rule.ts";

type Setting = boolean | number | string;

/** The keys of `[rules.<id>]` that stand for the whole rule, and the field that each sets. */
const RULE_TIMES = { max_age_s: "maxAgeMs", hold_s: "holdMs", relapse_s: "relapseMs" } as const;
/** The keys that set a number of every condition that has it. */
const CONDITION_NUMBERS = {
  count: "count",
  window_s: "windowMs",
  duration_s: "durationMs",
  above: "above",
  clear_below: "clearBelow",
} as const;

/**
 * Puts the numbers of the configuration into the rules: `[rules.unhappy-votes] count = 5`.
 * THROWS HubError `invalid` that names the rule and the key where one is not known or its value does not fit.
 */
export function configureRules(
  defaults: readonly Rule[],
  settings: Readonly<Record<string, Readonly<Record<string, Setting>>>>,
): Rule[] {
  for (const id of Object.keys(settings)) {
    if (defaults.some((rule) => rule.id === id)) continue;
    throw invalid(`rules.${id}`, `is no rule: ${defaults.map((rule) => rule.id).join(", ")}`);
  }
  return defaults.map((rule) => configured(rule, settings[rule.id] ?? {}));
}

function configured(rule: Rule, settings: Readonly<Record<string, Setting>>): Rule {
  let result: Rule = rule;
  for (const [key, value] of Object.entries(settings)) {
    const path = `rules.${rule.id}.${key}`;
    if (key === "enabled") result = { ...result, enabled: asBoolean(path, value) };
    else if (key === "severity") result = { ...result, severity: asSeverity(path, value) };
    else if (key in RULE_TIMES) {
      result = { ...result, [RULE_TIMES[key as keyof typeof RULE_TIMES]]: asNumber(path, value) * 1000 };
    } else if (key in CONDITION_NUMBERS) {
      const field = CONDITION_NUMBERS[key as keyof typeof CONDITION_NUMBERS];
      if (!result.when.some((condition) => field in condition)) throw invalid(path, "has no meaning for this rule");
      const number = asNumber(path, value) * (key.endsWith("_s") ? 1000 : 1);
      result = { ...result, when: result.when.map((condition) => withNumber(condition, field, number)) };
    } else {
      const known = ["enabled", "severity", ...Object.keys(RULE_TIMES), ...Object.keys(CONDITION_NUMBERS)];
      throw invalid(path, `is not known: ${known.join(", ")}`);
    }
  }
  return result;
}

const withNumber = (condition: Condition, field: string, value: number): Condition =>
  field in condition ? ({ ...condition, [field]: value } as Condition) : condition;

function asNumber(path: string, value: Setting): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw invalid(path, `must be a number from 0, got ${JSON.stringify(value)}`);
}

function asBoolean(path: string, value: Setting): boolean {
  if (typeof value === "boolean") return value;
  throw invalid(path, `must be true or false, got ${JSON.stringify(value)}`);
}

function asSeverity(path: string, value: Setting): Severity {
  if ((SEVERITIES as readonly unknown[]).includes(value)) return value as Severity;
  throw invalid(path, `must be one of ${SEVERITIES.join(", ")}, got ${JSON.stringify(value)}`);
}

const invalid = (path: string, what: string): HubError =>
  new HubError("invalid", `${path} ${what}`, { facts: { field: path } });
