import { type Finding, fault, ok, unknown, warning } from "./finding.ts";
import type { MachineView } from "./machine-view.ts";

/** Bits of the firmware's word; the same 16 places up: since the start. Source: Raspberry Pi, vcgencmd, "get_throttled". */
const LOW_VOLTAGE = 1 << 0;
const SLOWED = (1 << 1) | (1 << 2) | (1 << 3);
const SINCE_START = 16;

/** Looks whether a Raspberry Pi had too little voltage or was slowed by heat; on other machines nothing. */
export async function checkPower(machine: MachineView): Promise<Finding[]> {
  if (!/raspberry pi/i.test(machine.read("/proc/device-tree/model") ?? "")) return [];
  const word = await throttled(machine);
  if (word === undefined) return [unknown("doctor-power-unknown", {}, "sudo counterbell doctor")];
  const before = word >>> SINCE_START;
  // What is slow for want of voltage is no heat.
  const isHot = (word & SLOWED) !== 0 && (word & LOW_VOLTAGE) === 0;
  const wasHot = (before & SLOWED) !== 0 && (before & LOW_VOLTAGE) === 0;
  const found = [
    ...((word & LOW_VOLTAGE) !== 0
      ? [fault("doctor-power-low")]
      : (before & LOW_VOLTAGE) !== 0
        ? [warning("doctor-power-was-low")]
        : []),
    ...(isHot ? [warning("doctor-heat")] : wasHot ? [warning("doctor-heat-was")] : []),
  ];
  return found.length > 0 ? found : [ok("doctor-power")];
}

/** The kernel's file holds the word as hex; where it is gone the firmware's own command says `throttled=0x50005`. */
async function throttled(machine: MachineView): Promise<number | undefined> {
  const file = machine.read("/sys/devices/platform/soc/soc:firmware/get_throttled")?.trim();
  const text = file ?? /throttled=0x([0-9a-f]+)/i.exec((await machine.run(["vcgencmd", "get_throttled"])) ?? "")?.[1];
  const word = Number.parseInt(text ?? "", 16);
  return Number.isNaN(word) ? undefined : word;
}
