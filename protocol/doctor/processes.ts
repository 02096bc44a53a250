import { shell } from "./finding.ts";
import type { MachineView } from "./machine-view.ts";

/** A process of the machine; `unit` is the service that it belongs to. */
export interface ProcessView {
  pid: number;
  name: string;
  unit?: string;
}

/** Lists what runs, by /proc. */
export const processes = (machine: MachineView): ProcessView[] =>
  machine
    .list("/proc")
    .filter((name) => /^[0-9]+$/.test(name))
    .map((pid) => processOf(machine, Number(pid)));

/** Gives the process that has an open socket; undefined where it is another user's, which only root may see. */
export function holderOfSocket(machine: MachineView, inode: string): ProcessView | undefined {
  for (const pid of machine.list("/proc").filter((name) => /^[0-9]+$/.test(name))) {
    const folder = `/proc/${pid}/fd`;
    if (machine.list(folder).some((fd) => machine.link(`${folder}/${fd}`) === `socket:[${inode}]`))
      return processOf(machine, Number(pid));
  }
  return undefined;
}

/** Reads name and service of a process. The name stands on somebody's terminal: no controls in it. */
export function processOf(machine: MachineView, pid: number): ProcessView {
  const name = (machine.read(`/proc/${pid}/comm`) ?? "").replace(/[^\x20-\x7e]/g, "");
  const unit = /\/([\w@.:-]+\.service)\s*$/m.exec(machine.read(`/proc/${pid}/cgroup`) ?? "")?.[1];
  return { pid, name, ...(unit === undefined ? {} : { unit }) };
}

/** The command that ends a process for good, or as long as it is not started again. */
export const endingOf = ({ pid, unit }: ProcessView): string =>
  unit === undefined ? shell("sudo", "kill", String(pid)) : shell("sudo", "systemctl", "disable", "--now", unit);
