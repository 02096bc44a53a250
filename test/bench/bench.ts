import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import type { BenchRow, BenchRun } from "./row.ts";

/** Every row by its name, loaded only when it runs; a later row may take minutes where `--quick` is not given. */
const ROWS: Record<string, () => Promise<BenchRun>> = {
  "press-to-felt": async () => (await import("./press-to-felt.ts")).pressToFelt,
  "press-to-row": async () => (await import("./press-to-row.ts")).pressToRow,
  "board-ready": async () => (await import("./board-ready.ts")).boardReady,
  "boards-per-core": async () => (await import("./boards-per-core.ts")).boardsPerCore,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, json: { type: "string" } },
});

const unknown = positionals.filter((name) => !(name in ROWS));
if (unknown.length) {
  console.error(`no bench row is named ${unknown.join(", ")}; there are: ${Object.keys(ROWS).join(", ")}`);
  process.exit(2);
}

const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  at: new Date().toISOString(),
};
console.log(`${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, ${machine.at}\n`);
console.log(`${"row".padEnd(28)}${"value".padStart(12)} ${"unit".padEnd(10)}${"goal".padStart(10)}  met  beside`);

const rows: BenchRow[] = [];
for (const [name, load] of Object.entries(ROWS)) {
  if (positionals.length && !positionals.includes(name)) continue;
  const run = await load();
  for (const row of await run({ quick: values.quick })) {
    rows.push(row);
    const goal = row.goal === undefined ? "" : `${row.met === undefined ? "" : row.atLeast ? ">= " : "<= "}${row.goal}`;
    const met = row.met === undefined ? "   " : row.met ? "yes" : "NO ";
    const value = row.value.toPrecision(3).replace(/\.0+$/, "");
    console.log(
      `${row.name.padEnd(28)}${Number(value).toString().padStart(12)} ${row.unit.padEnd(10)}${goal.padStart(10)}  ${met}  ${row.against ?? ""}`,
    );
  }
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
