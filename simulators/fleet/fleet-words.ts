import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTexts, type Texts } from "../../protocol/texts.ts";
import { plain } from "../demo/terminal.ts";
import type { FleetStanding } from "./fleet.ts";
import { FleetError } from "./fleet-error.ts";
import type { Violation } from "./ledger.ts";

/** Reads what the fleet says, in the language of the terminal; one without a catalogue falls back to English. */
export function readFleetTexts(root: string): Texts {
  const language = new Intl.DateTimeFormat().resolvedOptions().locale.split("-")[0] ?? "en";
  const read = (tongue: string): string[] => {
    try {
      return [readFileSync(join(root, "locales", tongue, "fleet.ftl"), "utf8")];
    } catch {
      return [];
    }
  };
  return createTexts([...new Set([language, "en"])].map((tongue) => ({ language: tongue, sources: read(tongue) })));
}

const megabytes = (bytes: number): string => String(Math.round(bytes / 2 ** 20));
const milliseconds = (ms: number | undefined): string => (ms === undefined ? "-" : ms.toFixed(ms < 10 ? 1 : 0));
const count = (amount: number): string => String(Math.round(amount));

/** Gives a length of time as `1:02:03`. */
export function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Says in a line how the fleet stands; `rate` is what was acknowledged a second since the last line. */
export function liveLine(texts: Texts, standing: FleetStanding, rate: number): string {
  const { figures, ledger } = standing;
  const faults = [...figures.faults.values()].reduce((sum, value) => sum + value, 0);
  return plain(
    texts("fleet-line", {
      time: clockTime(standing.elapsedMs),
      online: count(standing.online),
      kiosks: count(standing.kiosks),
      rate: count(rate),
      stored: count(ledger.stored),
      waiting: count(standing.waiting),
      p50: milliseconds(figures.recentAckMs.quantile(0.5)),
      p99: milliseconds(figures.recentAckMs.quantile(0.99)),
      memory: megabytes(standing.hubBytes),
      faults: count(faults),
    }),
  );
}

/** Says in the end what was done and measured. */
export function summaryWords(texts: Texts, standing: FleetStanding): string {
  const { figures, ledger, hubThirds } = standing;
  const seconds = standing.elapsedMs / 1000;
  const faults = [...figures.faults].sort(([a], [b]) => a.localeCompare(b)).map(([name, times]) => `${name} ${times}`);
  const lines = [
    texts("fleet-pressed", {
      pressed: count(figures.pressed),
      stored: count(ledger.stored),
      quarantined: count(ledger.quarantined),
      rate: (figures.acknowledged / seconds).toFixed(1),
    }),
    texts("fleet-latency", {
      p50: milliseconds(figures.ackMs.quantile(0.5)),
      p99: milliseconds(figures.ackMs.quantile(0.99)),
    }),
    texts("fleet-work", {
      connections: count(figures.connections),
      publishes: count(figures.publishes),
      outboxes: count(figures.outboxesBegun),
      refused: count(figures.refusedByOutbox),
    }),
    texts("fleet-memory", {
      most: megabytes(standing.mostHubBytes),
      thirds: hubThirds ? hubThirds.map(megabytes).join(", ") : "-",
      pending: count(standing.mostPending),
      waiting: count(standing.mostWaiting),
    }),
    texts("fleet-faults", { faults: faults.join(", ") || "-" }),
  ];
  return plain(lines.join("\n"));
}

/** Says which promise was broken, and what the kiosk last did. */
export function brokenWords(
  texts: Texts,
  violations: readonly Violation[],
  { seed, elapsedMs, linesOf }: { seed: number; elapsedMs: number; linesOf(kiosk: string): string[] },
): string {
  const lines = [texts("fleet-broken", { seed: count(seed), time: clockTime(elapsedMs) })];
  for (const { code, text } of violations.slice(0, 20)) lines.push(`  ${code}: ${text}`);
  const kiosk = violations.find((violation) => violation.kiosk !== undefined)?.kiosk;
  if (kiosk !== undefined) lines.push(texts("fleet-last-lines", { kiosk }), ...linesOf(kiosk));
  return plain(lines.join("\n"));
}

/** Says why the fleet could not run. */
export function fleetFailure(texts: Texts, error: Error): string {
  if (!(error instanceof FleetError)) {
    // What the system said has words of its own; anything else is a bug, and its place in the program helps more.
    const isOfSystem = (error as NodeJS.ErrnoException).syscall !== undefined;
    return plain(texts("fleet-failed", { reason: isOfSystem ? error.message : (error.stack ?? error.message) }));
  }
  const { code, facts } = error;
  switch (code) {
    case "hub-not-ready":
      return plain(texts("fleet-hub-not-ready", facts));
    case "hub-answer":
      return plain(texts("fleet-hub-answer", facts));
    case "too-few-files":
      return plain(texts("fleet-too-few-files", facts));
  }
}
