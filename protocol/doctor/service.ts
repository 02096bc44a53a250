import { type Finding, fault, ok, shell } from "./finding.ts";
import type { MachineView } from "./machine-view.ts";

/** Looks whether an installed service runs and starts with the machine; one that is not installed is no finding. */
export async function checkService(machine: MachineView, unit: string): Promise<Finding[]> {
  if (machine.stat(`/etc/systemd/system/${unit}`) === undefined) return [];
  const shown = await machine.run(["systemctl", "show", unit, "--property=ActiveState,UnitFileState,Result"]);
  if (shown === undefined) return [];
  const state = Object.fromEntries(shown.split("\n").map((line) => line.split("=", 2)));
  const facts = { unit, state: state.ActiveState ?? "", result: state.Result ?? "" };
  if (state.ActiveState === "active" && state.UnitFileState === "enabled") return [ok("doctor-service", facts)];
  return [fault("doctor-service-down", facts, shell("sudo", "systemctl", "enable", "--now", unit))];
}
