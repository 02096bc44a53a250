import type { Survey } from "../../protocol/flow.ts";

/** How often a survey was answered since the first answer of its present day, and when last; ms of the kiosk's clock. */
export interface Tally {
  sinceMs: number;
  count: number;
  lastMs: number;
}

/** By the survey's id; kept over restarts. */
export type Tallies = Readonly<Record<string, Tally>>;

/** A survey's day begins with its first answer and is over after so long, ms: no time zone is needed for it. */
const DAY_MS = 24 * 3_600_000;

/** When a survey may be offered, ms; in the past where it may be now. A clock that was set back closes nothing. */
export function opensAtMs(survey: Survey, tally: Tally | undefined, nowMs: number): number {
  if (!tally || tally.lastMs > nowMs) return 0;
  const isFull = survey.perDay !== undefined && tally.count >= survey.perDay;
  const nextDayMs = isFull && tally.sinceMs <= nowMs ? tally.sinceMs + DAY_MS : 0;
  return Math.max(nextDayMs, tally.lastMs + (survey.everyS ?? 0) * 1000);
}

/** Counts one answer of a survey; of surveys that the flow no longer has nothing is kept. */
export function counted(
  tallies: Tallies,
  id: string,
  surveys: Readonly<Record<string, Survey>>,
  nowMs: number,
): Tallies {
  const kept = Object.fromEntries(Object.entries(tallies).filter(([known]) => Object.hasOwn(surveys, known)));
  const before = kept[id];
  const isSameDay = before !== undefined && before.sinceMs <= nowMs && nowMs < before.sinceMs + DAY_MS;
  const tally = isSameDay
    ? { ...before, count: before.count + 1, lastMs: nowMs }
    : { sinceMs: nowMs, count: 1, lastMs: nowMs };
  return { ...kept, [id]: tally };
}

/** Reads what was kept of the tallies; what cannot be read counts as nothing. */
export function readTallies(text: string | undefined): Tallies {
  try {
    const entries = Object.entries(JSON.parse(text ?? "{}") as Record<string, Partial<Tally>>);
    return Object.fromEntries(entries.filter(isTally));
  } catch {
    return {};
  }
}

const isTally = (entry: [string, Partial<Tally>]): entry is [string, Tally] => {
  const { sinceMs, count, lastMs } = entry[1] ?? {};
  return [sinceMs, count, lastMs].every((figure) => typeof figure === "number" && Number.isFinite(figure));
};
