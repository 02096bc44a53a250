/** One figure of the bench. `met` is missing where no goal is set; no test fails on any of them. */
export interface BenchRow {
  name: string;
  value: number;
  unit: string;
  goal?: number;
  /** Whether more is better. */
  atLeast?: boolean;
  met?: boolean;
  /** What stood beside it in the same run, in words and figures. */
  against?: string;
  /** Pictures of what was measured; `--docs` draws them. */
  plots?: BenchPlot[];
}

/**
 * What a row measures. With `quick` all rows together fit in about two minutes, so a heavy one takes a small size and says so in
 * `against`. `parts` are the names behind the row's own that were asked for (`slow-reader` of `hostile-slow-reader`); empty: all.
 */
export type BenchRun = (options: { quick: boolean; parts: readonly string[] }) => Promise<BenchRow[]>;

/** A picture of measurements; `id` names its file, `docs/pictures/bench-ID.svg`. */
export type BenchPlot = BarPlot | LinePlot;

export interface BarPlot {
  kind: "bars";
  id: string;
  title: string;
  /** What the lengths mean: `messages/s`. */
  unit: string;
  /** `ours` is drawn in the colour of the house; `note` stands behind the value. */
  bars: { label: string; value: number; ours?: boolean; note?: string }[];
  goal?: number;
}

export interface LinePlot {
  kind: "lines";
  id: string;
  title: string;
  x: PlotAxis;
  y: PlotAxis;
  lines: { label: string; points: (readonly [x: number, y: number])[] }[];
  /** A level of y that is wished for. */
  goal?: number;
}

export interface PlotAxis {
  label: string;
  /** Powers of ten at equal distances; values must be above 0. */
  log?: boolean;
}

/** Makes a row and says whether it met its goal. */
export function row(
  name: string,
  value: number,
  unit: string,
  goal: { atMost: number } | { atLeast: number },
  against?: string,
  plots?: BenchPlot[],
): BenchRow {
  const atLeast = "atLeast" in goal;
  const bound = atLeast ? goal.atLeast : goal.atMost;
  return {
    name,
    value,
    unit,
    goal: bound,
    atLeast,
    met: atLeast ? value >= bound : value <= bound,
    ...(against ? { against } : {}),
    ...(plots ? { plots } : {}),
  };
}

/** Gives the value at a share of the sorted samples, 0.5 the median. THROWS RangeError without samples. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new RangeError("no samples were taken");
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}
