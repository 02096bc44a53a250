import type { Logger } from "pino";
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
  log: Logger;
}

/** Messages kept for a hub that is away: an hour of a kiosk with two devices. The oldest goes first. */
const RING = 1000;
/** How many kept messages go out at once after a hub was away, so that votes are not held up behind them. */
const CATCH_UP = 50;

/**
 * Figures of the kiosk and its devices, with each heartbeat, QoS 0, in a bounded ring of their own: they never take room
 * from votes. Of a device's figures the last before the beat counts.
 */
export class Telemetry {
  readonly #options: TelemetryOptions;
  readonly #latest = new Map<string, Record<string, number>>();
  #ring: { device: string; message: TelemetryMessage }[] = [];
  #isSending = false;

  constructor(options: TelemetryOptions) {
    this.#options = options;
  }

  /** Takes figures of a device as they come. Names and values that the wire does not know are left out. */
  sampled(device: string, samples: Record<string, number>): void {
    const latest = this.#latest.get(device) ?? {};
    for (const [name, value] of Object.entries(samples)) {
      if (Number.isFinite(value) && NAME.test(name)) latest[name] = value;
    }
    this.#latest.set(device, latest);
  }

  /** Measures, and puts it into the ring with what devices said. Never rejects. */
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
  }

  /**
   * Sends the oldest of the ring; the rest waits for the next beats. All of it is handed over at once, so that it shares one
   * packet of the network, and one commit of the hub, with the heartbeat before it. Never rejects.
   */
  async send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    const slice = this.#ring.slice(0, CATCH_UP);
    const sent = await Promise.allSettled(slice.map(({ device, message }) => this.#options.publish(device, message)));
    // What the hub was away for stays.
    const gone = new Set(slice.filter((_, i) => sent[i]?.status === "fulfilled"));
    this.#ring = this.#ring.filter((kept) => !gone.has(kept));
    this.#isSending = false;
  }
}

/** Source: TelemetryMessage in protocol/messages.ts. */
const NAME = /^[a-zA-Z][a-zA-Z0-9]{0,39}$/;
