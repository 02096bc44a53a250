import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import type { AvrBoard } from "./board.ts";
import { TcpPort, type TcpPortOptions } from "./tcp-port.ts";

const LINK_WITHIN_MS = 5000;

/** Tells whether socat, which makes the pseudo-terminal, is installed. */
export const hasSocat = (): boolean =>
  (process.env.PATH ?? "").split(":").some((folder) => folder !== "" && existsSync(`${folder}/socat`));

/**
 * A board behind a pseudo-terminal, so that a program with a native serial binding opens it like a real one.
 *
 * socat waits until the terminal is opened, connects to the board then, and ends when it is closed; it is started again
 * at once. A pseudo-terminal has no DTR: that it was opened is the reset.
 */
export class PtyPort {
  readonly link: string;
  readonly #tcp: TcpPort;
  #socat: ChildProcess | undefined;
  #open = false;

  /** `link` is the path at which the terminal appears. */
  constructor(board: AvrBoard, options: { link: string } & Pick<TcpPortOptions, "resetOnOpen" | "baudRate">) {
    this.link = options.link;
    this.#tcp = new TcpPort(board, options);
  }

  /** Resolves when the terminal is there; rejects where socat is missing or makes none. Twice does no harm. */
  async open(): Promise<void> {
    if (this.#open) return;
    this.#open = true;
    await this.#tcp.open();
    await this.#start();
  }

  /** Resolves when the program that has the terminal open has closed it, and a new one is there. */
  async gone(): Promise<void> {
    const socat = this.#socat;
    if (socat && socat.exitCode === null) await once(socat, "exit");
    await this.#appears();
  }

  /** Takes the terminal away: the plug is pulled. Twice does no harm. */
  async close(): Promise<void> {
    this.#open = false;
    const socat = this.#socat;
    this.#socat = undefined;
    if (socat && socat.exitCode === null && socat.signalCode === null) {
      const ended = once(socat, "exit");
      socat.kill("SIGKILL");
      await ended;
    }
    rmSync(this.link, { force: true });
    await this.#tcp.close();
  }

  async #start(): Promise<void> {
    const socat = spawn(
      "socat",
      [`PTY,link=${this.link},rawer,wait-slave,pty-interval=0.05`, `TCP:${this.#tcp.host}:${this.#tcp.port},nodelay`],
      { stdio: "ignore" },
    );
    this.#socat = socat;
    const failed = new Promise<never>((_, reject) => socat.once("error", reject));
    // Where it fails later there is nobody left to tell: the terminal is simply not there.
    failed.catch(() => undefined);
    socat.once("exit", () => {
      if (this.#open && this.#socat === socat) this.#start().catch(() => undefined);
    });
    await Promise.race([failed, this.#appears()]);
  }

  async #appears(): Promise<void> {
    const until = performance.now() + LINK_WITHIN_MS;
    while (!existsSync(this.link)) {
      if (performance.now() > until) throw new Error(`socat made no terminal at ${this.link}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
