import test from "ava";
import fc from "fast-check";
import type { ScenarioLine, ScenarioResult, StepLine } from "../engine.ts";
import { parseScenario } from "../read-scenario.ts";
import { scenarioReport } from "./json.ts";
import { junitXml } from "./junit.ts";
import { Teller } from "./tell.ts";
import { timelineSvg } from "./timeline.ts";
import { layOut } from "./timeline-layout.ts";
import { textWidth } from "./timeline-text.ts";

const scenario = parseScenario(
  "name: Bells & <whistles>\nshop: { kiosks: [{ kiosk: entrance }] }\nsteps: [{ cut: entrance, repeat: 3 }, { expect: { ticket: {} } }]\n",
  "a.yaml",
);

const step = (line: Partial<StepLine>): StepLine => ({
  kind: "step",
  atMs: 0,
  tookMs: 0,
  step: "1",
  line: 3,
  title: "cut entrance",
  does: "act",
  lane: { of: "link", name: "entrance" },
  outcome: "done",
  ...line,
});
const failed = step({
  step: "2",
  title: "expect ticket ()",
  does: "expect",
  outcome: "failed",
  atMs: 900,
  tookMs: 10_000,
  why: "within 10 s",
  saw: 'there is "none" & <nothing>\u0007',
  lane: { of: "process", name: "hub" },
});
const rounds = [1, 2, 3].map((round) => step({ round, atMs: round * 300 }));
const resultOf = (lines: ScenarioLine[]): ScenarioResult => ({
  scenario,
  world: "real",
  outcome: lines.some((line) => line.kind === "step" && line.outcome === "failed") ? "failed" : "held",
  tookMs: 11_000,
  lines,
});

test("JUnit has one case a step, its rounds together, and a failure with what was there", (t) => {
  const xml = junitXml([resultOf([...rounds, failed])]);
  t.regex(
    xml,
    /<testsuite name="Bells &amp; &lt;whistles&gt; \(real\)" tests="2" failures="1" errors="0" time="11.000">/,
  );
  t.regex(xml, /name="1. cut entrance \(3 times\)" time="0.000"\/>/);
  t.regex(
    xml,
    /<failure type="failed" message="within 10 s">a.yaml:3\nsaw: there is &quot;none&quot; &amp; &lt;nothing&gt;</,
  );
  t.false(xml.includes("\u0007"));
});

test("JUnit names a shop that could not be started, and a file that is wrong", (t) => {
  const broken = { ...resultOf([]), outcome: "failed" as const, why: "the hub ends at its start" };
  t.regex(junitXml([broken]), /failures="1".*\n.*<testcase[^>]*>\n.*message="the hub ends at its start"/);
  t.regex(
    junitXml([], [{ file: "b.yaml", message: "b.yaml:1:1: no" }]),
    /errors="1".*\n.*\n.*<error[^>]*>b.yaml:1:1: no/,
  );
});

test("the JSON report holds every round, and says when a file was wrong", (t) => {
  const report = scenarioReport([resultOf([...rounds, failed])], []);
  t.like(report, { version: 1, outcome: "failed" });
  t.is(report.scenarios[0]?.steps.length, 4);
  t.is(scenarioReport([], [{ file: "b.yaml", faults: [] }]).outcome, "wrong-file");
});

test("the terminal has one line a step, and under a failure what was there instead", (t) => {
  const lines: string[] = [];
  const texts = (id: string, args?: Record<string, unknown>) =>
    `${id}${args ? ` ${Object.values(args).join(" ")}` : ""}`;
  const paper = { write: (line: string) => lines.push(line), isColoured: false };
  const teller = new Teller({ texts: texts as never, paper, scenario });
  for (const line of [...rounds, failed]) teller.line(line);
  t.deepEqual(lines, [
    "      0.90 s  ✓ cut entrance 3/3",
    "      0.90 s  ✗ expect ticket () (10.0 s)",
    "                scenario-not-held within 10 s scenario-place 3",
    '                scenario-saw there is "none" & <nothing>\u0007',
  ]);
});

test("no two labels of the picture touch, and none leaves it, whatever happens when", (t) => {
  const width = 1280;
  const x = (ms: number) => 176 + (ms / 11_000) * (width - 204);
  const lines = fc.array(
    fc.record({
      atMs: fc.integer({ min: 0, max: 11_000 }),
      title: fc.string({ minLength: 1, maxLength: 80 }),
      failed: fc.boolean(),
    }),
    { maxLength: 80 },
  );
  fc.assert(
    fc.property(lines, (happened) => {
      const all = happened.map(({ atMs, title, failed: isBad }, i) =>
        step({ atMs, title, step: `${i}`, does: "expect", outcome: isBad ? "failed" : "held" }),
      );
      for (const lane of layOut(resultOf(all), { x, left: 176, right: width - 28 })) {
        const labels = lane.marks.flatMap(({ words, label }) =>
          label ? [{ ...label, to: label.px + textWidth(words) }] : [],
        );
        for (const a of labels) {
          if (a.px < 176 || a.to > width) return false;
          if (a.row >= lane.rows) return false;
          if (labels.some((b) => b !== a && b.row === a.row && b.px < a.to && a.px < b.to)) return false;
        }
      }
      return true;
    }),
  );
  t.pass();
});

test("the picture is well-formed, follows light and dark, and names what failed", (t) => {
  const svg = timelineSvg(resultOf([...rounds, failed]));
  t.regex(svg, /prefers-color-scheme: dark/);
  t.regex(svg, /Bells &amp; &lt;whistles&gt;/);
  t.regex(svg, /line 3: expect ticket \(\): within 10 s; there was: there is &quot;none&quot;/);
  const open = [...svg.matchAll(/<([a-z]+)(?: [^>]*[^/])?>/g)].map(([, name]) => name).sort();
  const close = [...svg.matchAll(/<\/([a-z]+)>/g)].map(([, name]) => name).sort();
  t.deepEqual(open, close);
});
