import { VERBS, type VerbName } from "../../protocol/verbs.ts";
import { parseDuration } from "./durations.ts";
import { CONDITION_NAMES, COUNTED, fieldInFile, isTime, TARGET_KEYS } from "./file-schema.ts";
import type { Act, Bounds, Condition, Step, Timing } from "./scenario.ts";

/** A part of a scenario file as YAML gave it, once the schema has let it pass. */
export type InFile = Record<string, unknown>;

/** Reads when and how often a checked step runs; `wait: 2 s` is a step that does nothing after 2 s. */
export function timingOf(step: InFile): Timing {
  const {
    at,
    after,
    repeat = 1,
    every,
    jitter,
    meanwhile = false,
    wait,
  } = step as Record<string, string | undefined> & {
    repeat?: number;
    meanwhile?: boolean;
  };
  const ms = (text: string | undefined): number => (text === undefined ? 0 : parseDuration(text));
  const afterMs = ms(after) + ms(wait);
  return {
    ...(at === undefined ? {} : { atMs: ms(at) }),
    ...(afterMs > 0 ? { afterMs } : {}),
    times: repeat,
    everyMs: ms(every),
    jitterMs: ms(jitter),
    meanwhile,
  };
}

/** Reads a checked verb with its target and its request; durations become milliseconds. */
export function actOf(verb: VerbName, value: unknown): Act {
  const target = TARGET_KEYS[VERBS[verb].of];
  if (typeof value === "string") return { verb, target: value, request: {} } as Act;
  const { [target]: name, ...fields } = value as InFile;
  const { properties } = VERBS[verb].request as unknown as { properties: Record<string, unknown> };
  const request: InFile = {};
  for (const field of Object.keys(properties)) {
    const given = fields[fieldInFile(field)];
    if (given !== undefined) request[field] = isTime(field) ? parseDuration(given as string) : given;
  }
  return { verb, target: name, request } as Act;
}

/** Reads a checked `expect` or `wait-for`. */
export function conditionOf(asked: InFile): Condition {
  const of = CONDITION_NAMES.find((name) => name in asked) as Condition["of"];
  const given = asked[of] as InFile;
  const where: InFile = { ...given };
  for (const key of [
    "count",
    "reopened",
    "pending",
    "presses",
    "outboxDepth",
    "value",
    "pressed",
    "stored",
    "twice",
    "waiting",
  ]) {
    if (key in where) where[key] = boundsOf(where[key]);
  }
  if (of === "event" && "at" in where) where.at = boundsOf(where.at, (text) => parseDuration(text as string));
  if (of === "ticket" && typeof where.status === "string") where.status = [where.status];
  if (of === "lamp") where.lit ??= true;
  const isCounted = (COUNTED as readonly string[]).includes(of);
  const matching = asked.matching === undefined ? { min: 1 } : boundsOf(asked.matching);
  return { of, where, ...(isCounted ? { matching } : {}) } as Condition;
}

/** Gives `2` as exactly 2, and `{ min, max }` as they are. */
function boundsOf(given: unknown, read: (value: unknown) => number = Number): Bounds {
  if (typeof given !== "object" || given === null) return { min: read(given), max: read(given) };
  const { min, max } = given as { min?: unknown; max?: unknown };
  return { ...(min === undefined ? {} : { min: read(min) }), ...(max === undefined ? {} : { max: read(max) }) };
}

/** How long steps take by their own times alone, from the first one's beginning; ms. */
export function plannedMs(steps: readonly Step[]): number {
  let nowMs = 0;
  let lastMs = 0;
  for (const { timing, work } of steps) {
    const { atMs = 0, afterMs = 0, times, everyMs, jitterMs, meanwhile } = timing;
    const startMs = Math.max(atMs, nowMs + afterMs);
    const onceMs = work.does === "steps" ? plannedMs(work.steps) : work.does === "expect" ? work.forMs : 0;
    const endMs = startMs + (times - 1) * Math.max(everyMs, onceMs) + onceMs + jitterMs;
    lastMs = Math.max(lastMs, endMs);
    if (!meanwhile) nowMs = endMs;
  }
  return lastMs;
}

/** Puts what a step says into a line for people: `board entrance-board, button happy`. */
export function titleOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return `${value}`;
  return Object.entries(value)
    .map(([key, each]) => `${key} ${flow(each)}`)
    .join(", ");
}

/** Writes a value in YAML's flow style without quotes. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  return typeof value === "object" && value !== null ? `(${titleOf(value)})` : `${value}`;
}
