import type { GrowthReport } from "./shop-year.ts";

/** Writes reports as a Markdown table: a line a report, megabytes of each table with its rows. */
export function formatGrowth(reports: readonly GrowthReport[]): string {
  const names = Object.keys(reports[0]?.tables ?? {});
  const lines = reports.map(({ day, fileBytes, freeBytes, tables }) => {
    const cells = names.map((name) => {
      const { rows = 0, bytes = 0 } = tables[name] ?? {};
      return `${mb(bytes)} (${rows.toLocaleString("en")})`;
    });
    return `| ${[day, mb(fileBytes), mb(freeBytes), ...cells].join(" | ")} |`;
  });
  return [
    `| day | file, MB | free in it | ${names.join(" | ")} |`,
    `|${"---|".repeat(names.length + 3)}`,
    ...lines,
  ].join("\n");
}

const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);
