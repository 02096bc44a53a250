import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createTexts, type Texts } from "../../protocol/texts.ts";
import { plain } from "../demo/terminal.ts";
import { playScenario, type ScenarioLine, type ScenarioResult } from "./engine.ts";
import { readScenario } from "./read-scenario.ts";
import { scenarioReport } from "./report/json.ts";
import { junitXml } from "./report/junit.ts";
import { Teller } from "./report/tell.ts";
import { timelineSvg } from "./report/timeline.ts";
import type { Scenario } from "./scenario.ts";
import { ScenarioError } from "./scenario-error.ts";
import type { MakeWorld, ScenarioWorld } from "./world.ts";

/** `counterbell sim run`, filled from flags and environment. */
export interface RunScenariosOptions {
  files: readonly string[];
  makeWorld: MakeWorld;
  locales: string;
  /** Takes the place of each file's own seed. */
  seed?: number;
  /** Only checks the files. */
  check?: boolean;
  /** Files to write: results for build servers, results for programs. */
  junit?: string;
  json?: string;
  /** Where pictures and logs go: a file for one scenario, else a folder with one `<name>.svg` or `<name>.jsonl` each. */
  svg?: string;
  log?: string;
  out?: { write(line: string): void; isColoured: boolean };
}

const HELD = 0;
const FAILED = 1;
const WRONG_FILE = 2;

/**
 * Plays scenario files one after the other and tells what comes of them. Gives the exit code: 0 when all held, 1 when one
 * failed or its shop could not be started, 2 when a file is wrong; then nothing is played.
 */
export async function runScenarios(options: RunScenariosOptions): Promise<number> {
  const { files, locales, check = false, junit, json } = options;
  const paper = options.out ?? { write: (line: string) => console.log(line), isColoured: isTerminal() };
  const texts = readTexts(locales);
  const { scenarios, wrong } = readAll(files, options.seed);
  const write = (results: readonly ScenarioResult[]): void => {
    const faults = wrong.map(({ file, message }) => ({ file, message }));
    if (junit !== undefined) save(junit, junitXml(results, faults));
    const report = scenarioReport(
      results,
      wrong.map(({ file, faults: each }) => ({ file, faults: each })),
    );
    if (json !== undefined) save(json, `${JSON.stringify(report, null, 2)}\n`);
  };
  if (wrong.length > 0) {
    for (const { message } of wrong) console.error(message);
    write([]);
    return WRONG_FILE;
  }
  if (check) {
    paper.write(plain(texts("scenario-checked", { files: scenarios.length })));
    return HELD;
  }
  const stopping = firstSignal();
  const results: ScenarioResult[] = [];
  for (const scenario of scenarios) {
    const result = await playOne({ scenario, options, texts, paper, stopping });
    results.push(result);
    if (options.svg !== undefined) save(placeOf(options.svg, "svg", scenario, scenarios.length), timelineSvg(result));
    if (stopping.aborted) break;
  }
  write(results);
  const failed = results.filter(({ outcome }) => outcome === "failed").length;
  if (scenarios.length > 1) {
    paper.write("");
    paper.write(plain(texts("scenario-all", { scenarios: results.length, failed })));
  }
  return failed > 0 || results.length < scenarios.length ? FAILED : HELD;
}

async function playOne(parts: {
  scenario: Scenario;
  options: RunScenariosOptions;
  texts: Texts;
  paper: { write(line: string): void; isColoured: boolean };
  stopping: AbortSignal;
}): Promise<ScenarioResult> {
  const { scenario, options, texts, paper, stopping } = parts;
  const teller = new Teller({ texts, paper, scenario });
  teller.title(scenario.name);
  const log = options.log === undefined ? undefined : openLog(options.log, scenario, options.files.length);
  const tell = (line: ScenarioLine): void => {
    log?.write(`${JSON.stringify(line)}\n`);
    teller.line(line);
  };
  let world: ScenarioWorld | undefined;
  let result: ScenarioResult;
  try {
    world = await options.makeWorld(scenario);
    await world.start();
    result = await playScenario({ scenario, world, tell, stop: stopping });
  } catch (error) {
    const why = `the shop could not be started: ${(error as Error).message}`;
    const kind = world?.kind ?? "real";
    result = { scenario, world: kind, outcome: "failed", why, tookMs: 0, lines: [] };
  }
  await world?.stop();
  teller.end(result);
  await new Promise<void>((resolve) => (log ? log.end(resolve) : resolve()));
  return result;
}

function readAll(files: readonly string[], seed: number | undefined) {
  const scenarios: Scenario[] = [];
  const wrong: ScenarioError[] = [];
  for (const file of files) {
    try {
      const scenario = readScenario(file);
      scenarios.push(seed === undefined ? scenario : { ...scenario, seed });
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      wrong.push(error);
    }
  }
  return { scenarios, wrong };
}

/** The path that was given, or within it where there are several scenarios or it names no file of this kind. */
function placeOf(path: string, end: "svg" | "jsonl", { file }: Scenario, count: number): string {
  if (count === 1 && path.endsWith(`.${end}`)) return path;
  return join(path, `${basename(file).replace(/\.ya?ml$/, "")}.${end}`);
}

function openLog(path: string, scenario: Scenario, count: number) {
  const place = placeOf(path, "jsonl", scenario, count);
  mkdirSync(dirname(place), { recursive: true });
  return createWriteStream(place);
}

function save(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const isTerminal = (): boolean => process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

/** Aborted by the first signal to end: the scenario ends, and its shop with it. */
function firstSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
}

/** What a run says, in the language of the terminal; one without a catalogue falls back to English. */
function readTexts(locales: string): Texts {
  const language = new Intl.DateTimeFormat().resolvedOptions().locale.split("-")[0] ?? "en";
  const read = (tongue: string): string[] => {
    try {
      return [readFileSync(join(locales, tongue, "scenarios.ftl"), "utf8")];
    } catch {
      return [];
    }
  };
  return createTexts([...new Set([language, "en"])].map((tongue) => ({ language: tongue, sources: read(tongue) })));
}
