import type { AlertMessage } from "../protocol/messages.ts";
import type { TextArgs } from "../protocol/text-code.ts";
import type { DeviceStanding } from "./devices.ts";
import type { OutboxState } from "./outbox.ts";

/** Lasting troubles by id; the hub keeps each as a retained topic of its own. */
export type AlertSet = ReadonlyMap<string, AlertMessage>;

/** What a kiosk's troubles are read from. */
export interface Health {
  standings: readonly DeviceStanding[];
  outbox: OutboxState;
  /**
   * Stands while the screen's page does not come back; `screenshot` is the name of its picture in the hub, `isMinded` whether a
   * watchdog has tried all it can.
   */
  screenTrouble: { screenshot?: string; isMinded?: boolean } | undefined;
}

/** A device that is away for less is in nobody's way yet, ms. */
const DEVICE_LOST_MS = 10_000;
const FILLING_PERCENT = 80;
/** Once filling, it is so until there is clearly room again. */
const ROOMY_PERCENT = 70;

/**
 * The troubles that last, from the state of the kiosk; `before` gives those that stand already their beginning, and
 * `at` gives the time of new ones. Ids: `device-lost-<device>`, `outbox-filling`, `not-storing`, `screen-silent`.
 */
export function alertsOf(health: Health, before: AlertSet, nowMs: number, at: () => number): AlertSet {
  const alerts = new Map<string, AlertMessage>();
  const raise = (id: string, severity: AlertMessage["severity"], code: string, args: TextArgs, text: string): void => {
    const known = before.get(id);
    alerts.set(id, { severity, code, args, text, since: known?.since ?? at(), count: known?.count ?? 1 });
  };
  for (const { id, status, sinceMs, isLent } of health.standings) {
    if (status === "ready" || isLent || nowMs - sinceMs < DEVICE_LOST_MS) continue;
    // A device's id may have 36 characters of its own, and so may an alert's.
    raise(`device-lost-${id}`.slice(0, 36), "high", "alert-device-lost", { device: id }, `The device ${id} is away.`);
  }
  const { storing, usedBytes, maxBytes, waiting, reason } = health.outbox;
  if (!storing) {
    raise(
      "not-storing",
      "critical",
      "alert-not-storing",
      { reason: reason ?? "bug" },
      `Votes cannot be stored: ${reason}.`,
    );
  }
  const percent = Math.round((usedBytes / maxBytes) * 100);
  // Events that the hub took fill the file too, and make room by themselves: only what waits is a trouble.
  if (waiting > 0 && percent >= (before.has("outbox-filling") ? ROOMY_PERCENT : FILLING_PERCENT)) {
    const args = { percent, waiting };
    raise(
      "outbox-filling",
      "high",
      "alert-outbox-filling",
      args,
      `The outbox is ${percent} % full; ${waiting} events wait.`,
    );
  }
  if (health.screenTrouble) {
    const { isMinded, ...args } = health.screenTrouble;
    // A page that somebody has closed in a browser of their own is nobody's trouble yet.
    raise(
      "screen-silent",
      isMinded ? "high" : "medium",
      "alert-screen-silent",
      args,
      "The screen's page does not answer.",
    );
  }
  return alerts;
}

/** What has to be published for the hub to know the alerts of now, given those that it knows. */
export function alertChanges(before: AlertSet, now: AlertSet): { raised: [string, AlertMessage][]; cleared: string[] } {
  return {
    raised: [...now].filter(([id, alert]) => JSON.stringify(before.get(id)) !== JSON.stringify(alert)),
    cleared: [...before.keys()].filter((id) => !now.has(id)),
  };
}
