/** Gives the moment at which the day began in a time zone, ms UTC; a day may have 23 or 25 hours. */
export function midnightIn(zone: string, nowMs: number): number {
  const format = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone: zone, hourCycle: "h23" },
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" },
  });
  const local = (ms: number): { day: string; ofDayMs: number } => {
    const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const seconds = Number(part.hour) * 3600 + Number(part.minute) * 60 + Number(part.second);
    return { day: `${part.year}-${part.month}-${part.day}`, ofDayMs: seconds * 1000 };
  };
  const now = local(nowMs);
  let at = Math.floor(nowMs / 1000) * 1000 - now.ofDayMs;
  // Where the clocks were turned since, the first guess lies an hour off.
  const guess = local(at);
  if (guess.ofDayMs !== 0) at += guess.day === now.day ? -guess.ofDayMs : 86_400_000 - guess.ofDayMs;
  return at;
}
