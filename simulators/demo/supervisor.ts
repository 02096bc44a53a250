import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Observable, Subject } from "rxjs";
import type { ProcessView } from "../../protocol/panel.ts";
import { LogFile } from "./log-file.ts";

/** One line that a process wrote: its log record where it was JSON, else the text. */
export interface LogLine {
  process: string;
  record: Record<string, unknown> | undefined;
  text: string;
}

interface Child {
  name: string;
  args: string[];
  log: LogFile;
  process: ChildProcess | undefined;
  restarts: number;
  startedAtMs: number;
  timer: NodeJS.Timeout | undefined;
}

const FIRST_BACKOFF_MS = 150;
const LAST_BACKOFF_MS = 5_000;
/** A process that ran this long was well: its backoff starts anew. */
const WELL_AFTER_MS = 10_000;

/**
 * Keeps named processes running: starts each, starts it again when it dies, keeps its log, ends all at once.
 *
 * A child is told to end by SIGTERM and by the end of its standard input, so that no child outlives a supervisor that was
 * killed.
 */
export class Supervisor {
  readonly #children = new Map<string, Child>();
  readonly #lines = new Subject<LogLine>();
  readonly #changes = new Subject<ProcessView[]>();
  readonly #command: readonly string[];
  readonly #logs: string;
  #stopping = false;

  /** `command` is what starts `counterbell`, `logs` the folder for `<name>.jsonl`. */
  constructor(options: { command: readonly string[]; logs: string }) {
    this.#command = options.command;
    this.#logs = options.logs;
  }

  get lines$(): Observable<LogLine> {
    return this.#lines;
  }

  /** All processes with each start and end of one. */
  get changes$(): Observable<ProcessView[]> {
    return this.#changes;
  }

  start(name: string, args: string[]): void {
    const log = new LogFile(join(this.#logs, `${name}.jsonl`));
    const child: Child = { name, args, log, process: undefined, restarts: 0, startedAtMs: 0, timer: undefined };
    this.#children.set(name, child);
    this.#spawn(child);
  }

  /** The processes that run now. */
  processes(): ProcessView[] {
    return [...this.#children.values()].flatMap(({ name, process }) =>
      process?.pid && process.exitCode === null && process.signalCode === null ? [{ name, pid: process.pid }] : [],
    );
  }

  /** Kills a process outright, as a power cut would; false when there is none of that name. */
  kill(name: string): boolean {
    const child = this.#children.get(name);
    if (!child) return false;
    child.process?.kill("SIGKILL");
    return true;
  }

  /** Ends all: first those that lean on others (the order of starting, backwards), each killed after `graceMs`. */
  async stop(graceMs = 3_500): Promise<void> {
    this.#stopping = true;
    const ends: Promise<void>[] = [];
    for (const child of [...this.#children.values()].reverse()) {
      clearTimeout(child.timer);
      const running = child.process;
      if (!running || running.exitCode !== null || running.signalCode !== null) continue;
      const ended = new Promise<void>((resolve) => running.once("close", () => resolve()));
      running.kill("SIGTERM");
      running.stdin?.end();
      const late = setTimeout(() => running.kill("SIGKILL"), graceMs);
      ends.push(ended.finally(() => clearTimeout(late)));
    }
    await Promise.all(ends);
    await Promise.all([...this.#children.values()].map(({ log }) => log.close()));
    this.#lines.complete();
    this.#changes.complete();
  }

  #spawn(child: Child): void {
    const [program, ...first] = this.#command as [string, ...string[]];
    child.startedAtMs = performance.now();
    const started = spawn(program, [...first, ...child.args], {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, COUNTERBELL_SUPERVISED: "1" },
    });
    child.process = started;
    started.stdin.on("error", () => {}); // a child that died has closed it; its end is handled below
    for (const stream of [started.stdout, started.stderr]) {
      createInterface({ input: stream }).on("line", (text) => this.#line(child, text));
    }
    started.once("error", (error) => this.#line(child, `cannot start: ${error.message}`));
    started.once("close", () => this.#ended(child));
    this.#changes.next(this.processes());
  }

  #line(child: Child, text: string): void {
    child.log.write(text);
    let record: Record<string, unknown> | undefined;
    if (text.startsWith("{")) {
      try {
        record = JSON.parse(text) as Record<string, unknown>;
      } catch {
        // a line cut by the death of its process is kept as text
      }
    }
    this.#lines.next({ process: child.name, record, text });
  }

  #ended(child: Child): void {
    if (this.#stopping) return;
    this.#changes.next(this.processes());
    if (performance.now() - child.startedAtMs > WELL_AFTER_MS) child.restarts = 0;
    const backoffMs = Math.min(LAST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** child.restarts++);
    child.timer = setTimeout(() => this.#spawn(child), backoffMs);
  }
}
