import { checkClock } from "./clock.ts";
import { type Finding, fault, ok } from "./finding.ts";
import type { MachineView } from "./machine-view.ts";
import { checkPower } from "./power.ts";

const LEAST_NODE = [20, 19] as const;

/** What a machine needs, whatever it is to be: Node, the right time, enough voltage. */
export async function checkMachine(machine: MachineView): Promise<Finding[]> {
  return [checkNode(machine.node), ...(await checkClock(machine)), ...(await checkPower(machine))];
}

/** Looks whether Node is new enough. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1]);
  return isOld ? fault("doctor-node-bad", { version }, "sudo npx --yes n 24") : ok("doctor-node", { version });
}
