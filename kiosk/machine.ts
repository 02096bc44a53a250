import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { uptime } from "node:os";

/**
 * What the kiosk knows of the machine it runs on: the one border at which it reads the time of day and the uptime.
 * `KioskOptions.machine` puts another machine in its place, for simulators and tests.
 */
export interface Machine {
  /** Random for each start of the machine, at most 36 characters. */
  readonly boot: string;
  /** Milliseconds since the machine started; never steps, whatever happens to its clock. */
  uptimeMs(): number;
  /** The machine's own clock, ms UTC, right or wrong; default: the kiosk's scheduler. */
  wallMs?(): number;
  /** When a time server last set the machine's clock, by that clock, ms UTC; undefined where none has. */
  syncedAt(): number | undefined;
}

/** Linux gives each start of the kernel a random id. Source: random(4), `boot_id`. */
const BOOT_ID = "/proc/sys/kernel/random/boot_id";
/** systemd-timesyncd touches this whenever it has set the clock. Source: systemd-timesyncd.service(8). */
const SYNCED = "/run/systemd/timesync/synchronized";

/** The real machine. Where the system has no boot id, each start of the process counts as one: finer does no harm. */
export function thisMachine(): Machine {
  const hasBootId = existsSync(BOOT_ID);
  return {
    boot: hasBootId ? readFileSync(BOOT_ID, "utf8").trim().slice(0, 36) : randomUUID(),
    // Starts of the machine follow each other and never overlap: a start of the process counts from its own beginning.
    uptimeMs: () => Math.round((hasBootId ? uptime() : process.uptime()) * 1000),
    wallMs: () => Date.now(),
    syncedAt: () => statSync(SYNCED, { throwIfNoEntry: false })?.mtimeMs,
  };
}
