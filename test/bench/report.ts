import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawPlot } from "./plot.ts";
import { type Machine, PICTURES, RESULTS, type Result } from "./results.ts";
import type { BenchRow } from "./row.ts";

/** Writes `docs/benchmarks.md` and its pictures from results of the bench; nothing in them is typed by hand. */
export function writeReport(results: readonly Result[]): void {
  mkdirSync(PICTURES, { recursive: true });
  for (const { rows } of results) {
    for (const plot of rows.flatMap(({ plots = [] }) => plots)) {
      writeFileSync(join(PICTURES, `bench-${plot.id}.svg`), drawPlot(plot));
    }
  }
  writeFileSync(join(RESULTS, "../benchmarks.md"), pageOf(results));
}

function pageOf(results: readonly Result[]): string {
  const lines = [
    "# Benchmarks",
    "",
    "Written by `npm run bench -- --docs` from [benchmarks.json](benchmarks.json); nothing here is typed by hand.",
    "",
    "| row | value | goal | met | taken | machine's load |",
    "|---|---|---|---|---|---|",
  ];
  for (const { rows, at, quick, load } of results) {
    for (const row of rows) {
      const met = row.met === undefined ? "" : row.met ? "yes" : "**no**";
      lines.push(
        `| \`${row.name}\` | ${figureOf(row)} | ${goalOf(row)} | ${met} | ${at.slice(0, 10)}${quick ? ", small" : ""} | ${load[0].toFixed(0)} to ${load[1].toFixed(0)} |`,
      );
    }
  }
  if (results.some(isBusy)) {
    lines.push(
      "",
      "Where the load (processes that want a processor) is above the number of cores before a row begins, others were at work:",
      "figures in seconds and milliseconds, and shares of a peer that needs fewer threads, are then far worse than the program's own.",
    );
  }
  lines.push("", ...howToRun(), "", ...machines(results));
  for (const { name, rows, at, seconds, load, quick } of results) {
    lines.push("", `## ${name}`, "");
    for (const row of rows) {
      const beside = row.against ? `: ${row.against}` : "";
      lines.push(`- \`${row.name}\` ${figureOf(row)}${goalOf(row) ? ` (goal ${goalOf(row)})` : ""}${beside}`);
    }
    for (const plot of rows.flatMap(({ plots = [] }) => plots)) {
      lines.push("", `![${plot.title}](pictures/bench-${plot.id}.svg)`);
    }
    const took = `Taken ${at.slice(0, 16).replace("T", " ")} UTC in ${seconds} s${quick ? " at the small size of `--quick`" : ""}`;
    lines.push("", `${took}; load average ${load[0].toFixed(1)} before and ${load[1].toFixed(1)} after.`);
  }
  return `${lines.join("\n")}\n`;
}

const isBusy = ({ load, machine }: Result): boolean => load[0] > machine.cores;

const howToRun = (): string[] => [
  "## How to run",
  "",
  "```sh",
  "npm run build",
  "npm run bench                    # every row; `-- ingest-ratio` runs one",
  "npm run bench -- --quick         # small sizes, as CI runs them",
  "npm run bench -- --docs          # every row, then this page and its pictures anew",
  "```",
  "",
  "Hub, peers and load generator are processes of their own on the same machine and take turns, so a ratio holds where the",
  "machine's speed does not; a figure in seconds is of that machine under the load that is printed with it. The Mosquitto rows",
  "appear where Mosquitto is installed. No row fails a build.",
];

function machines(results: readonly Result[]): string[] {
  const known = new Map<string, string[]>();
  for (const { name, machine } of results) {
    const words = wordsOf(machine);
    known.set(words, [...(known.get(words) ?? []), name]);
  }
  const only = known.size === 1;
  return ["## Machine", "", ...[...known].map(([words, names]) => `- ${words}${only ? "" : ` (${names.join(", ")})`}`)];
}

const wordsOf = ({ cpu, cores, memoryGb, node, system }: Machine): string =>
  `${cpu}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}`;

const figureOf = ({ value, unit }: BenchRow): string => `${Number(value.toPrecision(3))} ${unit}`.trim();

const goalOf = ({ goal, atLeast, unit }: BenchRow): string =>
  goal === undefined ? "" : `${atLeast ? "≥" : "≤"} ${goal} ${unit}`.trim();
