import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { askAsOwner } from "../../simulators/demo/owner.ts";
import type { KioskAccount } from "../../simulators/kiosk/index.ts";

interface Started {
  mqttPort: number;
  tlsPort: number;
  apiUrl: string;
  socket: string;
  /** The hub's authority, PEM. */
  ca: string;
}

/** The figures that a refusal or a fault of a kiosk moves. */
const FIGURES = [
  "counterbell_messages_refused_total",
  "counterbell_connections_refused_total",
  "counterbell_duplicates_total",
  "counterbell_forks_total",
  "counterbell_gaps_total",
  "counterbell_quarantined_total",
  "counterbell_unreadable_total",
  "counterbell_telemetry_dropped_total",
];

/** One figure of `/metrics` by its name and labels, as it stands there. */
export type Figures = Map<string, number>;

/** A line of the hub's log. */
export type LogLine = Record<string, unknown> & { level: number; msg: string };

/** A real hub in a process of its own, from the sources, with a collector that can be called. */
export class AttackedHub {
  readonly lines: LogLine[] = [];
  readonly data: string;
  readonly #child: ChildProcess;
  #started: Started | undefined;
  #token = "";
  #kiosks = 0;

  private constructor() {
    this.data = mkdtempSync(join(tmpdir(), "counterbell-hostile-"));
    const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
    this.#child = spawn(
      process.execPath,
      ["--expose-gc", "--import", new URL("../register-ts.mjs", import.meta.url).href, here("hub-child.ts"), this.data],
      { stdio: ["ignore", "pipe", "inherit", "ipc"] },
    );
    createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      if (line.startsWith("{")) this.lines.push(JSON.parse(line) as LogLine);
    });
  }

  /** Starts a hub with one site, `berlin`. REJECTS where its process ends before it is ready. */
  static async start(): Promise<AttackedHub> {
    const hub = new AttackedHub();
    const [{ started }] = (await Promise.race([
      once(hub.#child, "message"),
      once(hub.#child, "exit").then(() => Promise.reject(new Error("the hub ended before it was ready"))),
    ])) as [{ started: Started }];
    hub.#started = started;
    const site = { site: "berlin", name: "Berlin", zone: "Europe/Berlin", languages: ["de", "en"] };
    await askAsOwner(started.socket, "POST", "/api/v1/sites", site);
    const { token } = await askAsOwner<{ token: string }>(started.socket, "POST", "/api/v1/tokens", {
      name: "metrics",
    });
    hub.#token = token;
    return hub;
  }

  get at(): Started {
    if (!this.#started) throw new Error("the hub has not started");
    return this.#started;
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Makes an account for one more kiosk. */
  async enrol(kiosk = `kiosk-${++this.#kiosks}`): Promise<KioskAccount> {
    const { password } = await askAsOwner<{ password: string }>(this.at.socket, "POST", "/api/v1/kiosks", {
      site: "berlin",
      kiosk,
    });
    return { site: "berlin", kiosk, url: `mqtt://127.0.0.1:${this.at.mqttPort}`, password };
  }

  /** Reads `/metrics` as Prometheus would, over HTTP with a token. */
  async metrics(): Promise<Figures> {
    const answer = await fetch(`${this.at.apiUrl}/metrics`, { headers: { authorization: `Bearer ${this.#token}` } });
    if (!answer.ok) throw new Error(`GET /metrics answered ${answer.status}`);
    const figures: Figures = new Map();
    for (const line of (await answer.text()).split("\n")) {
      const [, name = "", value] = /^([a-z_]+(?:\{.*\})?) ([0-9.e+-]+)$/.exec(line) ?? [];
      if (value !== undefined) figures.set(name, Number(value));
    }
    return figures;
  }

  /** The figures of refusals and faults that moved since, each with how much. */
  async movedSince(before: Figures): Promise<Record<string, number>> {
    const moved: Record<string, number> = {};
    for (const [name, value] of await this.metrics()) {
      const by = value - (before.get(name) ?? 0);
      if (by !== 0 && FIGURES.includes(name.replace(/\{.*/, ""))) moved[name] = by;
    }
    return moved;
  }

  /** Asks the API as the installation's owner. */
  ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    return askAsOwner<T>(this.at.socket, method, path, body);
  }

  /** Resident memory of the hub's process in bytes; `collected` has it collect its garbage first. */
  async memory(asked: "as-it-is" | "collected" = "collected"): Promise<number> {
    const answered = once(this.#child, "message");
    this.#child.send({ memory: asked });
    const [{ memory }] = (await answered) as [{ memory: NodeJS.MemoryUsage }];
    return memory.rss;
  }

  /** Milliseconds of CPU that the hub's process has used; Linux alone. */
  get pid(): number {
    return this.#child.pid as number;
  }

  async stop(): Promise<void> {
    const ended = this.isAlive ? once(this.#child, "exit") : Promise.resolve();
    this.#child.kill("SIGKILL");
    await ended;
    rmSync(this.data, { recursive: true, force: true, maxRetries: 5 });
  }
}
