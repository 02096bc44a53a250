export interface ArrowMove {
  key: string;
  /** Where the focus is now, from 0. */
  index: number;
  count: number;
  /** How many stand in a row as they are laid out now. */
  columns: number;
  direction: "ltr" | "rtl";
}

/** Gives where an arrow, Home or End key moves the focus in a grid, or undefined where it stays. */
export function arrowTarget({ key, index, count, columns, direction }: ArrowMove): number | undefined {
  const forward = direction === "rtl" ? -1 : 1;
  const steps: Record<string, number> = {
    ArrowRight: forward,
    ArrowLeft: -forward,
    ArrowDown: columns,
    ArrowUp: -columns,
  };
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = steps[key];
  if (step === undefined) return undefined;
  const target = index + step;
  return target >= 0 && target < count ? target : undefined;
}
