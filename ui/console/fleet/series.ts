/** Figures of one device at one time, as REST and the live feed carry them. */
export interface Sample {
  at: string;
  samples: Record<string, number>;
}

/** How long the plots reach back; the API gives as much. */
export const WINDOW_MS = 15 * 60_000;

// What only grows, follows another figure, or is told by an alert: in the table, and no curve of its own.
const TABLE_ONLY = new Set([
  "uptimeS",
  "stackRoomBytes",
  "kept",
  "uptimeMs",
  "memoryMb",
  "diskFreeMb",
  "outboxMb",
  "devicesReady",
  "clockDifferenceMs",
  "screenHeartbeatAgeS",
  "pageErrors",
]);

/** Tells whether a figure is worth a plot; figures that are newer than this page are. */
export const isCurve = (name: string): boolean => !TABLE_ONLY.has(name);

/** The columns of one plot: times in seconds, as uPlot wants them, and values with `null` where the line must break. */
export type Columns = [at: number[], value: (number | null)[]];

/**
 * Adds a live sample: in order of time, once, and nothing older than the window before the newest.
 * A sample of the same time takes the place of the one before, as the feed repeats after a reconnect.
 */
export function addSample(rows: readonly Sample[], sample: Sample, windowMs = WINDOW_MS): readonly Sample[] {
  const atMs = Date.parse(sample.at);
  if (Number.isNaN(atMs)) return rows;
  let index = rows.length;
  while (index > 0 && Date.parse(rows[index - 1]?.at ?? "") > atMs) index--;
  const same = index > 0 && Date.parse(rows[index - 1]?.at ?? "") === atMs;
  const next = rows.toSpliced(same ? index - 1 : index, same ? 1 : 0, sample);
  const oldestMs = Date.parse(next.at(-1)?.at ?? sample.at) - windowMs;
  return next.filter(({ at }) => Date.parse(at) >= oldestMs);
}

/** The names of all figures of a device, in the order in which they first came. */
export function seriesNames(rows: readonly Sample[]): string[] {
  return [...new Set(rows.flatMap(({ samples }) => Object.keys(samples)))];
}

/**
 * Takes one figure out of the rows for a plot.
 *
 * Where samples stopped for over three usual intervals a `null` breaks the line: a straight line over a silence would
 * show figures that nobody measured.
 */
export function buildColumns(rows: readonly Sample[], name: string): Columns {
  const points = rows.flatMap(({ at, samples }) => {
    const value = samples[name];
    return value === undefined || !Number.isFinite(value) ? [] : [{ atS: Date.parse(at) / 1000, value }];
  });
  const breakS = 3 * usualInterval(points.map(({ atS }) => atS));
  const columns: Columns = [[], []];
  let beforeS: number | undefined;
  for (const { atS, value } of points) {
    if (beforeS !== undefined && breakS > 0 && atS - beforeS > breakS) {
      columns[0].push((beforeS + atS) / 2);
      columns[1].push(null);
    }
    columns[0].push(atS);
    columns[1].push(value);
    beforeS = atS;
  }
  return columns;
}

function usualInterval(times: readonly number[]): number {
  const steps = times.slice(1).map((at, i) => at - (times[i] ?? at));
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
}

const UNITS: readonly [suffix: string, unit: string][] = [
  ["Percent", "%"],
  ["C", "°C"],
  ["Ms", "ms"],
  ["Mb", "MB"],
  ["Volts", "V"],
  ["V", "V"],
  ["S", "s"],
];

/** The sign of a figure's unit, which its name carries at the end: `cpuPercent`, `temperatureC`; empty for a count. */
export function unitOf(name: string): string {
  return UNITS.find(([suffix]) => name.endsWith(suffix) && name !== suffix)?.[1] ?? "";
}

/** The scale of a plot, with air around a flat line; a percentage is always 0 to 100, a count starts at 0. */
export function rangeOf(name: string, min: number | null, max: number | null): [number, number] {
  if (unitOf(name) === "%") return [0, 100];
  if (min === null || max === null) return [0, 1];
  const air = Math.max((max - min) * 0.15, unitOf(name) === "°C" ? 1 : Math.abs(max) * 0.05, 0.5);
  return [min >= 0 && (unitOf(name) === "" || min - air < 0) ? 0 : min - air, max + air];
}
