import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../rig.ts";
import type { Simulated } from "../simulate.ts";
import { type BenchRun, row } from "./row.ts";

const run = promisify(execFile);
const GOAL_S = 20;

/**
 * A week in a shop in simulated time, in a process of its own. With `quick` a day stands for it. CPU is printed beside, as a
 * machine that others use makes the time on the wall longer and the work no more.
 */
export const weekSimulated: BenchRun = async ({ quick }) => {
  const file = join(root, "test/scenarios", quick ? "day-in-a-shop.yaml" : "week-in-a-shop.yaml");
  const loader = join(root, "test/register-ts.mjs");
  const { stdout } = await run(process.execPath, ["--import", loader, join(root, "test/simulate.ts"), file]);
  const { outcome, wrong, tookMs, lastedMs, cpuMs } = JSON.parse(stdout) as Simulated;
  if (outcome !== "held") throw new Error(`the week did not hold: ${wrong.join("; ")}`);
  const beside = `${Math.round(lastedMs / 1000)} s of a shop; ${(cpuMs / 1000).toFixed(1)} s of CPU`;
  if (quick)
    return [{ name: "day-simulated", value: tookMs / 1000, unit: "s", against: `${beside}; a day for a week` }];
  return [row("week-simulated", tookMs / 1000, "s", { atMost: GOAL_S }, beside)];
};
