import type { SchedulerLike } from "rxjs";
import type { ReadConnection } from "./database.ts";
import { barredAlert, type HubAlert, refusedAlert } from "./fleet/hub-alerts.ts";
import { AGAIN_MS, TOLD_FROM, WINDOW_MS } from "./knock-bounds.ts";

/** Names that are remembered; the one that came first is forgotten first. */
const MAX_NAMES = 1000;

/**
 * Watches who is refused at the door under the name of a kiosk: one that is lost, stolen or retired is told at once, one that
 * does not know the password after the fifth try. Memory is bounded, and so is what is told.
 */
export class Knocks {
  readonly #connection: Pick<ReadConnection, "get">;
  readonly #clock: SchedulerLike;
  readonly #raise: (kiosk: number, alert: HubAlert) => void;
  readonly #stranger: (name: string, address: string) => void;
  readonly #names = new Map<string, { since: number; times: number; toldAt: number }>();

  constructor(parts: {
    connection: Pick<ReadConnection, "get">;
    clock: SchedulerLike;
    raise(kiosk: number, alert: HubAlert): void;
    /** Is told of a name that no kiosk has. */
    stranger?(name: string, address: string): void;
  }) {
    this.#connection = parts.connection;
    this.#clock = parts.clock;
    this.#raise = (kiosk, alert) => parts.raise(kiosk, alert);
    this.#stranger = (name, address) => parts.stranger?.(name, address);
  }

  /** Takes note of somebody who was refused; `name` is what they said. */
  refused(name: string, address: string): void {
    const now = this.#clock.now();
    const before = this.#names.get(name);
    if (before && now - before.toldAt < AGAIN_MS && now >= before.toldAt) {
      before.times += 1;
      return;
    }
    const kiosk = this.#connection.get<{ n: number; life: string }>(
      "SELECT n, life FROM kiosk WHERE username = ?",
      name,
    );
    if (!kiosk) {
      this.#stranger(name, address);
      return;
    }
    const isFresh = !before || now - before.since > WINDOW_MS || now < before.since;
    const seen = isFresh ? { since: now, times: 0, toldAt: Number.NEGATIVE_INFINITY } : before;
    seen.times += 1;
    this.#names.delete(name);
    this.#names.set(name, seen);
    if (this.#names.size > MAX_NAMES) this.#names.delete(this.#names.keys().next().value as string);
    if (kiosk.life === "active" && seen.times < TOLD_FROM) return;
    seen.toldAt = now;
    this.#raise(
      kiosk.n,
      kiosk.life === "active" ? refusedAlert(address, seen.times) : barredAlert(kiosk.life, address),
    );
  }
}
