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

/** A count looks at so many earlier events at each event, so it has a bound. */
const MAX_COUNT = 1000;

/** A silence shorter than a heartbeat and its way is no silence, ms. */
const LEAST_SILENCE_MS = 12_000;

/**
 * Puts the numbers of the configuration into the rules: `[rules.unhappy-votes] count = 5`.
 * THROWS HubError `invalid` where a rule or key is not known or a value does not fit; its facts name the `field` and what
 * is `allowed`.
 */
export function configureRules(
  defaults: readonly Rule[],
  settings: Readonly<Record<string, Readonly<Record<string, Setting>>>>,
): Rule[] {
  for (const id of Object.keys(settings)) {
    if (defaults.some((rule) => rule.id === id)) continue;
    throw invalid(`rules.${id}`, `one of the rules ${defaults.map((rule) => rule.id).join(", ")}`);
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
      if (!result.when.some((condition) => field in condition)) throw invalid(path, keysOf(rule).join(", "), value);
      const number = asNumber(path, value) * (key.endsWith("_s") ? 1000 : 1);
      result = { ...result, when: result.when.map((condition) => withNumber(condition, field, number)) };
    } else {
      throw invalid(path, keysOf(rule).join(", "), value);
    }
  }
  for (const condition of result.when) checkCondition(rule.id, condition, settings);
  return result;
}

/** The keys that have a meaning for a rule. */
function keysOf(rule: Rule): string[] {
  const numbers = Object.entries(CONDITION_NUMBERS).filter(([, field]) => rule.when.some((one) => field in one));
  return ["enabled", "severity", ...Object.keys(RULE_TIMES), ...numbers.map(([key]) => key)];
}

/** What two numbers together must keep to. */
function checkCondition(rule: string, condition: Condition, settings: Readonly<Record<string, Setting>>): void {
  if (
    condition.on === "count" &&
    !(Number.isInteger(condition.count) && condition.count >= 1 && condition.count <= MAX_COUNT)
  ) {
    throw invalid(`rules.${rule}.count`, `an integer 1..${MAX_COUNT}`, condition.count);
  }
  if (condition.on === "silence" && condition.durationMs < LEAST_SILENCE_MS) {
    const allowed = `a number from ${LEAST_SILENCE_MS / 1000}: a kiosk that is well speaks every 10 s`;
    throw invalid(`rules.${rule}.duration_s`, allowed, settings.duration_s);
  }
  if (condition.on === "sample" && condition.clearBelow > condition.above) {
    const key = settings.clear_below === undefined ? "above" : "clear_below";
    const allowed = key === "above" ? `a number from ${condition.clearBelow}` : `a number up to ${condition.above}`;
    throw invalid(`rules.${rule}.${key}`, `${allowed}: a problem ends at or below where it began`, settings[key]);
  }
}

const withNumber = (condition: Condition, field: string, value: number): Condition =>
  field in condition ? ({ ...condition, [field]: value } as Condition) : condition;

function asNumber(path: string, value: Setting): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw invalid(path, "a number from 0", value);
}

function asBoolean(path: string, value: Setting): boolean {
  if (typeof value === "boolean") return value;
  throw invalid(path, "true or false", value);
}

function asSeverity(path: string, value: Setting): Severity {
  if ((SEVERITIES as readonly unknown[]).includes(value)) return value as Severity;
  throw invalid(path, `one of ${SEVERITIES.join(", ")}`, value);
}

const invalid = (field: string, allowed: string, value?: Setting): HubError =>
  new HubError(
    "invalid",
    `${field} ${value === undefined ? "" : `= ${JSON.stringify(value)} `}is not allowed; allowed: ${allowed}`,
    {
      facts: { field, allowed },
    },
  );
