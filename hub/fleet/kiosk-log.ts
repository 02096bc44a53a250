import type { Logger } from "pino";
import { decodeMessage } from "../../protocol/codec.ts";

/** Lines that one kiosk may write into the hub's log in a window; the rest is counted and said once. */
const LINES = 50;
const WINDOW_MS = 10_000;
/** A longer line is let go: 256 KiB may pass the broker, and a log is no place for them. */
const MAX_LINE_BYTES = 8 * 1024;
const LEVELS = new Set(["debug", "info", "warn", "error"]);

/** Puts what kiosks log into the hub's own log, which keeps it: so many lines a kiosk, each of a bounded length. */
export class KioskLog {
  readonly #log: Logger;
  readonly #windows = new Map<string, { since: number; lines: number }>();

  constructor(log: Logger) {
    this.#log = log;
  }

  /** Gives whether the line was written, and may be kept. */
  take(kiosk: string, level: string, payload: Uint8Array, now: number): boolean {
    let window = this.#windows.get(kiosk);
    if (!window || now - window.since >= WINDOW_MS) {
      if (window && window.lines > LINES)
        this.#log.warn({ kiosk, dropped: window.lines - LINES }, "kiosk log too fast");
      window = { since: now, lines: 0 };
      this.#windows.set(kiosk, window);
    }
    window.lines += 1;
    if (window.lines > LINES || payload.length > MAX_LINE_BYTES) return false;
    const decoded = decodeMessage({ name: "log", site: "-", kiosk, level }, payload);
    if (!decoded.ok) return false;
    const at = LEVELS.has(level) ? (level as "debug" | "info" | "warn" | "error") : "info";
    this.#log[at]({ kiosk, said: decoded.value.message, facts: decoded.value.facts }, "kiosk log");
    return true;
  }
}
