import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";

/** A process that has a port open. */
export interface PortHolder {
  pid: number;
  /** The program's name, as its system has it. */
  name: string;
}

/**
 * Finds a process that has a device open, by the links of `/proc/<pid>/fd`; undefined where there is none, on other systems than
 * Linux, and for processes of other users, which only root may look into.
 */
export function findPortHolder(path: string, proc = "/proc"): PortHolder | undefined {
  const device = resolved(path);
  for (const pid of entries(proc).filter((name) => /^\d+$/.test(name))) {
    if (Number(pid) === process.pid) continue;
    const folder = join(proc, pid, "fd");
    if (entries(folder).some((fd) => target(join(folder, fd)) === device))
      return { pid: Number(pid), name: nameOf(proc, pid) };
  }
  return undefined;
}

function resolved(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function target(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

/** The name stands on somebody's terminal: no controls in it. */
function nameOf(proc: string, pid: string): string {
  try {
    return readFileSync(join(proc, pid, "comm"), "utf8").replace(/[^\x20-\x7e]/g, "");
  } catch {
    return "";
  }
}
