import { threadId } from "node:worker_threads";
import { choosePorts } from "../simulators/demo/ports.ts";

/**
 * Where tests listen that must know their port beforehand: 250 slices of 24 ports below those that systems hand out. Of those a
 * connection of anybody may take one between the look and the listening, and a process that dials a closed one again and
 * again may be given the very same port as its own, and then it speaks to itself.
 */
const PORTS = { from: 26_000, slices: 250, each: 24 } as const;
let asked = 0;

/**
 * Gives ports on the loopback that are free, at most 24. Each thread of tests, and each question in it, has a slice of its own,
 * so that a port that is closed for a while stays its owner's.
 */
export async function freePorts<Name extends string>(names: readonly Name[]): Promise<Record<Name, number>> {
  const base = PORTS.from + (((process.pid + threadId) * 16 + asked++) % PORTS.slices) * PORTS.each;
  const chosen = await choosePorts("127.0.0.1", Object.fromEntries(names.map((name, i) => [name, base + i])));
  return Object.fromEntries(Object.entries(chosen).map(([name, { port }]) => [name, port])) as Record<Name, number>;
}

/** Gives one such port. */
export const freePort = async (): Promise<number> => (await freePorts(["one"])).one;
