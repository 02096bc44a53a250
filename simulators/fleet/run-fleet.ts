import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncScheduler } from "rxjs";
import { plain } from "../demo/terminal.ts";
import { enrolFleet } from "./enrolment.ts";
import { Fleet, type FleetOptions } from "./fleet.ts";
import { FleetError } from "./fleet-error.ts";
import { brokenWords, fleetFailure, liveLine, readFleetTexts, summaryWords } from "./fleet-words.ts";
import { HubApi } from "./hub-api.ts";
import { HubProcess } from "./hub-process.ts";
import { ApiRecords, FileRecords, type HubRecords, type Query } from "./hub-records.ts";
import type { Violation } from "./ledger.ts";

/** The flags of `counterbell sim fleet`. */
export interface FleetFlags {
  kiosks: number;
  seed?: number;
  hours: number;
  /** The API of a hub elsewhere; without it the fleet starts one of its own, and kills it now and then. */
  hub?: string;
  token?: string;
  /** Where its own hub's data goes; default a temporary folder that is removed in the end. */
  data?: string;
  /** Mean seconds between two presses of a kiosk. */
  pressEvery: number;
  /** Mean seconds between two faults of a kiosk; 0 for none at all. */
  faultEvery: number;
  json?: boolean;
}

/** What the command line hands over, as the simulators know neither hub nor database. */
export interface FleetHouse {
  root: string;
  /** How to start this program. */
  command: readonly string[];
  hubSocket(data: string): string;
  openHubFile(data: string): { query: Query; close(): void };
}

const LINE_EVERY_MS = 5_000;
/** Mean time between two kills of the own hub, in a run that is long enough for several. */
const HUB_KILL_EVERY_MS = 30_000;
const HOUR_MS = 3_600_000;

/** Runs a fleet and gives the exit code: 0 where every promise was kept, 1 where one was broken or the fleet could not run. */
export async function runFleet(flags: FleetFlags, house: FleetHouse): Promise<number> {
  const texts = readFleetTexts(house.root);
  const seed = flags.seed ?? Math.floor(Math.random() * 0x7fffffff);
  const undo: (() => unknown)[] = [];
  try {
    // Twice, as an abandoned connection stays open for a while.
    checkFiles(flags.kiosks * 2 + 200);
    const target = await (flags.hub === undefined ? ownHub(flags, house, undo) : farHub(flags.hub, flags.token, undo));
    if (!flags.json) console.log(plain(texts("fleet-enrols", { kiosks: String(flags.kiosks), seed: String(seed) })));
    const forMs = flags.hours * HOUR_MS;
    const accounts = await enrolFleet(target.api, flags.kiosks);
    const fleet = new Fleet({
      accounts,
      ...target,
      seed,
      clock: asyncScheduler,
      pressEveryMs: flags.pressEvery * 1000,
      kioskFaultEveryMs: flags.faultEvery * 1000,
      hubKillEveryMs: flags.faultEvery > 0 ? Math.min(HUB_KILL_EVERY_MS, forMs / 3) : 0,
    });
    const lines = flags.json ? undefined : setInterval(() => tellLine(), LINE_EVERY_MS);
    let told = 0;
    const tellLine = () => {
      const { standing } = fleet;
      const { acknowledged, recentAckMs } = standing.figures;
      console.log(liveLine(texts, standing, ((acknowledged - told) * 1000) / LINE_EVERY_MS));
      told = acknowledged;
      recentAckMs.clear();
    };
    // The first signal ends the run in good order; a second one ends it as signals do.
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => fleet.end());
    const violations = await fleet.run(forMs);
    clearInterval(lines);
    tell(fleet, violations, { flags, seed, texts });
    return violations.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(fleetFailure(texts, error as Error));
    return 1;
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

type Target = { api: HubApi; records: HubRecords } & Pick<FleetOptions, "killHub">;

async function ownHub(flags: FleetFlags, house: FleetHouse, undo: (() => unknown)[]): Promise<Target> {
  const data = flags.data ?? mkdtempSync(join(tmpdir(), "counterbell-fleet-"));
  if (flags.data === undefined) undo.push(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
  const hub = await HubProcess.start({ command: house.command, data, hubSocket: house.hubSocket });
  undo.push(() => hub.stop());
  const records = new FileRecords(house.openHubFile(hub.data));
  undo.push(() => records.close());
  return { api: hub.api, records, killHub: (env) => hub.killAndRestart(env) };
}

async function farHub(url: string, token: string | undefined, undo: (() => unknown)[]): Promise<Target> {
  const api = new HubApi({ url, ...(token === undefined ? {} : { token }) });
  undo.push(() => api.close());
  return { api, records: new ApiRecords(api) };
}

function tell(
  fleet: Fleet,
  violations: readonly Violation[],
  { flags, seed, texts }: { flags: FleetFlags; seed: number; texts: ReturnType<typeof readFleetTexts> },
): void {
  const { standing } = fleet;
  const { figures, ledger, ...rest } = standing;
  if (flags.json) {
    const kiosk = violations.find((violation) => violation.kiosk !== undefined)?.kiosk;
    const told = {
      seed,
      ...rest,
      pressed: figures.pressed,
      acknowledged: figures.acknowledged,
      stored: ledger.stored,
      quarantined: ledger.quarantined,
      votesPerSecond: figures.acknowledged / (standing.elapsedMs / 1000),
      ackMs: { p50: figures.ackMs.quantile(0.5), p99: figures.ackMs.quantile(0.99) },
      faults: Object.fromEntries(figures.faults),
      violations,
      ...(kiosk === undefined ? {} : { lastLines: fleet.linesOf(kiosk) }),
    };
    console.log(JSON.stringify(told));
    return;
  }
  console.log(summaryWords(texts, standing));
  if (violations.length === 0) {
    console.log(plain(texts("fleet-kept")));
    return;
  }
  const { elapsedMs } = standing;
  console.error(brokenWords(texts, violations, { seed, elapsedMs, linesOf: (kiosk) => fleet.linesOf(kiosk) }));
}

/** Node takes as many files as the system lets it have; where that is too few, this says so before thousands of dials fail. */
function checkFiles(needed: number): void {
  if (!existsSync("/proc/self/limits")) return;
  const [, limit] = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
  if (limit !== undefined && Number(limit) < needed)
    throw new FleetError("too-few-files", { needed: String(needed), limit });
}
