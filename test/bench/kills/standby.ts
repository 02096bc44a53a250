import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What a child tells: it has loaded its program, it is ready, it keeps a press. */
export type ChildTold = { type: "loaded" } | { type: "ready" } | { type: "done"; seq: number };

interface Waiting {
  child: ChildProcess;
  loaded: Promise<unknown>;
}

/** A role that one process plays at a time, with the next one loaded and waiting, so that a kill costs little. */
export class Standby {
  readonly #file: string;
  readonly #environment: () => Record<string, string>;
  readonly #onTold: (told: ChildTold) => void;
  #next: Waiting;
  #child: ChildProcess | undefined;
  #ended: Promise<unknown> = Promise.resolve();

  /** `file` stands beside this one; `environment` is asked for each process anew. */
  constructor(file: string, options: { environment(): Record<string, string>; onTold?(told: ChildTold): void }) {
    this.#file = fileURLToPath(new URL(file, import.meta.url));
    this.#environment = options.environment;
    this.#onTold = options.onTold ?? (() => undefined);
    this.#next = this.#spawn();
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves when the present process has ended, whatever ended it. */
  get ended(): Promise<unknown> {
    return this.#ended;
  }

  /** Lets the waiting process begin and resolves when it is ready, or has ended before. */
  async begin(message: object): Promise<void> {
    const { child, loaded } = this.#next;
    this.#next = this.#spawn();
    await loaded;
    this.#child = child;
    const ended = once(child, "exit");
    this.#ended = ended;
    const ready = new Promise<void>((resolve) =>
      child.on("message", (told: ChildTold) => (told.type === "ready" ? resolve() : this.#onTold(told))),
    );
    this.send(message);
    await Promise.race([ready, ended]);
  }

  send(message: object): void {
    if (this.#child?.connected) this.#child.send(message, () => undefined);
  }

  /** Ends the present process outright. */
  async kill(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.#ended;
  }

  /** Ends all. */
  async end(): Promise<void> {
    this.#next.child.kill("SIGKILL");
    await this.kill();
  }

  #spawn(): Waiting {
    const child = fork(this.#file, { execArgv: [], env: { ...process.env, ...this.#environment() } });
    child.on("error", () => undefined);
    return { child, loaded: Promise.race([once(child, "message"), once(child, "exit")]) };
  }
}
