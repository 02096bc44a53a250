import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startHubHere } from "../hub/hub-here.ts";
import { restoreBackup } from "../hub/restore.ts";
import { startKioskHere } from "../kiosk/kiosk-here.ts";
import { playScenario, type ScenarioResult } from "../simulators/scenarios/index.ts";
import { readScenario } from "../simulators/scenarios/read-scenario.ts";
import { realNowMs, SimulatedWorld } from "../simulators/scenarios/simulated/index.ts";

/** What came of a scenario that was simulated. */
export interface Simulated {
  file: string;
  outcome: ScenarioResult["outcome"];
  /** Each step that did not hold, in words. */
  wrong: string[];
  /** SHA-256 of every line of the scenario and of every process, in their order. */
  hash: string;
  lines: number;
  /** How long it really took, and how long it lasted, ms. */
  tookMs: number;
  lastedMs: number;
  /** What this process has worked since it began, user and system, ms. */
  cpuMs: number;
}

/** Plays a scenario file in simulated time. Timers and `Date` of this process are simulated meanwhile. */
export async function simulate(
  file: string,
  options: { seed?: number; level?: string; onLine?: (line: string) => void } = {},
): Promise<Simulated> {
  const { seed, level = "info", onLine } = options;
  const scenario = { ...readScenario(file), ...(seed === undefined ? {} : { seed }) };
  const hash = createHash("sha256");
  let lines = 0;
  const take = (line: string): void => {
    lines += 1;
    hash.update(line);
    onLine?.(line);
  };
  const beganMs = realNowMs();
  const world = new SimulatedWorld(scenario, {
    parts: {
      startHub: startHubHere,
      restoreHub: restoreBackup,
      startKiosk: startKioskHere,
      locales: fileURLToPath(new URL("../locales", import.meta.url)),
    },
    level,
    onLog: take,
  });
  let result: ScenarioResult;
  try {
    await world.start();
    result = await playScenario({ scenario, world, tell: (line) => take(`${JSON.stringify(line)}\n`) });
  } finally {
    await world.stop();
  }
  const steps = result.lines.filter((line) => line.kind === "step");
  return {
    file,
    outcome: result.outcome,
    wrong: steps.flatMap(({ line, title, why, saw }) => (why ? [`line ${line}: ${title} ${why}; saw ${saw}`] : [])),
    hash: hash.digest("hex"),
    lines,
    tookMs: Math.round(realNowMs() - beganMs),
    lastedMs: result.tookMs,
    cpuMs: Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1000),
  };
}

/** As a program: plays files one after the other and prints one JSON line for each. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: "string" }, level: { type: "string" }, lines: { type: "boolean" } },
  });
  for (const file of positionals) {
    const done = await simulate(file, {
      ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
      ...(values.level === undefined ? {} : { level: values.level }),
      ...(values.lines ? { onLine: (line) => process.stderr.write(line) } : {}),
    });
    console.log(JSON.stringify(done));
  }
}
