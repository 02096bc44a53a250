import { type Finding, fault, ok, unknown, warning } from "./finding.ts";
import type { MachineView } from "./machine-view.ts";

/** No counterbell is older than this; a clock before it was never set. */
const EARLIEST_MS = Date.UTC(2026, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);
/** systemd-timesyncd touches this whenever it has set the clock. Source: systemd-timesyncd.service(8). */
const SYNCED = "/run/systemd/timesync/synchronized";
const SET_NTP = "sudo timedatectl set-ntp true";
/** An answer says its second; that, and its way here, is no error of the clock. */
const MOST_OFFSET_S = 5;

/** Looks at the machine's clock: is it plausible, does a time server set it, is its zone known? */
export async function checkClock(machine: MachineView): Promise<Finding[]> {
  const { nowMs } = machine;
  const time = new Date(nowMs).toISOString();
  if (nowMs < EARLIEST_MS || nowMs > LATEST_MS) return [fault("doctor-clock-bad", { time }, SET_NTP)];
  const shown = await machine.run(["timedatectl", "show"]);
  const state = Object.fromEntries((shown ?? "").split("\n").map((line) => line.split("=", 2)));
  return [ok("doctor-clock", { time }), server(machine, state), ...zone(machine, state.Timezone)];
}

/** Source: org.freedesktop.timedate1(5), the properties NTP and NTPSynchronized. */
function server(machine: MachineView, state: Record<string, string | undefined>): Finding {
  if (state.NTPSynchronized === "yes" || machine.stat(SYNCED) !== undefined) return ok("doctor-clock-synced");
  if (state.NTPSynchronized === undefined) return unknown("doctor-clock-unknown");
  if (state.NTP === "yes") return warning("doctor-clock-waiting", {}, "sudo systemctl restart systemd-timesyncd");
  const can = state.CanNTP !== "no";
  return warning("doctor-clock-free", {}, can ? SET_NTP : "sudo apt install --yes systemd-timesyncd");
}

function zone(machine: MachineView, told: string | undefined): Finding[] {
  const linked = machine.link("/etc/localtime")?.replace(/^.*\/zoneinfo\//, "");
  const zone = told || linked || machine.read("/etc/timezone")?.trim();
  if (!zone) return [];
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return [ok("doctor-zone", { zone })];
  } catch {
    return [warning("doctor-zone-bad", { zone }, "sudo timedatectl set-timezone Europe/Berlin")];
  }
}

/** Compares the machine's clock with what the hub's says, ms UTC each. */
export function checkOffset(nowMs: number, hubMs: number | undefined): Finding {
  if (hubMs === undefined) return unknown("doctor-offset-unknown");
  const seconds = Math.round(Math.abs(nowMs - hubMs) / 1000);
  return seconds <= MOST_OFFSET_S ? ok("doctor-offset") : warning("doctor-offset-bad", { seconds }, SET_NTP);
}
