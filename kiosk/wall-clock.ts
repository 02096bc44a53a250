import type { SchedulerLike } from "rxjs";
import { BootTime, errorOf, MAX_DRIFT } from "../protocol/boot-time.ts";
import type { ClockQuality } from "../protocol/envelope.ts";
import type { Machine } from "./machine.ts";

/** A time with how far it can be trusted; the fields that every message carries. */
export interface Reading {
  at: number;
  clock: ClockQuality;
  errorMs: number;
  boot: string;
  uptimeMs: number;
}

/** What a clock kept by a time server may be off by, ms. */
const SYNCED_ERROR_MS = 100;
/** A time server is asked at least every 34 min; twice that without an answer and the clock is on its own. Source: timesyncd.conf(5). */
const SYNCED_FOR_MS = 2 * 2048 * 1000;
/** What the way of a message of the hub that answers none of ours may take, ms. */
const WAY_MS = 1000;
/** No hub is believed that says it is later, ms: the year 2200. Events with such a time would not be read again. */
const LATEST_MS = Date.UTC(2200, 0);
/** An answer that took longer says less than the next one will, ms. */
const LAST_ANSWER_MS = 30_000;
/** After so long without the hub's time it is an estimate, ms; so is what may be off by more than the error. */
const HUB_FRESH_MS = 10 * 60 * 1000;
const HUB_ERROR_MS = 2000;
/** A clock that nobody vouches for may be off by any amount; a day says so and still fits every reader. */
const UNKNOWN_ERROR_MS = 24 * 3600 * 1000;
/** A machine's clock that moves against its uptime by more than this and its drift was set, ms. */
const STEP_MS = 150;

/**
 * The time of day as the kiosk knows it, with its uncertainty.
 *
 * `synced`: the machine says that a time server keeps its clock, it has not jumped since, and the hub does not contradict
 * it. `hub`: from the hub's messages of the last ten minutes. `estimated`: from older ones of this start of the machine,
 * carried on by its uptime. `none`: only the machine's own clock, which nobody vouches for.
 *
 * The machine's clock may start at 1970 and jump by hours: it counts for nothing but `synced`. The hub answers each state
 * with its time and the uptime that the state named, so that the way there and back bounds the error, however long it was.
 */
export class WallClock {
  readonly #clock: SchedulerLike;
  readonly #machine: Machine;
  readonly #bootTime = new BootTime("least");
  #heardMs: number | undefined;
  #last: { wallMs: number; uptimeMs: number; syncedAt: number | undefined } | undefined;
  #notBelieved: number | undefined;

  constructor({ clock, machine }: { clock: SchedulerLike; machine: Machine }) {
    this.#clock = clock;
    this.#machine = machine;
  }

  /** Takes a time message of the hub, at the moment it arrives. */
  hubSaid(hubAtMs: number): void {
    this.#heard(hubAtMs, WAY_MS);
  }

  /** Takes the hub's time in answer to a message of ours that named `uptimeMs`, at the moment it arrives. */
  hubAnswered(hubAtMs: number, uptimeMs: number): void {
    const wayMs = this.#machine.uptimeMs() - uptimeMs;
    // An uptime of another start of the machine, or an answer that was held up.
    if (wayMs < 0 || wayMs > LAST_ANSWER_MS) return;
    this.#heard(hubAtMs, wayMs * (1 + MAX_DRIFT));
  }

  /** The present time with its quality. */
  read(): Reading {
    const uptime = this.#machine.uptimeMs();
    const rest = { boot: this.#machine.boot, uptimeMs: Math.round(uptime) };
    const wallMs = this.#wallMs();
    const span = this.#bootTime.at(uptime);
    const isSynced = this.#isKept(wallMs, uptime);
    const isContradicted = span && (wallMs + SYNCED_ERROR_MS < span.least || wallMs - SYNCED_ERROR_MS > span.most);
    if (isSynced && !isContradicted) {
      return { at: Math.round(wallMs), clock: "synced", errorMs: SYNCED_ERROR_MS, ...rest };
    }
    if (!span) return { at: Math.max(0, Math.round(wallMs)), clock: "none", errorMs: UNKNOWN_ERROR_MS, ...rest };
    const errorMs = errorOf(span) + 1;
    const isFresh = uptime - (this.#heardMs ?? 0) <= HUB_FRESH_MS && errorMs <= HUB_ERROR_MS;
    return { at: Math.max(0, Math.round(span.best)), clock: isFresh ? "hub" : "estimated", errorMs, ...rest };
  }

  /** How far the machine's own clock stands from the hub's, ms; undefined before the hub's first message. */
  differenceMs(): number | undefined {
    const span = this.#bootTime.at(this.#machine.uptimeMs());
    return span && Math.round(this.#wallMs() - span.best);
  }

  #wallMs(): number {
    return this.#machine.wallMs?.() ?? this.#clock.now();
  }

  #heard(hubAtMs: number, wayMs: number): void {
    if (hubAtMs > LATEST_MS) return;
    const uptimeMs = this.#machine.uptimeMs();
    const mark = { uptimeMs, least: hubAtMs, best: hubAtMs + Math.min(wayMs / 2, 50), most: hubAtMs + wayMs };
    if (this.#bootTime.add(mark) !== "ignored") this.#heardMs = uptimeMs;
  }

  /** Whether a time server keeps the machine's clock, and nobody has set it otherwise since. */
  #isKept(wallMs: number, uptimeMs: number): boolean {
    const syncedAt = this.#machine.syncedAt();
    const last = this.#last;
    this.#last = { wallMs, uptimeMs, syncedAt };
    if (last && last.syncedAt === syncedAt) {
      const passedMs = uptimeMs - last.uptimeMs;
      const movedMs = wallMs - last.wallMs - passedMs;
      if (Math.abs(movedMs) > STEP_MS + passedMs * MAX_DRIFT) this.#notBelieved = syncedAt;
    }
    if (syncedAt === undefined || syncedAt === this.#notBelieved) return false;
    return syncedAt <= wallMs + SYNCED_ERROR_MS && wallMs - syncedAt <= SYNCED_FOR_MS;
  }
}
