import { ApiError } from "./problem.ts";

/** One page of a list; its rows are in the order of a number that is never given twice. */
export interface Page<T> {
  items: T[];
  next?: string;
}

/** Gives the opaque cursor of the rows that follow the row with a number. */
export const formatCursor = (n: number): string => Buffer.from(`n${n}`).toString("base64url");

/** Reads a cursor. THROWS ApiError `bad-cursor` for any text that `formatCursor` does not give. */
export function parseCursor(text: string): number {
  const match = /^n([0-9]{1,16})$/.exec(Buffer.from(text, "base64url").toString("latin1"));
  const n = Number(match?.[1]);
  if (!match || !Number.isSafeInteger(n) || formatCursor(n) !== text) {
    throw new ApiError("bad-cursor", { field: "cursor" });
  }
  return n;
}

/** Makes a page from rows that were read with one more than the limit; the extra row only tells that more follow. */
export function pageOfRows<Row, T>(
  rows: readonly Row[],
  limit: number,
  numberOf: (row: Row) => number,
  viewOf: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(viewOf);
  return rows.length > limit && last !== undefined ? { items, next: formatCursor(numberOf(last)) } : { items };
}
