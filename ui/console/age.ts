const STEPS = [
  { unit: "second", ms: 1000, below: 60_000 },
  { unit: "minute", ms: 60_000, below: 3_600_000 },
  { unit: "hour", ms: 3_600_000, below: 86_400_000 },
  { unit: "day", ms: 86_400_000, below: 30 * 86_400_000 },
] as const;

/** How long ago something was, in words of the language: "12 sec. ago", "vor 3 Std.". A clock ahead of ours counts as now. */
export function ageText(atMs: number, nowMs: number, language: string): string {
  const ageMs = Math.max(0, nowMs - atMs);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
  // Below five seconds a counter that ticks would only flicker.
  if (ageMs < 5000) return words.format(0, "second");
  for (const { unit, ms, below } of STEPS) {
    if (ageMs < below) return words.format(-Math.floor(ageMs / ms), unit);
  }
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(atMs);
}

/** When an age text changes next, in ms from now; never below one second nor above a minute. */
export function nextAgeChangeMs(ageMs: number): number {
  return ageMs < 60_000 ? 1000 : Math.max(1000, 60_000 - (ageMs % 60_000));
}

/** A span in words of the language, with the unit that suits its size: "38 ms", "1.2 sec", "4 min". */
export function durationText(spanMs: number, language: string): string {
  const format = (value: number, unit: string, digits: number): string =>
    new Intl.NumberFormat(language, {
      style: "unit",
      unit,
      unitDisplay: "short",
      maximumFractionDigits: digits,
    }).format(value);
  const size = Math.abs(spanMs);
  if (size < 1000) return format(Math.round(spanMs), "millisecond", 0);
  if (size < 60_000) return format(spanMs / 1000, "second", 1);
  if (size < 3_600_000) return format(spanMs / 60_000, "minute", 0);
  if (size < 2 * 86_400_000) return format(spanMs / 3_600_000, "hour", 1);
  return format(spanMs / 86_400_000, "day", 0);
}

/** The time of day, with the date where it is not today. */
export function clockText(atMs: number, nowMs: number, language: string): string {
  const at = new Date(atMs);
  const sameDay = at.toDateString() === new Date(nowMs).toDateString();
  return new Intl.DateTimeFormat(
    language,
    sameDay ? { timeStyle: "medium" } : { dateStyle: "medium", timeStyle: "short" },
  ).format(at);
}
