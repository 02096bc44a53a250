export { type Look, look } from "./conditions.ts";
export { playScenario, type ScenarioLine, type ScenarioOutcome, type ScenarioResult, type StepLine } from "./engine.ts";
export type { Act, Condition, Scenario, ScenarioKiosk, Step } from "./scenario.ts";
export type { DoVerb, Happening, Lane, MakeWorld, MetricSample, ScenarioWorld } from "./world.ts";
