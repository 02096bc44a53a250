import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { BoardView, ProcessView, Score } from "../protocol/panel.ts";
import { root, until } from "./rig.ts";

/** The line that `counterbell demo --json` prints when it is ready. */
export interface Ready {
  ready: true;
  shop: string;
  console: string;
  api: string;
  token: string;
  mqtt: string;
  panel: string;
  kiosks: { site: string; kiosk: string; screen: string; board: string }[];
  processes: ProcessView[];
}

interface TearsDown {
  teardown(fn: () => unknown): void;
}

/** A running `counterbell demo --json` on ports and in a folder of its own. */
export class DemoProcess {
  readonly ready: Ready;
  readonly startedInMs: number;
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;

  constructor(child: ChildProcess, exit: Promise<number | null>, ready: Ready, startedInMs: number) {
    this.#child = child;
    this.#exit = exit;
    this.ready = ready;
    this.startedInMs = startedInMs;
  }

  /** Starts the demo with the Node that runs the test (or another) and waits for its line. */
  static async start(t: TearsDown, options: { node?: readonly string[]; program?: string } = {}): Promise<DemoProcess> {
    const data = mkdtempSync(join(tmpdir(), "counterbell-demo-"));
    const [node, ...first] = options.node ?? [process.execPath];
    const program = options.program ?? join(root, "dist/counterbell.js");
    const began = performance.now();
    const child = spawn(node as string, [...first, program, "demo", "--json", "--data", data], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said: string[] = [];
    createInterface({ input: child.stderr }).on("line", (line) => said.push(line));
    const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
    t.teardown(async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await exit;
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    });
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once("line", resolve);
      void exit.then((code) => reject(new Error(`the demo ended with ${code}: ${said.join("\n")}`)));
    });
    return new DemoProcess(child, exit, JSON.parse(line) as Ready, performance.now() - began);
  }

  get pid(): number {
    return this.#child.pid as number;
  }

  /** Sends a signal and gives exit code and the milliseconds until the end. */
  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<{ code: number | null; tookMs: number }> {
    const began = performance.now();
    this.#child.kill(signal);
    return { code: await this.#exit, tookMs: performance.now() - began };
  }

  async panel(
    method: "GET" | "POST",
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.ready.panel}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async board(id: string): Promise<BoardView> {
    return (await (await this.panel("GET", `/boards/${id}`)).json()) as BoardView;
  }

  async score(): Promise<Score> {
    return (await (await this.panel("GET", "/score")).json()) as Score;
  }

  async get<T>(path: string): Promise<T> {
    const answer = await fetch(`${this.ready.api}/api/v1/${path}`, {
      headers: { authorization: `Bearer ${this.ready.token}` },
    });
    if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Waits until every press is stored. */
  async settled(presses: number): Promise<Score> {
    let score = await this.score();
    await until(`${presses} presses stored, last ${JSON.stringify(score)}`, async () => {
      score = await this.score();
      return score.stored === presses && score.waiting === 0;
    });
    return score;
  }
}
