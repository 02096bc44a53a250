import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { uptime } from "node:os";

/** What the kiosk knows of the machine it runs on. */
export interface Machine {
  /** Random for each start of the machine, at most 36 characters. */
  readonly boot: string;
  /** Milliseconds since the machine started; never steps, whatever happens to its clock. */
  uptimeMs(): number;
  /** Whether the system says that a time server keeps its clock. */
  isSynced(): boolean;
}

/** Linux gives each start of the kernel a random id. Source: random(4), `boot_id`. */
const BOOT_ID = "/proc/sys/kernel/random/boot_id";
/** systemd-timesyncd and chrony's systemd helper touch this once the clock was set. Source: systemd-timesyncd.service(8). */
const SYNCED = "/run/systemd/timesync/synchronized";

/** The real machine. Where the system has no boot id, each start of the process counts as one: finer does no harm. */
export function thisMachine(): Machine {
  const boot = existsSync(BOOT_ID) ? readFileSync(BOOT_ID, "utf8").trim().slice(0, 36) : randomUUID();
  return { boot, uptimeMs: () => Math.round(uptime() * 1000), isSynced: () => existsSync(SYNCED) };
}
