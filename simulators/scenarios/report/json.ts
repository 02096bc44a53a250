import type { ScenarioOutcome, ScenarioResult, StepLine } from "../engine.ts";
import type { ScenarioFault } from "../scenario-error.ts";

/** What `--json` writes: every scenario with every step, and every file that could not be played. */
export interface ScenarioReport {
  version: 1;
  outcome: ScenarioOutcome | "wrong-file";
  scenarios: {
    file: string;
    name: string;
    world: "real" | "simulated";
    seed: number;
    outcome: ScenarioOutcome;
    why?: string;
    tookMs: number;
    steps: StepLine[];
  }[];
  wrongFiles: { file: string; faults: readonly ScenarioFault[] }[];
}

/** Gives the report of a run. */
export function scenarioReport(
  results: readonly ScenarioResult[],
  wrongFiles: ScenarioReport["wrongFiles"],
): ScenarioReport {
  const isHeld = results.every(({ outcome }) => outcome === "held");
  return {
    version: 1,
    outcome: wrongFiles.length > 0 ? "wrong-file" : isHeld ? "held" : "failed",
    scenarios: results.map(({ scenario: { file, name, seed }, world, outcome, why, tookMs, lines }) => ({
      file,
      name,
      world,
      seed,
      outcome,
      ...(why === undefined ? {} : { why }),
      tookMs,
      steps: lines.filter((line): line is StepLine => line.kind === "step"),
    })),
    wrongFiles,
  };
}
