import { type Logger, pino } from "pino";
import type { SchedulerLike } from "rxjs";
import type { LogMessage } from "../protocol/messages.ts";

/** What the hub is told of: its topic's level. */
export type ReportedLevel = "warn" | "error";

export interface LogReporterOptions {
  /** Publishes one line with QoS 0; rejects while the hub is away. */
  publish: (level: ReportedLevel, message: LogMessage) => Promise<void>;
  /** The time of day, ms UTC. */
  now: () => number;
  clock: SchedulerLike;
}

/** Lines in a window; what is more is counted and said with the next line. */
const LINES = 20;
const WINDOW_MS = 10_000;
/** Lines kept for a hub that is away; the oldest goes first. */
const WAITING = 50;
const MAX_MESSAGE = 2000;
const MAX_FACT = 1000;
const MAX_FACTS = 4000;
/** What pino and the kiosk put into each line, and the topic says already. */
const KNOWN = new Set(["level", "time", "pid", "hostname", "name", "msg", "site", "kiosk"]);

/**
 * Tells the hub the warnings and errors of the kiosk's log, QoS 0 and bounded: a technician reads them without going to
 * the shop. It takes lines as the log writes them, so what is redacted there is redacted here.
 */
export class LogReporter {
  readonly #options: LogReporterOptions;
  readonly #waiting: { level: ReportedLevel; message: LogMessage }[] = [];
  #window = { sinceMs: Number.NEGATIVE_INFINITY, lines: 0 };
  #dropped = 0;
  #isSending = false;

  constructor(options: LogReporterOptions) {
    this.#options = options;
  }

  /** Takes a line of the log: JSON, as pino writes it. */
  take(line: string): void {
    const { msg = "", level = 0, ...fields } = JSON.parse(line) as { msg?: string; level?: number };
    const nowMs = this.#options.clock.now();
    if (nowMs - this.#window.sinceMs >= WINDOW_MS) this.#window = { sinceMs: nowMs, lines: 0 };
    this.#window.lines += 1;
    if (this.#window.lines > LINES) {
      this.#dropped += 1;
      return;
    }
    const facts = { ...factsOf(fields), ...(this.#dropped > 0 ? { linesDropped: this.#dropped } : {}) };
    this.#dropped = 0;
    const message = { at: Math.round(this.#options.now()), message: msg.slice(0, MAX_MESSAGE), facts };
    this.#waiting.push({ level: level >= pino.levels.values.error! ? "error" : "warn", message });
    if (this.#waiting.length > WAITING) {
      this.#waiting.shift();
      this.#dropped += 1;
    }
    void this.send();
  }

  /** Sends what waits, as when the hub is there again. Never rejects. */
  async send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
        await this.#options.publish(next.level, next.message);
        if (this.#waiting[0] === next) this.#waiting.shift();
      }
    } catch {
      // The hub is away: the newest lines wait for it.
    } finally {
      this.#isSending = false;
    }
  }
}

/** Lets somebody read what a log, and each child of it, writes from a level on. */
export function tapLog(log: Logger, level: ReportedLevel, take: (line: string) => void): void {
  // A log of pino cannot be given another destination; its symbols are public for this.
  const holder = log as unknown as Record<symbol, Destination>;
  const inner = holder[pino.symbols.streamSym as symbol] as Destination;
  holder[pino.symbols.streamSym as symbol] = {
    // Asks pino for `lastLevel` before each line, which the destination behind may want as well.
    [METADATA]: true,
    lastLevel: 0,
    write(line) {
      const { lastLevel, lastObj, lastMsg, lastTime, lastLogger } = this;
      if (inner[METADATA]) Object.assign(inner, { lastLevel, lastObj, lastMsg, lastTime, lastLogger });
      inner.write(line);
      if (lastLevel >= pino.levels.values[level]!) take(line);
    },
    flush: (done) => inner.flush?.(done),
  };
}

/** Source: pino 10, docs/api.md, `pino.symbols` and the destination's metadata. */
const METADATA = Symbol.for("pino.metadata");

interface Destination {
  [METADATA]?: boolean;
  lastLevel: number;
  lastObj?: unknown;
  lastMsg?: unknown;
  lastTime?: unknown;
  lastLogger?: unknown;
  write(line: string): void;
  flush?(done?: (error?: Error) => void): void;
}

/** The facts of a line within their bounds: long texts are cut, and what does not fit any more is left out by name. */
function factsOf(fields: Record<string, unknown>): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  const left: string[] = [];
  let room = MAX_FACTS;
  for (const [name, value] of Object.entries(fields)) {
    if (KNOWN.has(name)) continue;
    const fact = name === "err" ? errorOf(value) : typeof value === "string" ? value.slice(0, MAX_FACT) : value;
    const size = JSON.stringify(fact)?.length ?? 0;
    if (size > Math.min(room, MAX_FACT * 2)) left.push(name);
    else {
      facts[name] = fact;
      room -= size;
    }
  }
  return left.length > 0 ? { ...facts, leftOut: left.join(", ").slice(0, 200) } : facts;
}

/** An error without its stack, which holds paths of the machine and stays in the kiosk's own log. */
function errorOf(error: unknown): unknown {
  if (typeof error !== "object" || error === null) return error;
  const { type, code, message } = error as { type?: string; code?: string; message?: string };
  return { type, ...(code === undefined ? {} : { code }), message: message?.slice(0, MAX_FACT) };
}
