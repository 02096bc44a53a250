import type { DeviceStanding } from "./devices.ts";
import { createMachineFigures } from "./machine-figures.ts";
import type { OutboxState } from "./outbox.ts";
import type { WallClock } from "./wall-clock.ts";

/**
 * Makes the measurer of a kiosk's health: the machine's figures, and `uptimeS` of this process, `outboxDepth` events that
 * wait, `outboxMb`, `devicesReady`, `screenSilent` 1 while the screen does not come back, `pageErrors` that its page has
 * reported so far, and, once they are known, `clockErrorMs`, `clockDifferenceMs` to the hub and `screenHeartbeatAgeS`.
 */
export function createKioskFigures(options: {
  folder: string;
  outbox: () => OutboxState;
  standings: () => readonly DeviceStanding[];
  screenAgeMs: () => number | undefined;
  /** Errors that the screen's page has reported. */
  pageErrors: () => number;
  /** Whether the screen's page does not come back. */
  isScreenSilent: () => boolean;
  wallClock: WallClock;
  /** The machine's uptime. */
  uptimeMs: () => number;
  /** Default: the machine that this runs on. */
  measureMachine?: (() => Promise<Record<string, number>>) | undefined;
}): () => Promise<Record<string, number>> {
  const measureMachine = options.measureMachine ?? createMachineFigures(options.folder);
  const startedMs = options.uptimeMs();
  return async () => {
    const machine = await measureMachine();
    const { waiting, usedBytes } = options.outbox();
    const screenAgeMs = options.screenAgeMs();
    const { clock, errorMs } = options.wallClock.read();
    const differenceMs = options.wallClock.differenceMs();
    return {
      ...machine,
      uptimeS: Math.round((options.uptimeMs() - startedMs) / 1000),
      outboxDepth: waiting,
      outboxMb: Math.round(usedBytes / 1e5) / 10,
      devicesReady: options.standings().filter(({ status }) => status === "ready").length,
      // A clock that nothing has set is no figure; its quality says so.
      ...(clock === "none" ? {} : { clockErrorMs: errorMs }),
      ...(differenceMs === undefined ? {} : { clockDifferenceMs: differenceMs }),
      ...(screenAgeMs === undefined ? {} : { screenHeartbeatAgeS: Math.round(screenAgeMs / 1000) }),
      pageErrors: options.pageErrors(),
      screenSilent: options.isScreenSilent() ? 1 : 0,
    };
  };
}
