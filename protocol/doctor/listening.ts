import { type Finding, fault, ok, shell } from "./finding.ts";
import type { MachineView } from "./machine-view.ts";
import { endingOf, holderOfSocket } from "./processes.ts";

/** A TCP port that something of ours is to listen on. */
export interface WantedPort {
  /** The key of the configuration that names it: "http.port". */
  use: string;
  host: string;
  port: number;
}

interface Listener {
  /** As /proc/net/tcp has it: hex, each 32 bits in the machine's order. */
  address: string;
  port: number;
  inode: string;
}

/** Source: Linux, Documentation/networking/proc_net_tcp.rst; 0A is the state LISTEN. */
const LISTENS = "0A";
const LOWEST_FREE = "/proc/sys/net/ipv4/ip_unprivileged_port_start";

/** Looks whether a port can be listened on by a user without rights, and who has it where it is taken. */
export function checkListening(machine: MachineView, wanted: WantedPort): Finding[] {
  const { use, host, port } = wanted;
  // 0 is any that is free.
  if (port === 0) return [];
  const facts = { port: String(port), use };
  const lowest = Number(machine.read(LOWEST_FREE) ?? 1024);
  if (port < lowest) {
    const mend = shell("sudo", "sysctl", "--write", `net.ipv4.ip_unprivileged_port_start=${port}`);
    return [fault("doctor-listen-low", { ...facts, lowest: String(lowest) }, mend)];
  }
  const taken = listeners(machine).find((one) => one.port === port && overlaps(one.address, host));
  if (!taken) return [ok("doctor-listen", facts)];
  const holder = holderOfSocket(machine, taken.inode);
  if (!holder) return [fault("doctor-listen-held", { ...facts, holder: "none" }, `sudo ss -ltnp 'sport = :${port}'`)];
  return [fault("doctor-listen-held", { ...facts, holder: `${holder.name} (${holder.pid})` }, endingOf(holder))];
}

const listeners = (machine: MachineView): Listener[] =>
  ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((path) =>
    (machine.read(path) ?? "").split("\n").flatMap((line) => {
      const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
      const [address = "", port = ""] = local.split(":");
      return state === LISTENS ? [{ address, port: Number.parseInt(port, 16), inode }] : [];
    }),
  );

/** Whether what listens on one address keeps another from being listened on. */
function overlaps(address: string, host: string): boolean {
  if (/^0+$/.test(address) || host === "0.0.0.0" || host === "::") return true;
  const parts = /^([0-9]+)\.([0-9]+)\.([0-9]+)\.([0-9]+)$/.exec(host);
  // A name may stand for any address of this machine.
  if (!parts) return true;
  const bytes = parts.slice(1).map((part) => Number(part).toString(16).padStart(2, "0").toUpperCase());
  const inOrder = bytes.join("");
  const turned = bytes.reverse().join("");
  return address.endsWith(turned) || address.endsWith(inOrder);
}
