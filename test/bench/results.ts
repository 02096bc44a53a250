import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BenchRow } from "./row.ts";

/** What a row was measured on. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  node: string;
  system: string;
}

/** The rows of one bench run of one name, with when, where and how they were taken. */
export interface Result {
  /** The name that the bench runs it by. */
  name: string;
  at: string;
  seconds: number;
  quick: boolean;
  /** The machine's load average over a minute as the row began and ended: others' work stands in it as well. */
  load: [number, number];
  machine: Machine;
  rows: BenchRow[];
}

/** Where the last results of each row are kept; `docs/benchmarks.md` is written from it and from nothing else. */
export const RESULTS = fileURLToPath(new URL("../../docs/benchmarks.json", import.meta.url));

/** Tells what this machine is. */
export const thisMachine = (): Machine => ({
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  system: `${process.platform} ${release().split("-")[0]} ${process.arch}`,
});

/** Gives the load average over the last minute. */
export const loadNow = (): number => loadavg()[0] ?? 0;

/** Reads what earlier runs kept. */
export function readResults(file = RESULTS): Result[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { results: Result[] }).results : [];
}

/** Keeps the results of this run; what it did not measure stays from before. `order` is the order of the names. */
export function keepResults(taken: readonly Result[], order: readonly string[], file = RESULTS): Result[] {
  const byName = new Map(readResults(file).map((result) => [result.name, result]));
  for (const result of taken) byName.set(result.name, result);
  const results = order.flatMap((name) => byName.get(name) ?? []);
  writeFileSync(file, `${JSON.stringify({ results }, null, 2)}\n`);
  return results;
}

/** The folder of pictures, beside the page. */
export const PICTURES = join(RESULTS, "../pictures");
