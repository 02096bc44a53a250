const MS_PER_S = 1_000;
const S_PER_MIN = 60;

/** Writes a span of time in its natural unit and the given language: `4.2 ms`, `31 ms`, `1.2 s`, `3 min`. */
export function spanText(ms: number, language: string): string {
  const [value, unit, digits] = inUnit(ms);
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: digits,
  }).format(value);
}

const inUnit = (ms: number): [value: number, unit: "millisecond" | "second" | "minute", digits: number] => {
  if (ms < 10) return [ms, "millisecond", 1];
  if (ms < MS_PER_S) return [ms, "millisecond", 0];
  const seconds = ms / MS_PER_S;
  if (seconds < 2 * S_PER_MIN) return [seconds, "second", seconds < 10 ? 1 : 0];
  return [seconds / S_PER_MIN, "minute", 0];
};
