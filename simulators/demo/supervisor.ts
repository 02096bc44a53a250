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
  /** How often in a row it ended by itself with an error, soon after its start. */
  failures: number;
  /** What it last said that a person should read. */
  words: string[];
  startedAtMs: number;
  timer: NodeJS.Timeout | undefined;
  /** Beside those of the supervisor itself. */
  env: Record<string, string>;
  /** How long it stays away after its next end, at least. */
  downMs: number;
  /** Is not started again until the work with its folder is done. */
  isHeld: boolean;
}

const FIRST_BACKOFF_MS = 150;
const LAST_BACKOFF_MS = 5_000;
/** A process that ran this long was well: its backoff starts anew. */
const WELL_AFTER_MS = 10_000;
/** One failure may be a port that somebody took meanwhile; two are a reason. */
const FAILURES = 2;
const WORDS = 3;
/** A process that does not heed a polite signal for so long is killed. */
const LATE_MS = 5_000;
/** pino's number for `error`. */
const ERROR_LEVEL = 50;

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

  /** Starts a process and keeps it running; after `stop` nothing is started any more. */
  start(name: string, args: string[], env: Record<string, string> = {}): void {
    if (this.#stopping) return;
    const child: Child = {
      name,
      args,
      log: new LogFile(join(this.#logs, `${name}.jsonl`)),
      process: undefined,
      restarts: 0,
      failures: 0,
      words: [],
      startedAtMs: 0,
      timer: undefined,
      env,
      downMs: 0,
      isHeld: false,
    };
    this.#children.set(name, child);
    this.#spawn(child);
  }

  /** The processes that run now. */
  processes(): ProcessView[] {
    return [...this.#children.values()].flatMap(({ name, process }) =>
      isRunning(process) ? [{ name, pid: process.pid }] : [],
    );
  }

  /** Tells why a process cannot start, in its own last words; undefined while it may. */
  cannotStart(name: string): string | undefined {
    const child = this.#children.get(name);
    return child && child.failures >= FAILURES ? child.words.join(" ") || "it said nothing" : undefined;
  }

  /** Tells whether there is a process of this name, running or about to start again. */
  has(name: string): boolean {
    return this.#children.has(name);
  }

  /** Changes what a process has in its environment, from its next start on. */
  setEnv(name: string, env: Record<string, string>): void {
    const child = this.#children.get(name);
    if (child) child.env = env;
  }

  /** The process's number while it runs. */
  pidOf(name: string): number | undefined {
    return this.processes().find((process) => process.name === name)?.pid;
  }

  /**
   * Ends a process, by default outright as a power cut would; it is started again after `downMs`. Resolves when it has
   * ended; one that is down already starts so much later from now. A polite signal is followed by a kill after 5 s.
   */
  async end(
    name: string,
    { signal = "SIGKILL", downMs = 0 }: { signal?: NodeJS.Signals; downMs?: number } = {},
  ): Promise<void> {
    const child = this.#children.get(name);
    if (!child) return;
    child.downMs = downMs;
    const running = child.process;
    if (!isRunning(running)) {
      if (!child.isHeld) this.#spawnIn(child, downMs);
      return;
    }
    const ended = new Promise<void>((resolve) => running.once("close", () => resolve()));
    running.kill(signal);
    const late = setTimeout(() => running.kill("SIGKILL"), LATE_MS);
    await ended.finally(() => clearTimeout(late));
  }

  /** Ends a process, does some work while it is down, and starts it again whatever becomes of the work. */
  async whileDown<T>(name: string, signal: NodeJS.Signals, work: () => Promise<T>): Promise<T> {
    const child = this.#children.get(name);
    if (!child) return work();
    child.isHeld = true;
    clearTimeout(child.timer);
    try {
      await this.end(name, { signal });
      return await work();
    } finally {
      child.isHeld = false;
      this.#spawnIn(child, 0);
    }
  }

  /** Ends all: first those that lean on others (the order of starting, backwards), each killed after `graceMs`. */
  async stop(graceMs = 3_500): Promise<void> {
    this.#stopping = true;
    const ends: Promise<void>[] = [];
    for (const child of [...this.#children.values()].reverse()) {
      clearTimeout(child.timer);
      const running = child.process;
      if (!isRunning(running)) continue;
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
      env: { ...process.env, ...child.env, COUNTERBELL_SUPERVISED: "1" },
    });
    child.process = started;
    started.stdin.on("error", () => {}); // a child that died has closed it; its end is handled below
    for (const stream of [started.stdout, started.stderr]) {
      createInterface({ input: stream }).on("line", (text) => this.#line(child, text));
    }
    started.once("error", (error) => this.#line(child, `cannot start: ${error.message}`));
    started.once("close", (code) => this.#ended(child, code));
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
    const words = wordsOf(record, text);
    if (words !== undefined) child.words = [...child.words.filter((known) => known !== words), words].slice(-WORDS);
    this.#lines.next({ process: child.name, record, text });
  }

  #ended(child: Child, code: number | null): void {
    if (this.#stopping) return;
    this.#changes.next(this.processes());
    const wasWell = performance.now() - child.startedAtMs > WELL_AFTER_MS;
    if (wasWell) child.restarts = 0;
    // A process that was killed (a code of null) could start, and comes back.
    child.failures = wasWell || code === null || code === 0 ? 0 : child.failures + 1;
    const backoffMs = Math.min(LAST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** child.restarts++);
    const { downMs } = child;
    child.downMs = 0;
    if (!child.isHeld) this.#spawnIn(child, Math.max(backoffMs, downMs));
  }

  #spawnIn(child: Child, delayMs: number): void {
    clearTimeout(child.timer);
    if (this.#stopping) return;
    child.timer = setTimeout(() => this.#spawn(child), delayMs);
  }
}

const isRunning = (process: ChildProcess | undefined): process is ChildProcess & { pid: number } =>
  process?.pid !== undefined && process.exitCode === null && process.signalCode === null;

/** Gives what a person should read of a line: an error of the log, or plain words such as the reason of an end. */
function wordsOf(record: Record<string, unknown> | undefined, text: string): string | undefined {
  if (!record) return /^\s+at /.test(text) || text.trim() === "" ? undefined : text.trim();
  if (typeof record.level !== "number" || record.level < ERROR_LEVEL) return undefined;
  const cause = (record.err as { message?: unknown } | undefined)?.message;
  return typeof cause === "string" ? `${record.msg}: ${cause}` : `${record.msg}`;
}
