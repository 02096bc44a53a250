import { scrypt, timingSafeEqual } from "node:crypto";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import { Type } from "typebox";
import { check } from "../protocol/codec.ts";

export interface ExitPinOptions {
  /** `scrypt$N$salt$hash` of the PIN in force, salt and hash as base64url, r 8, p 1; undefined: nobody may leave. */
  hash: () => string | undefined;
  /** What an earlier start kept of wrong tries, and how to keep it. */
  kept: string | undefined;
  keep: (text: string) => Promise<void>;
  /** Leaves the kiosk mode. */
  leave: () => Promise<void>;
  clock: SchedulerLike;
  log: Logger;
}

/** What a try led to; `wait`: nobody is asked before so many seconds. */
export type ExitAnswer = { is: "right" } | { is: "wrong" } | { is: "none" } | { is: "wait"; seconds: number };

/** So many wrong ones within so long, ms, and nobody is asked for a while. */
export const MAX_WRONG = 5;
const WITHIN_MS = 10 * 60_000;
/** The pause after them, ms; each wrong one after that doubles it up to the last. */
const FIRST_WAIT_MS = 60_000;
const LAST_WAIT_MS = 3600_000;
/** Quiet for so long, and the next pause is the first again, ms. */
const FORGIVEN_AFTER_MS = 24 * 3600_000;
/** More than this no kiosk reckons for one PIN. */
const MAX_N = 2 ** 17;

const Kept = Type.Object({ wrong: Type.Integer({ minimum: 0 }), waits: Type.Integer({ minimum: 0, maximum: 1000 }) });

/**
 * The PIN that leaves kiosk mode, and the patience with wrong ones: one try at a time, and after five wrong ones within ten
 * minutes pauses that grow. Wrong ones are kept before they are answered, so pulling the plug wins nothing.
 */
export class ExitPin {
  readonly #options: ExitPinOptions;
  /** When the wrong ones of late were said. */
  #wrong: number[];
  #waits: number;
  #untilMs = 0;
  #isBusy = false;

  constructor(options: ExitPinOptions) {
    this.#options = options;
    const now = options.clock.now();
    const { wrong, waits } = readKept(options.kept);
    // How long the machine was off is nobody's word but its own: what was wrong before counts as wrong now.
    this.#wrong = Array.from({ length: Math.min(wrong, MAX_WRONG) }, () => now);
    this.#waits = waits;
    if (wrong >= MAX_WRONG) this.#untilMs = now + waitMs(waits);
  }

  /** Tries a PIN. It is neither kept nor logged. */
  async try(pin: string): Promise<ExitAnswer> {
    const { hash, clock, log, leave } = this.#options;
    const wanted = hash();
    if (wanted === undefined) return { is: "none" };
    const leftMs = this.#untilMs - clock.now();
    if (leftMs > 0) return { is: "wait", seconds: Math.ceil(leftMs / 1000) };
    if (this.#isBusy) return { is: "wait", seconds: 1 };
    this.#isBusy = true;
    try {
      if (await isRight(pin, wanted)) {
        this.#wrong = [];
        this.#waits = 0;
        await this.#keep();
        log.warn("somebody left the kiosk with its PIN");
        await leave();
        return { is: "right" };
      }
      return await this.#refuse();
    } finally {
      this.#isBusy = false;
    }
  }

  async #refuse(): Promise<ExitAnswer> {
    const { clock, log } = this.#options;
    const now = clock.now();
    const last = this.#wrong.at(-1) ?? now;
    if (now - last > FORGIVEN_AFTER_MS) this.#waits = 0;
    // Once there was a pause, each further wrong one brings the next.
    this.#wrong = [...this.#wrong.filter((at) => now - at < WITHIN_MS || this.#waits > 0), now].slice(-MAX_WRONG);
    const isEnough = this.#wrong.length >= MAX_WRONG;
    if (isEnough) {
      this.#untilMs = now + waitMs(this.#waits);
      this.#waits += 1;
    }
    await this.#keep();
    log.warn({ wrong: this.#wrong.length, waits: this.#waits }, "a wrong PIN");
    return isEnough ? { is: "wait", seconds: Math.ceil((this.#untilMs - now) / 1000) } : { is: "wrong" };
  }

  async #keep(): Promise<void> {
    const text = JSON.stringify({ wrong: this.#wrong.length, waits: this.#waits });
    // A disk that refuses makes nobody's PIN right, and none wrong.
    await this.#options.keep(text).catch((error: unknown) => this.#options.log.warn({ err: error }, "tries not kept"));
  }
}

const waitMs = (waits: number): number => Math.min(FIRST_WAIT_MS * 2 ** Math.min(waits, 20), LAST_WAIT_MS);

function readKept(text: string | undefined): { wrong: number; waits: number } {
  try {
    const kept = check(Kept, JSON.parse(text ?? ""));
    return kept.ok ? kept.value : { wrong: 0, waits: 0 };
  } catch {
    return { wrong: 0, waits: 0 };
  }
}

async function isRight(pin: string, wanted: string): Promise<boolean> {
  const [kind, n, salt, hash] = wanted.split("$");
  const cost = Number(n);
  const expected = Buffer.from(hash ?? "", "base64url");
  if (kind !== "scrypt" || !Number.isInteger(cost) || cost < 2 || cost > MAX_N || expected.length < 16) return false;
  const actual = await new Promise<Buffer>((resolve, reject) => {
    const bounds = { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 };
    scrypt(pin, Buffer.from(salt ?? "", "base64url"), expected.length, bounds, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  }).catch(() => Buffer.alloc(0));
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
