import { type ChildProcess, fork } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LoadOrder, LoadTold } from "./kiosk-load.ts";

const NOTHING: LoadTold = { connected: 0, served: 0, dials: 0, cpuMs: 0, failures: {} };

/** Thousands of kiosks in a process of their own, so that their work is not taken for the broker's. */
export class LoadProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  /** What it told last. */
  told = NOTHING;

  constructor() {
    this.#child = fork(fileURLToPath(new URL("./kiosk-load.ts", import.meta.url)), { stdio: "inherit" });
    this.#ended = new Promise((resolve) => this.#child.once("exit", () => resolve()));
    this.#child.on("message", (told: LoadTold) => {
      this.told = told;
    });
  }

  order(order: LoadOrder): void {
    this.#child.send(order);
  }

  /** Waits until what it tells is as wanted. REJECTS after `withinMs`, with what it told last. */
  async until(what: string, holds: (told: LoadTold) => boolean, withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (!holds(this.told)) {
      if (performance.now() > deadline) {
        throw new Error(`waited ${withinMs} ms in vain for ${what}: ${JSON.stringify(this.told)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async end(): Promise<void> {
    if (this.#child.connected) this.order({ do: "end" });
    await this.#ended;
  }
}

/** Gives the resident memory of a process, bytes; undefined where the system does not tell. */
export function residentBytes(pid: number): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(file, "utf8")) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** Gives the CPU time of a process so far, ms; undefined where the system does not tell. Source: proc_pid_stat(5), 100 ticks a second. */
export function cpuMsOf(pid: number): number | undefined {
  return ticksOf(`${pid}`, [11, 12]);
}

/** Gives the CPU time of this process' children that have ended, ms; undefined where the system does not tell. */
export function endedChildrenCpuMs(): number | undefined {
  return ticksOf("self", [13, 14]);
}

/** Says how many connections this system lets one process hold, of those that are wanted. */
export function connectionsFor(wanted: number): { count: number; note: string } {
  const limits = existsSync("/proc/self/limits") ? readFileSync("/proc/self/limits", "utf8") : "";
  const [, limit] = /^Max open files\s+(\d+)/m.exec(limits) ?? [];
  const room = limit === undefined ? wanted : Number(limit) - 300;
  if (room >= wanted) return { count: wanted, note: `ulimit -n ${limit ?? "unknown"}` };
  return { count: room, note: `only ${room} of ${wanted}, as ulimit -n is ${limit}: raise it` };
}

function ticksOf(pid: string, fields: readonly number[]): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  // The name of the program stands in brackets and may hold anything.
  const [, rest = ""] = /\) (.*)$/s.exec(readFileSync(file, "utf8")) ?? [];
  const values = rest.split(" ");
  return fields.reduce((sum, field) => sum + Number(values[field]), 0) * 10;
}
