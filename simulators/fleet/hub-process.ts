import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { prepareFolders, writeToml } from "../demo/installation.ts";
import { choosePorts } from "../demo/ports.ts";
import { FleetError } from "./fleet-error.ts";
import { HubApi } from "./hub-api.ts";

export interface HubProcessOptions {
  /** How to start this program. */
  command: readonly string[];
  /** The folder under which the hub's data goes. */
  data: string;
  /** The path of the socket of a hub with a data folder. */
  hubSocket(data: string): string;
}

const READY_WITHIN_MS = 60_000;
/** Below the ports that systems hand out by themselves, so that no kiosk that dials a dead hub gets its port as its own. */
const FIRST_PORT = 23_000;
const LINES = 100;

/** A hub in a process of its own, on ports that stay, which can be killed and comes back on the same data. */
export class HubProcess {
  /** Its data folder. */
  readonly data: string;
  readonly api: HubApi;
  /** Where it takes MQTT over TLS. */
  readonly tlsUrl: string;
  /** What it last said. */
  readonly lines: string[] = [];
  readonly #command: readonly string[];
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  #isStopping = false;
  #isRestarting = false;

  private constructor(command: readonly string[], at: { data: string; api: HubApi; tlsUrl: string }) {
    this.#command = command;
    this.data = at.data;
    this.api = at.api;
    this.tlsUrl = at.tlsUrl;
  }

  /** Writes the hub's configuration and starts it. REJECTS with FleetError `hub-not-ready`. */
  static async start({ command, data, hubSocket }: HubProcessOptions): Promise<HubProcess> {
    const { hub } = prepareFolders(data, false);
    const first = FIRST_PORT + Math.floor(Math.random() * 3000);
    const ports = await choosePorts("127.0.0.1", { mqtt: first, mqtts: first + 1, http: first + 2 });
    const portOf = (name: string): number => ports[name]?.port ?? 0;
    const file = writeToml(join(hub, "hub.toml"), {
      data: hub,
      name: "fleet",
      mqtt: { host: "127.0.0.1", port: portOf("mqtt"), tls_host: "127.0.0.1", tls_port: portOf("mqtts") },
      http: { host: "127.0.0.1", port: portOf("http"), content_port: 0 },
      log: { level: "error" },
    });
    const api = new HubApi({ socketPath: hubSocket(hub) });
    const running = new HubProcess([...command, "hub", "--config", file], {
      data: hub,
      api,
      tlsUrl: `mqtts://127.0.0.1:${portOf("mqtts")}`,
    });
    await running.#spawn({});
    return running;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Kills it outright and starts it again, `env` added; resolves when it is ready. */
  async killAndRestart(env: Record<string, string> = {}): Promise<void> {
    this.#isRestarting = true;
    this.#child?.kill("SIGKILL");
    await this.#ended;
    if (!this.#isStopping) await this.#spawn(env);
    this.#isRestarting = false;
  }

  /** Ends it in good order; twice without harm. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#child?.kill("SIGTERM");
    this.#child?.stdin?.end();
    const late = setTimeout(() => this.#child?.kill("SIGKILL"), 5_000);
    await this.#ended;
    clearTimeout(late);
    this.api.close();
  }

  async #spawn(env: Record<string, string>): Promise<void> {
    const [program, ...args] = this.#command as [string, ...string[]];
    const child = spawn(program, args, {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, ...env, COUNTERBELL_SUPERVISED: "1" },
    });
    this.#child = child;
    child.stdin?.on("error", () => undefined);
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", (line) => this.#line(line));
    }
    let isOver = false;
    this.#ended = new Promise((resolve) =>
      child.once("close", () => {
        isOver = true;
        resolve();
      }),
    );
    const deadline = performance.now() + READY_WITHIN_MS;
    while (!(await this.api.isReady())) {
      // One that was told to end at a named place may do so before it is ready.
      if (isOver && env.COUNTERBELL_CRASH_AT !== undefined) return this.#spawn({});
      if (isOver || performance.now() > deadline) {
        throw new FleetError("hub-not-ready", { words: this.lines.slice(-5).join(" ") || "it said nothing" });
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    // A named place ends the hub whenever it is passed: it comes back by itself.
    if (env.COUNTERBELL_CRASH_AT === undefined) return;
    void this.#ended.then(() => {
      if (this.#isStopping || this.#isRestarting) return;
      // One that does not come back is seen by the fleet: nothing arrives any more.
      this.#spawn({}).catch((error: Error) => this.#line(error.message));
    });
  }

  #line(line: string): void {
    this.lines.push(line);
    if (this.lines.length > LINES) this.lines.shift();
  }
}
