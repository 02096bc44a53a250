import { randomUUID } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import type { ClockRequest } from "../../protocol/verbs.ts";

/** The machine around a process, as the file says it to machine-preload.ts. Times without a note are CLOCK_MONOTONIC, ms. */
export interface MachineState {
  /** What the wall clock shows beyond the true time, ms. */
  offsetMs: number;
  /** How much faster its crystal runs, and since when. */
  driftPercent: number;
  driftFromMs: number;
  /** The id of this start of the machine, and when it was. */
  boot: string;
  bootedAtMs: number;
  /** When a time server last set the clock, ms UTC as that clock shows it; missing while none has. */
  syncedAtMs?: number;
}

const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** The machine around one process of the shop, whose clock can be moved and which can be started anew. */
export class SimulatedMachine {
  readonly #file: string;
  #state: MachineState;

  /** `file` is where its state stands for the process to read. */
  constructor(file: string) {
    this.#file = file;
    const atMs = monotonicMs();
    this.#state = { offsetMs: 0, driftPercent: 0, driftFromMs: atMs, boot: randomUUID(), bootedAtMs: atMs };
    this.#write();
  }

  /** What a process needs in its environment to live on this machine. */
  get env(): Record<string, string> {
    const isSource = import.meta.url.endsWith(".ts");
    const preload = new URL(isSource ? "./machine-preload.ts" : "./machine-preload.js", import.meta.url).href;
    const loader = isSource ? [`--import=${new URL("../../test/register-ts.mjs", import.meta.url).href}`] : [];
    const options = [process.env.NODE_OPTIONS ?? "", ...loader, `--import=${preload}`].join(" ").trim();
    return { COUNTERBELL_SIM_MACHINE: this.#file, NODE_OPTIONS: options };
  }

  /** Moves its clock. */
  moveClock({ byMs = 0, to, driftPercent, synced }: ClockRequest): void {
    const atMs = monotonicMs();
    const { offsetMs, driftPercent: drift, driftFromMs } = this.#state;
    const driftedMs = ((atMs - driftFromMs) * drift) / 100;
    const offset = to === undefined ? offsetMs + driftedMs + byMs : Date.parse(to) + byMs - Date.now();
    const { syncedAtMs: before, ...rest } = this.#state;
    const isSynced = synced ?? before !== undefined;
    this.#state = {
      ...rest,
      offsetMs: offset,
      driftPercent: driftPercent ?? drift,
      driftFromMs: atMs,
      // A server that sets the clock now does so at what it then shows.
      ...(isSynced ? { syncedAtMs: synced ? Date.now() + offset : (before as number) } : {}),
    };
    this.#write();
  }

  /** Starts it anew: another boot id, an uptime from zero, a clock that no server has set. */
  reboot(): void {
    const { syncedAtMs: _, ...rest } = this.#state;
    this.#state = { ...rest, boot: randomUUID(), bootedAtMs: monotonicMs() };
    this.#write();
  }

  #write(): void {
    // In one step, as the process may read at any moment.
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#state), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }
}
