const UNITS = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** How a duration is written in a scenario file. */
export const DURATION_PATTERN = "^[0-9]+(\\.[0-9]+)? ?(ms|s|min|h|d)$";
/** The same, and backwards too. */
export const SIGNED_DURATION_PATTERN = "^[+-]?[0-9]+(\\.[0-9]+)? ?(ms|s|min|h|d)$";
export const DURATION_ALLOWED = "a number with ms, s, min, h or d, such as 500 ms or 2 s";

const pattern = /^([+-]?[0-9]+(?:\.[0-9]+)?) ?(ms|s|min|h|d)$/;

/** Reads `500 ms`, `2 s`, `1.5 h` as whole milliseconds. THROWS RangeError. */
export function parseDuration(text: string): number {
  const [, number, unit] = pattern.exec(text) ?? [];
  if (number === undefined) throw new RangeError(`must be ${DURATION_ALLOWED}, got ${text}`);
  return Math.round(Number(number) * UNITS[unit as keyof typeof UNITS]);
}

/** Writes milliseconds as a person reads them: `0.35 s`, `12.0 s`, `3 min 20 s`, `2 d 4 h`. */
export function formatDuration(ms: number): string {
  const sign = ms < 0 ? "-" : "";
  const size = Math.abs(ms);
  if (size < 10_000) return `${sign}${(size / 1000).toFixed(2)} s`;
  if (size < 120_000) return `${sign}${(size / 1000).toFixed(1)} s`;
  const two = (large: number, largeUnit: string, small: number, smallUnit: string): string => {
    const rest = Math.round((size % large) / small);
    const carried = rest * small === large;
    const whole = Math.floor(size / large) + (carried ? 1 : 0);
    return `${sign}${whole} ${largeUnit}${rest && !carried ? ` ${rest} ${smallUnit}` : ""}`;
  };
  if (size < UNITS.h) return two(UNITS.min, "min", UNITS.s, "s");
  return size < UNITS.d ? two(UNITS.h, "h", UNITS.min, "min") : two(UNITS.d, "d", UNITS.h, "h");
}
