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
}

export type BenchRun = (options: { quick: boolean }) => Promise<BenchRow[]>;

/** Makes a row and says whether it met its goal. */
export function row(
  name: string,
  value: number,
  unit: string,
  goal: { atMost: number } | { atLeast: number },
  against?: string,
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
  };
}

/** Gives the value at a share of the sorted samples, 0.5 the median. THROWS RangeError without samples. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new RangeError("no samples were taken");
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}
