import type { VerbName, VerbRequests, VerbsOf } from "../../protocol/verbs.ts";
import type { Copies } from "./copies.ts";
import type { SimulatedDisk } from "./disk.ts";
import type { Link } from "./link.ts";
import type { SimulatedMachine } from "./machine.ts";
import { PanelError } from "./panel-error.ts";
import { touchScreen } from "./screen.ts";
import type { Supervisor } from "./supervisor.ts";

/** How every verb is done that is not for boards; those are the bench's. Each REJECTS with PanelError where it is refused. */
export type Deeds = {
  [Name in Exclude<VerbName, VerbsOf<"board">>]: (target: string, request: VerbRequests[Name]) => Promise<void>;
};

/** What the deeds are done to. */
export interface DeedParts {
  links: ReadonlyMap<string, Link>;
  supervisor: Supervisor;
  copies: Copies;
  /** Origin of a kiosk's screen; undefined where there is no such kiosk. */
  screenOf(kiosk: string): string | undefined;
  /** The machine and the disk of a process; a boards process has neither. */
  machineOf(name: string): Promise<SimulatedMachine>;
  diskOf(name: string): SimulatedDisk | undefined;
}

/** Gives the verbs of a shop that runs on this machine. */
export function createDeeds(parts: DeedParts): Deeds {
  const { links, supervisor, copies } = parts;
  const linkOf = (kiosk: string): Link => {
    const link = links.get(kiosk);
    if (!link) throw new PanelError(404, "unknown-kiosk", "No kiosk has this name", "kiosk");
    return link;
  };
  const known = (name: string): string => {
    if (!supervisor.has(name)) throw new PanelError(404, "unknown-process", "No process has this name", "name");
    return name;
  };
  const diskOf = (name: string): SimulatedDisk => {
    const disk = parts.diskOf(known(name));
    if (!disk) throw new PanelError(409, "not-here", `${name} keeps nothing that could fill a disk`, "name");
    return disk;
  };
  return {
    async touch(kiosk, request) {
      const origin = parts.screenOf(kiosk);
      if (origin === undefined) throw new PanelError(404, "unknown-kiosk", "No kiosk has this name", "kiosk");
      await touchScreen(origin, request);
    },
    cut: (kiosk) => linkOf(kiosk).cut(),
    restore: (kiosk) => linkOf(kiosk).restore(),
    kill: (name, { downMs = 0 }) => supervisor.end(known(name), { signal: "SIGKILL", downMs }),
    restart: (name, { downMs = 0 }) => supervisor.end(known(name), { signal: "SIGTERM", downMs }),
    async reboot(name, { downMs = 0 }) {
      const machine = await parts.machineOf(known(name));
      await supervisor.end(name, { signal: "SIGKILL", downMs });
      machine.reboot();
    },
    async clock(name, request) {
      if (request.to !== undefined && Number.isNaN(Date.parse(request.to))) {
        throw new PanelError(400, "invalid-request", `${request.to} is no moment`, "to");
      }
      (await parts.machineOf(known(name))).moveClock(request);
    },
    async "disk-full"(name, { freeKb = 0 }) {
      const disk = diskOf(name);
      try {
        disk.fill(freeKb, supervisor.pidOf(name));
      } catch (error) {
        throw new PanelError(409, "disk-cannot", (error as Error).message);
      }
    },
    "disk-free": async (name) => diskOf(name).free(),
    backup: (name, { as }) => copies.backup(known(name), as),
    "put-back": (name, { as }) => copies.putBack(known(name), as),
    wipe: (name) => copies.wipe(known(name)),
  };
}
