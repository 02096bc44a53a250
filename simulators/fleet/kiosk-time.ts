import type { Random } from "../avr/random.ts";

/** What an envelope says of its time. */
export interface Stamp {
  at: number;
  clock: "synced" | "none";
  errorMs: number;
  boot: string;
  uptimeMs: number;
}

/** Hours that a clock may jump, both ways. */
const JUMP_HOURS = 6;
const SYNCED_ERROR_MS = 10;
const UNSYNCED_ERROR_MS = 24 * 3_600_000;

/** A kiosk's clock, which jumps and knows it or does not, and its uptime, which never jumps. */
export class KioskTime {
  readonly #now: () => number;
  readonly #random: Random;
  #boot = "";
  #bootedAt = 0;
  #offsetMs = 0;
  #clock: Stamp["clock"] = "synced";
  #soundFrom = 0;

  constructor(now: () => number, random: Random) {
    this.#now = now;
    this.#random = random;
    this.reboot();
  }

  /** Whether the clock is right, and was since `sinceMs`. */
  isSound(sinceMs: number): boolean {
    return this.#offsetMs === 0 && this.#soundFrom <= sinceMs;
  }

  /** The machine starts anew: another boot, uptime 0. */
  reboot(): void {
    this.#boot = this.#random(0x7fffffff).toString(16).padStart(8, "0");
    // A kiosk starts its program some seconds after its machine.
    this.#bootedAt = this.#now() - 5_000;
  }

  /** The clock jumps by up to some hours; half of the time it still says that it is in step. */
  jump(): void {
    this.#offsetMs = (this.#random(2 * JUMP_HOURS * 3600) - JUMP_HOURS * 3600) * 1000;
    this.#clock = this.#random(2) === 0 ? "synced" : "none";
  }

  /** The clock is set right. */
  sync(): void {
    if (this.#offsetMs === 0 && this.#clock === "synced") return;
    this.#offsetMs = 0;
    this.#clock = "synced";
    this.#soundFrom = this.#now();
  }

  read(): Stamp {
    const now = this.#now();
    return {
      at: Math.max(0, Math.round(now + this.#offsetMs)),
      clock: this.#clock,
      errorMs: this.#clock === "synced" ? SYNCED_ERROR_MS : UNSYNCED_ERROR_MS,
      boot: this.#boot,
      uptimeMs: Math.max(0, Math.round(now - this.#bootedAt)),
    };
  }
}
