import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ClosedLoopResult, FromGenerator, OpenLoopResult, ToGenerator } from "./generator.ts";

type Connect = Omit<ToGenerator & { type: "connect" }, "type">;
type ClosedLoop = Omit<ToGenerator & { type: "closed-loop" }, "type">;
type OpenLoop = Omit<ToGenerator & { type: "open-loop" }, "type">;

/** Nothing of the load may take longer, ms. */
const PATIENCE_MS = 5 * 60_000;

/** The load generator, a process of its own, with its connections open. */
export class Load {
  readonly #child: ChildProcess;
  /** Bytes of a whole PUBLISH on average. */
  packetBytes = 0;

  constructor() {
    this.#child = fork(fileURLToPath(new URL("./generator.ts", import.meta.url)), {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
  }

  /** Starts the process, encodes the packets and connects. REJECTS where a connection is refused. */
  static async connect(options: Connect): Promise<Load> {
    const load = new Load();
    try {
      const { bodyBytes } = await load.#ask({ type: "connect", ...options }, "connected");
      load.packetBytes = bodyBytes;
      return load;
    } catch (error) {
      await load.end();
      throw error;
    }
  }

  /** Keeps a number of messages in flight on each connection and measures the rate. */
  closedLoop(options: ClosedLoop): Promise<ClosedLoopResult> {
    return this.#ask({ type: "closed-loop", ...options }, "closed-loop");
  }

  /** Sends at a fixed rate and measures how long each message takes. */
  openLoop(options: OpenLoop): Promise<OpenLoopResult> {
    return this.#ask({ type: "open-loop", ...options }, "open-loop");
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGKILL");
    await ended;
  }

  #ask<Type extends FromGenerator["type"]>(
    question: ToGenerator,
    type: Type,
  ): Promise<Extract<FromGenerator, { type: Type }>> {
    return new Promise((resolve, reject) => {
      const finish = () => {
        clearTimeout(timer);
        this.#child.off("message", hear);
        this.#child.off("exit", gone);
      };
      const hear = (message: FromGenerator) => {
        finish();
        if (message.type === type) resolve(message as Extract<FromGenerator, { type: Type }>);
        else reject(new Error(message.type === "failed" ? message.message : `the load answered ${message.type}`));
      };
      const gone = () => {
        finish();
        reject(new Error("the load generator has ended"));
      };
      const timer = setTimeout(() => {
        finish();
        reject(new Error(`the load waited ${PATIENCE_MS} ms in vain for ${type}`));
      }, PATIENCE_MS);
      this.#child.on("message", hear);
      this.#child.once("exit", gone);
      this.#child.send(question);
    });
  }
}
