import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { missingForBench, openBenchPage } from "../browser/bench-page.ts";
import { passTest, printLabel } from "../browser/bench-steps.ts";
import { hasChromium, startBrowser } from "../browser/chromium.ts";
import { type BenchRun, quantile, row } from "./row.ts";

/** A board costs some half a minute. */
const ROUNDS = { quick: 1, whole: 3 };

/**
 * A blank emulated board with Debian's Optiboot, at the speed of the wall clock and of the line, through the console's bench in
 * Chromium: from the choice of its port until the PDF of its label is there. The person is a program: the name is typed and a button
 * pressed as soon as it is asked for, so this is the machines' share of the three minutes.
 */
export const wizardTime: BenchRun = async ({ quick }) => {
  const missing = hasChromium ? missingForBench() : "Chromium is missing";
  if (missing) throw new Error(missing);
  const wholes: number[] = [];
  const parts: { flash: number; enrol: number; test: number; label: number }[] = [];
  for (let round = 0; round < (quick ? ROUNDS.quick : ROUNDS.whole); round++) {
    const data = mkdtempSync(join(tmpdir(), "counterbell-wizard-"));
    const browser = await startBrowser();
    const bench = await openBenchPage(browser, data);
    try {
      const { page } = bench;
      const name = page.getByLabel("Name", { exact: true });
      const began = performance.now();
      await page.getByRole("button", { name: "Choose the board" }).press("Enter");
      await name.waitFor();
      const flashed = performance.now();
      await name.fill("Hall 1");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Begin the self-test" }).waitFor();
      const enrolled = performance.now();
      await passTest(bench);
      const tested = performance.now();
      await printLabel(page);
      const ended = performance.now();
      wholes.push(ended - began);
      parts.push({
        ...{ flash: flashed - began, enrol: enrolled - flashed },
        ...{ test: tested - enrolled, label: ended - tested },
      });
    } finally {
      await bench.stop();
      await browser.close();
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  const seconds = (all: number[]) => quantile(all, 0.5) / 1000;
  const part = (which: keyof (typeof parts)[number]) => `${seconds(parts.map((one) => one[which])).toFixed(1)} s`;
  return [
    row(
      "wizard-time",
      seconds(wholes),
      "s",
      { atMost: 60 },
      `median of ${wholes.length}: looked at and flashed ${part("flash")}, enrolled ${part("enrol")}, self-test with six buttons ` +
        `${part("test")}, label ${part("label")}`,
    ),
  ];
};
