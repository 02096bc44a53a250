import type { Logger } from "pino";
import type { SchedulerLike, Subscription } from "rxjs";
import type { TelemetryMessage } from "../protocol/messages.ts";
import type { Reading } from "./wall-clock.ts";

/** The name under which a kiosk's own figures stand among its devices. */
export const KIOSK_FIGURES = "kiosk";

export interface TelemetryOptions {
  /** The kiosk's own figures, measured when asked. */
  measure: () => Promise<Record<string, number>>;
  read: () => Reading;
  /** Publishes one message with QoS 0; rejects while the hub is away. */
  publish: (device: string, message: TelemetryMessage) => Promise<void>;
  clock: SchedulerLike;
  log: Logger;
  everyMs?: number;
}

const EVERY_MS = 10_000;
/** Messages kept for a hub that is away: an hour of a kiosk with two devices. The oldest goes first. */
const RING = 1000;
/** How many kept messages go out at once after a hub was away, so that votes are not held up behind them. */
const CATCH_UP = 50;

/**
 * Figures of the kiosk and its devices, every 10 s, QoS 0, in a bounded ring of their own: they never take room from
 * votes. Of a device's figures the last before the beat counts.
 */
export class Telemetry {
  readonly #options: TelemetryOptions;
  readonly #latest = new Map<string, Record<string, number>>();
  #ring: { device: string; message: TelemetryMessage }[] = [];
  #beat: Subscription | undefined;
  #isSending = false;

  constructor(options: TelemetryOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#beat) return;
    const { clock, everyMs = EVERY_MS } = this.#options;
    // The first beat comes soon, so that a technician who watches a kiosk start sees it.
    const next = (afterMs: number): Subscription =>
      clock.schedule(() => {
        this.#beat = next(everyMs);
        void this.collect();
      }, afterMs);
    this.#beat = next(1000);
  }

  stop(): void {
    this.#beat?.unsubscribe();
    this.#beat = undefined;
  }

  /** Takes figures of a device as they come. Names and values that the wire does not know are left out. */
  sampled(device: string, samples: Record<string, number>): void {
    const fitting = Object.entries(samples).filter(([name, value]) => NAME.test(name) && Number.isFinite(value));
    this.#latest.set(device, { ...this.#latest.get(device), ...Object.fromEntries(fitting) });
  }

  /** Measures, and sends what can be sent. Never rejects. */
  async collect(): Promise<void> {
    try {
      this.sampled(KIOSK_FIGURES, await this.#options.measure());
    } catch (error) {
      this.#options.log.warn({ err: error }, "the machine's figures cannot be measured");
    }
    const reading = this.#options.read();
    for (const [device, samples] of this.#latest) this.#ring.push({ device, message: { ...reading, samples } });
    this.#latest.clear();
    this.#ring = this.#ring.slice(-RING);
    await this.send();
  }

  /** Sends from the ring, the newest slice now and older ones at the next beats. Never rejects. */
  async send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let sent = 0; sent < CATCH_UP; sent++) {
        const next = this.#ring[0];
        if (!next) break;
        await this.#options.publish(next.device, next.message);
        if (this.#ring[0] === next) this.#ring.shift();
      }
    } catch {
      // The hub is away: the ring keeps it.
    } finally {
      this.#isSending = false;
    }
  }
}

/** Source: TelemetryMessage in protocol/messages.ts. */
const NAME = /^[a-zA-Z][a-zA-Z0-9]{0,39}$/;
