import { createServer } from "node:net";
import { threadId } from "node:worker_threads";
import { choosePorts } from "../simulators/demo/ports.ts";

/**
 * Where tests listen that must know their port beforehand: 250 slices of 24 ports below those that systems hand out. Of those a
 * connection of anybody may take one between the look and the listening, and a process that dials a closed one again and
 * again may be given the very same port as its own, and then it speaks to itself.
 */
const PORTS = { from: 26_000, slices: 250, each: 24 } as const;
let asked = 0;

/** Listens on a slice's first port for as long as this thread lives; false where somebody else does. */
function holdSlice(first: number): Promise<boolean> {
  const guard = createServer((socket) => socket.destroy());
  return new Promise((resolve) => {
    guard.once("error", () => resolve(false));
    guard.listen({ host: "127.0.0.1", port: first, exclusive: true }, () => {
      guard.unref();
      resolve(true);
    });
  });
}

/**
 * Gives ports on the loopback that are free, at most 23. Each question has a slice of its own until its thread of tests ends,
 * so that a port that is closed for a while stays its owner's. THROWS where no slice is left.
 */
export async function freePorts<Name extends string>(names: readonly Name[]): Promise<Record<Name, number>> {
  const begin = (process.pid + threadId) * 16 + asked++;
  for (let turn = 0; turn < PORTS.slices; turn++) {
    const first = PORTS.from + ((begin + turn) % PORTS.slices) * PORTS.each;
    if (!(await holdSlice(first))) continue;
    const chosen = await choosePorts("127.0.0.1", Object.fromEntries(names.map((name, i) => [name, first + 1 + i])));
    return Object.fromEntries(Object.entries(chosen).map(([name, { port }]) => [name, port])) as Record<Name, number>;
  }
  throw new Error("all slices of ports are taken");
}

/** Gives one such port. */
export const freePort = async (): Promise<number> => (await freePorts(["one"])).one;
