import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import type { ScenarioReport } from "../../simulators/scenarios/report/json.ts";
import { root } from "../rig.ts";

const here = join(root, "test/scenarios");
const files = readdirSync(here).filter((file) => file.endsWith(".yaml"));
/** Weeks take longer than the others together; simulated-week.test.ts and a flag are for them. */
const WEEKS = ["two-weeks-offline.yaml", "week-in-a-shop.yaml"];
const shortOnes = files.filter((file) => !WEEKS.includes(file));
/** A few with real processes in CI; all of them with COUNTERBELL_SCENARIOS=real. */
const REAL = ["cut-link.yaml", "kiosk-killed.yaml"];
const realOnes = process.env.COUNTERBELL_SCENARIOS === "real" ? shortOnes : REAL;

function folderOf(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-scenarios-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Runs `counterbell sim run` to its end. */
async function simRun(t: ExecutionContext, ...args: string[]) {
  const child = spawn(process.execPath, [join(root, "dist/counterbell.js"), "sim", "run", ...args], {
    cwd: here,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, LC_ALL: "en_US.UTF-8" },
  });
  t.teardown(() => child.kill("SIGTERM"));
  let out = "";
  let complaints = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, out, complaints };
}

test("every trouble's scenario names itself, is written down in full and is known to editors", async (t) => {
  t.timeout(300_000);
  const { code, out, complaints } = await simRun(t, "--check", ...files);
  t.is(code, 0, complaints);
  t.regex(out, new RegExp(`\\b${files.length}\\b`));
  for (const file of files) {
    const [first] = readFileSync(join(here, file), "utf8").split("\n");
    t.is(first, "# yaml-language-server: $schema=../../docs/schemas/scenario.json", file);
  }
});

test.serial("scenarios hold with real processes, and leave JUnit, JSON, a picture and a log", async (t) => {
  t.timeout(300_000 + realOnes.length * 120_000);
  const folder = folderOf(t);
  const at = (name: string): string => join(folder, name);
  const flags = ["--junit", at("junit.xml"), "--json", at("out.json"), "--svg", at("pictures"), "--log", at("logs")];
  const { code, out, complaints } = await simRun(t, ...flags, ...realOnes);
  t.is(code, 0, out + complaints);
  const report = JSON.parse(readFileSync(at("out.json"), "utf8")) as ScenarioReport;
  t.deepEqual(
    report.scenarios.map(({ file, outcome, world }) => [file, outcome, world]),
    realOnes.map((file) => [file, "held", "real"]),
  );
  t.regex(readFileSync(at("junit.xml"), "utf8"), /failures="0"/);
  for (const file of realOnes) {
    const name = file.replace(".yaml", "");
    t.regex(readFileSync(at(`pictures/${name}.svg`), "utf8"), /^<svg .*\n[\s\S]*<\/svg>\n$/);
    const lines = readFileSync(at(`logs/${name}.jsonl`), "utf8")
      .trim()
      .split("\n");
    const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind);
    t.is(kinds[0], "begin");
    t.is(kinds.at(-1), "end");
    t.true(kinds.includes("happened"), "what the shop did by itself stands among the steps");
  }
});

test.serial("every scenario but those of weeks holds in simulated time", async (t) => {
  t.timeout(600_000);
  const { code, out, complaints } = await simRun(t, "--simulated", ...shortOnes);
  t.is(code, 0, out + complaints);
  t.is([...out.matchAll(/✗/g)].length, 0);
});

test.serial("the developer's guide is true: its first scenario prints what stands there", async (t) => {
  t.timeout(300_000);
  const [, scenario = "", told = ""] =
    /```yaml\n(# yaml-language-server[\s\S]*?)```[\s\S]*?--simulated first\.yaml\n```\n\n```\n([\s\S]*?)```/.exec(
      readFileSync(join(root, "docs/developer.md"), "utf8"),
    ) ?? [];
  const file = join(folderOf(t), "first.yaml");
  writeFileSync(file, scenario);
  const { code, out, complaints } = await simRun(t, "--simulated", file);
  t.is(code, 0, complaints);
  // How long a kiosk takes to come back is its own affair.
  const steady = (text: string) =>
    text
      .trim()
      .replace(/ \([\d.]+ s\)/g, "")
      .replace(/, \d+ min.*$/, "");
  t.is(steady(out), steady(told));
});

test.serial(
  "a failed expectation ends with 1 and shows what was there; a wrong file ends with 2 and plays nothing",
  async (t) => {
    t.timeout(300_000);
    const folder = folderOf(t);
    const head =
      "name: a test\nshop: { kiosks: [{ kiosk: entrance }] }\nsteps:\n  - press: { board: entrance-board, button: happy }\n";
    const failing = join(folder, "failing.yaml");
    writeFileSync(failing, `${head}  - expect: { event: { kind: vote }, matching: 2, within: 3 s }\n`);
    const failed = await simRun(t, "--simulated", failing, "--junit", join(folder, "junit.xml"));
    t.is(failed.code, 1);
    t.regex(failed.out, /✗ expect event \(kind vote\), matching 2, within 3 s/);
    t.regex(
      failed.out,
      /1 such vote event \(vote of entrance at 0\.0 s \{face happy, source board, device panel\} clock \w+\)/,
    );
    t.regex(readFileSync(join(folder, "junit.xml"), "utf8"), /<failure type="failed" message="within 3 s">/);

    const wrong = join(folder, "wrong.yaml");
    writeFileSync(wrong, `${head}  - pres: { board: entrance-board, button: happy }\n`);
    const refused = await simRun(t, failing, wrong, "--log", join(folder, "logs"));
    t.is(refused.code, 2);
    t.regex(refused.complaints, /wrong\.yaml:5:5: steps\[2\]\.pres: there is no such key here\. Allowed: .*press/);
    t.false(existsSync(join(folder, "logs")), "nothing was played");
  },
);
