export { type Look, look } from "./conditions.ts";
export { playScenario, type ScenarioLine, type ScenarioOutcome, type ScenarioResult, type StepLine } from "./engine.ts";
export { parseScenario, readScenario } from "./read-scenario.ts";
export { RealWorld, type RealWorldOptions } from "./real/real-world.ts";
export { type RunScenariosOptions, runScenarios } from "./run-scenarios.ts";
export type { Act, Condition, Scenario, ScenarioKiosk, Step } from "./scenario.ts";
export type { DoVerb, Happening, Lane, MakeWorld, MetricSample, ScenarioWorld } from "./world.ts";
