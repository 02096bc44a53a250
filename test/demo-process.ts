import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
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

/** How a demo is started for a test. */
export interface DemoProcessOptions {
  /** The Node to run it with, and its flags; default the one that runs the test. */
  node?: readonly string[];
  /** What Node runs; default the build of this tree. */
  program?: string;
  /** Flags beside `--json` and `--data`. */
  flags?: readonly string[];
  env?: Record<string, string>;
  /** A data folder that outlives the demo; default a temporary one. */
  data?: string;
}

/** Whoever listens here has the machine's demo ports; nobody else does. */
const TURN_PORT = 19_877;
let turns = 0;
let turn: Server | undefined;

/**
 * Waits until no other test runs a demo, and gives the function that ends the turn. Demos choose their ports by what is free,
 * and a test that kills a hub frees its port for a moment, for another demo to take.
 */
export async function takeTurn(): Promise<() => void> {
  turns++;
  while (!turn) {
    const server = createServer();
    const isOurs = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen({ host: "127.0.0.1", port: TURN_PORT, exclusive: true }, () => resolve(true));
    });
    if (isOurs) turn = server;
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return () => {
    if (--turns > 0) return;
    turn?.close();
    turn = undefined;
  };
}

/** A running `counterbell demo --json` on ports and in a folder of its own. */
export class DemoProcess {
  readonly ready: Ready;
  readonly startedInMs: number;
  /** All that it wrote to its standard output, line by line. */
  readonly said: readonly string[];
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;

  private constructor(parts: {
    child: ChildProcess;
    exit: Promise<number | null>;
    said: readonly string[];
    startedInMs: number;
  }) {
    this.#child = parts.child;
    this.#exit = parts.exit;
    this.said = parts.said;
    this.ready = JSON.parse(parts.said[0] as string) as Ready;
    this.startedInMs = parts.startedInMs;
  }

  /** Starts the demo and waits for its line. REJECTS with its exit code and words when it ends before. */
  static async start(t: TearsDown, options: DemoProcessOptions = {}): Promise<DemoProcess> {
    const data = options.data ?? mkdtempSync(join(tmpdir(), "counterbell-demo-"));
    const [node, ...first] = options.node ?? [process.execPath];
    const program = options.program ?? join(root, "dist/counterbell.js");
    const endTurn = await takeTurn();
    const began = performance.now();
    const flags = ["demo", "--json", "--data", data, ...(options.flags ?? [])];
    const child = spawn(node as string, [...first, program, ...flags], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...options.env },
    });
    const complaints: string[] = [];
    createInterface({ input: child.stderr }).on("line", (line) => complaints.push(line));
    const said: string[] = [];
    const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
    void exit.then(endTurn);
    t.teardown(async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await exit;
      if (options.data === undefined) rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    });
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).on("line", (line) => {
        said.push(line);
        resolve();
      });
      void exit.then((code) => reject(new Error(`the demo ended with ${code}: ${complaints.join("\n")}`)));
    });
    return new DemoProcess({ child, exit, said, startedInMs: performance.now() - began });
  }

  get pid(): number {
    return this.#child.pid as number;
  }

  /** Sends a signal, or several at once, and gives exit code and the milliseconds until the end. */
  async end(...signals: NodeJS.Signals[]): Promise<{ code: number | null; tookMs: number }> {
    const began = performance.now();
    for (const signal of signals.length ? signals : (["SIGTERM"] as const)) this.#child.kill(signal);
    return { code: await this.#exit, tookMs: performance.now() - began };
  }

  /** Asks the panel's API. */
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

  /** Gives a board as the panel shows it. */
  async board(id: string): Promise<BoardView> {
    return (await (await this.panel("GET", `/boards/${id}`)).json()) as BoardView;
  }

  /** Gives the shop's score. */
  async score(): Promise<Score> {
    return (await (await this.panel("GET", "/score")).json()) as Score;
  }

  /** Gives what a GET under `/api/v1/` of the hub answers. */
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
