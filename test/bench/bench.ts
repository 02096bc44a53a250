import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { writeReport } from "./report.ts";
import { keepResults, loadNow, type Result, readResults, thisMachine } from "./results.ts";
import type { BenchRow, BenchRun } from "./row.ts";

/** Every row by its name, loaded only when it runs; a later row may take minutes where `--quick` is not given. */
const ROWS: Record<string, () => Promise<BenchRun>> = {
  "press-to-felt": async () => (await import("./press-to-felt.ts")).pressToFelt,
  "press-to-row": async () => (await import("./press-to-row.ts")).pressToRow,
  "two-weeks": async () => (await import("./two-weeks.ts")).twoWeeks,
  "board-ready": async () => (await import("./board-ready.ts")).boardReady,
  "eeprom-cuts": async () => (await import("./eeprom-cuts.ts")).eepromCuts,
  "boards-per-core": async () => (await import("./boards-per-core.ts")).boardsPerCore,
  "ingest-ratio": async () => (await import("./ingest-ratio.ts")).ingestRatio,
  "ticket-p99": async () => (await import("./ticket-p99.ts")).ticketP99,
  "hub-start": async () => (await import("./hub-start.ts")).hubStart,
  growth: async () => (await import("./growth.ts")).growth,
  "lost-in-kills": async () => (await import("./lost-in-kills.ts")).lostInKills,
  "kiosk-memory": async () => (await import("./kiosk-memory.ts")).kioskMemory,
  "reconnect-storm": async () => (await import("./reconnect-storm.ts")).reconnectStorm,
  hostile: async () => (await import("./hostile.ts")).hostile,
  "screen-size": async () => (await import("./screen-size.ts")).screenSize,
  "screen-start": async () => (await import("./screen-start.ts")).screenStart,
  "touch-p95": async () => (await import("./screen-touch.ts")).touchP95,
  "long-tasks": async () => (await import("./screen-touch.ts")).longTasks,
  "heap-visits": async () => (await import("./screen-heap.ts")).heapVisits,
  "press-to-thanks": async () => (await import("./press-to-thanks.ts")).pressToThanks,
  "flash-ratio": async () => (await import("./flash-ratio.ts")).flashRatio,
  "wizard-time": async () => (await import("./wizard-time.ts")).wizardTime,
  "flash-cuts": async () => (await import("./flash-cuts.ts")).flashCuts,
  "week-simulated": async () => (await import("./week-simulated.ts")).weekSimulated,
};

/** Rows that take longer than a quick run has: measured where they are named, for the docs, or at full size. */
const LONG: ReadonlySet<string> = new Set([
  "eeprom-cuts",
  "ingest-ratio",
  "growth",
  "lost-in-kills",
  "kiosk-memory",
  "reconnect-storm",
  "hostile",
  "touch-p95",
  "long-tasks",
  "heap-visits",
  "press-to-thanks",
  "flash-ratio",
  "wizard-time",
  "flash-cuts",
]);

/** A quick run begins no row after so long, as it is to end within two minutes and the longest of its rows takes 25 s. */
const QUICK_MS = 95_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    docs: { type: "boolean", default: false },
    "only-docs": { type: "boolean", default: false },
    strict: { type: "boolean", default: false },
  },
});

/** A row may be named as it is printed, too: `ticket-p99-1k` is measured by `ticket-p99`. */
const nameOf = (asked: string) => Object.keys(ROWS).find((name) => asked === name || asked.startsWith(`${name}-`));
const wanted = new Set(positionals.map(nameOf));
const unknown = positionals.filter((name) => nameOf(name) === undefined);
if (unknown.length) {
  console.error(`no bench row is named ${unknown.join(", ")}; there are: ${Object.keys(ROWS).join(", ")}`);
  process.exit(2);
}
if (values.docs && positionals.some((name) => !(name in ROWS))) {
  console.error("--docs writes down whole rows: name no part of one");
  process.exit(2);
}
const order = Object.keys(ROWS);
if (values["only-docs"]) {
  writeReport(readResults());
  process.exit(0);
}

const machine = thisMachine();
const began = new Date().toISOString();
console.log(`${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, ${began}\n`);
console.log(`${"row".padEnd(28)}${"value".padStart(12)} ${"unit".padEnd(10)}${"goal".padStart(10)}  met  beside`);

const taken: Result[] = [];
const failed: string[] = [];
for (const name of order) {
  if (positionals.length && !wanted.has(name)) continue;
  if (!positionals.length && values.quick && !values.docs && LONG.has(name)) {
    console.log(`${name.padEnd(28)}${"left out".padStart(12)}  of a quick run; name it to measure it`);
    continue;
  }
  if (!positionals.length && values.quick && !values.docs && performance.now() > QUICK_MS) {
    console.log(`${name.padEnd(28)}${"left out".padStart(12)}  as a quick run's two minutes are used up; name it`);
    continue;
  }
  try {
    await measure(name);
  } catch (error) {
    // One row that cannot be measured keeps nobody from the others, and is tried once more when they are done.
    failed.push(name);
    console.log(`${name.padEnd(28)}${"failed".padStart(12)}  ${(error as Error).stack}`);
  }
}
for (const name of failed) {
  try {
    await measure(name);
  } catch (error) {
    console.log(`${name.padEnd(28)}${"failed".padStart(12)}  twice: ${(error as Error).stack}`);
    process.exitCode = 1;
  }
}
if (values.json) {
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine: { ...machine, at: began }, rows: taken.flatMap(({ rows }) => rows) }, null, 2)}\n`,
  );
}
if (values.docs) writeReport(keepResults(taken, order));

async function measure(name: string): Promise<void> {
  const at = new Date();
  const loadBefore = loadNow();
  const run = await (ROWS[name] as () => Promise<BenchRun>)();
  const rows = await run({ quick: values.quick, parts: partsOf(name) });
  const seconds = Math.round((Date.now() - at.getTime()) / 1000);
  const load: [number, number] = [loadBefore, loadNow()];
  taken.push({ name, at: at.toISOString(), seconds, quick: values.quick, load, machine, rows });
  for (const row of rows) print(row);
  // Speed is told and not demanded, as machines differ; where a goal is a promise, `--strict` makes it fail the run.
  if (values.strict && rows.some(({ met }) => met === false)) process.exitCode = 1;
  console.log(`${"".padEnd(28)}${`(${name}: ${seconds} s)`.padStart(12)}`);
}

/** What was asked for of a row by the names behind its own; none where the whole row was. */
function partsOf(name: string): string[] {
  const asked = positionals.filter((each) => nameOf(each) === name);
  return asked.includes(name) ? [] : asked.map((each) => each.slice(name.length + 1));
}

function print(row: BenchRow): void {
  const goal = row.goal === undefined ? "" : `${row.met === undefined ? "" : row.atLeast ? ">= " : "<= "}${row.goal}`;
  const met = row.met === undefined ? "   " : row.met ? "yes" : "NO ";
  const value = Number(row.value.toPrecision(3)).toString();
  console.log(
    `${row.name.padEnd(28)}${value.padStart(12)} ${row.unit.padEnd(10)}${goal.padStart(10)}  ${met}  ${row.against ?? ""}`,
  );
}
