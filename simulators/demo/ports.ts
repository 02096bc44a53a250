import { createServer } from "node:net";

/** A port that the demo wanted, and the one that it got. */
export interface ChosenPort {
  name: string;
  wanted: number;
  port: number;
}

const isFree = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });

/**
 * Chooses ports that are free on the loopback and on `host`, as parts of the demo listen on either: the wanted one, or the
 * next free one after it. THROWS when 200 ports in a row are taken.
 */
export async function choosePorts(host: string, wanted: Record<string, number>): Promise<Record<string, ChosenPort>> {
  const chosen: Record<string, ChosenPort> = {};
  const taken = new Set<number>();
  const hosts = [...new Set(["127.0.0.1", host])];
  const isFreeEverywhere = async (port: number): Promise<boolean> => {
    for (const each of hosts) if (!(await isFree(each, port))) return false;
    return true;
  };
  for (const [name, first] of Object.entries(wanted)) {
    let port = first;
    while (taken.has(port) || !(await isFreeEverywhere(port))) {
      port++;
      if (port > first + 200 || port > 65_535) throw new Error(`no free port for ${name} from ${first} on ${host}`);
    }
    taken.add(port);
    chosen[name] = { name, wanted: first, port };
  }
  return chosen;
}
