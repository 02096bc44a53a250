import type { ScenarioResult, StepLine } from "../engine.ts";
import { escapeXml } from "./xml.ts";

/** A scenario file that could not be played at all. */
export interface WrongFile {
  file: string;
  message: string;
}

/**
 * Writes results in the form that build servers read: a suite a scenario, a case a step; repetitions of a step are one case.
 * Source: the JUnit XML schema of Apache Ant, as Jenkins and GitLab take it.
 */
export function junitXml(results: readonly ScenarioResult[], wrong: readonly WrongFile[] = []): string {
  const suites = [...results.map(suiteOf), ...wrong.map(wrongSuite)];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="counterbell scenarios">\n${suites.join("\n")}\n</testsuites>\n`;
}

function suiteOf({ scenario, world, tookMs, lines, outcome, why }: ScenarioResult): string {
  const steps = new Map<string, StepLine[]>();
  for (const line of lines) {
    if (line.kind === "step") steps.set(line.step, [...(steps.get(line.step) ?? []), line]);
  }
  const cases = [...steps.values()].map((rounds) => caseOf(scenario.file, rounds));
  const isUntold = outcome === "failed" && !lines.some((line) => line.kind === "step" && isBad(line));
  if (isUntold) cases.push(brokenCase(scenario.file, scenario.name, why ?? outcome));
  const failures = cases.filter((text) => text.includes("<failure")).length;
  const name = attribute(`${scenario.name} (${world})`);
  const head = `  <testsuite name=${name} tests="${cases.length}" failures="${failures}" errors="0" time="${seconds(tookMs)}">`;
  return [head, ...cases, "  </testsuite>"].join("\n");
}

function caseOf(file: string, rounds: readonly StepLine[]): string {
  const [first] = rounds as [StepLine];
  const tookMs = rounds.reduce((sum, round) => sum + round.tookMs, 0);
  const times = rounds.length > 1 ? ` (${rounds.length} times)` : "";
  const name = attribute(`${first.step}. ${first.title}${times}`);
  const open = `    <testcase classname=${attribute(file)} name=${name} time="${seconds(tookMs)}"`;
  const bad = rounds.find(isBad);
  if (!bad) return `${open}/>`;
  const told = [`${file}:${bad.line}`, ...(bad.saw === undefined ? [] : [`saw: ${bad.saw}`])].join("\n");
  const message = attribute(bad.why ?? bad.outcome);
  return `${open}>\n      <failure type="${bad.outcome}" message=${message}>${escapeXml(told)}</failure>\n    </testcase>`;
}

const brokenCase = (file: string, name: string, message: string): string =>
  `    <testcase classname=${attribute(file)} name=${attribute(name)} time="0">\n      <failure type="failed" message=${attribute(message)}/>\n    </testcase>`;

const wrongSuite = ({ file, message }: WrongFile): string =>
  `  <testsuite name=${attribute(file)} tests="1" failures="0" errors="1" time="0">\n    <testcase classname=${attribute(file)} name="the file" time="0">\n      <error type="scenario-value" message="the file cannot be played">${escapeXml(message)}</error>\n    </testcase>\n  </testsuite>`;

const isBad = ({ outcome }: StepLine): boolean => outcome === "failed" || outcome === "refused";
const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const attribute = (text: string): string => `"${escapeXml(text).replaceAll("\n", "&#10;")}"`;
