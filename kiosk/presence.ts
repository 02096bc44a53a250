import type { Logger } from "pino";
import type { Observable, SchedulerLike, Subscription } from "rxjs";
import type { DeviceDescription } from "../device-drivers/driver.ts";
import type { MessageOf } from "../protocol/codec.ts";
import type { KioskState, ReportedConfigMessage } from "../protocol/messages.ts";
import type { Topic, TopicName } from "../protocol/topics.ts";
import { type AlertSet, alertChanges, alertsOf, type Health } from "./alerts.ts";
import type { Start } from "./starts.ts";
import type { OutboxPlace } from "./store.ts";
import type { Link } from "./uplink.ts";
import type { Reading } from "./wall-clock.ts";

/** Publishes a retained message; `undefined` clears it. Rejects while the hub is away. */
export type PublishRetained = <Name extends TopicName>(
  topic: Topic & { name: Name },
  message: MessageOf<Name> | undefined,
) => Promise<void>;

export interface PresenceOptions {
  who: { site: string; kiosk: string };
  version: string;
  link$: Observable<Link>;
  publish: PublishRetained;
  read: () => Reading;
  place: () => OutboxPlace;
  /** The starts of the machine before this one. */
  starts: () => readonly Start[];
  health: () => Health;
  describe: () => Described[];
  reported: () => ReportedConfigMessage;
  /** Prepares what leaves with a heartbeat, and gives what sends it; never rejects. Called each 10 s, with or without a hub. */
  prepareBeat: () => Promise<() => void>;
  /** The alerts' revision where an earlier start left it, and how to keep it: a hub takes a lower one for old news. */
  revision: number;
  keepRevision: (revision: number) => void;
  clock: SchedulerLike;
  log: Logger;
}

type Described = DeviceDescription & { id: string };

/** How often troubles that come with time (a device away for ten seconds) are looked at, ms. */
const LOOK_MS = 1000;
/** A heartbeat each ten seconds. */
const LOOKS_A_BEAT = 10;

/**
 * What the kiosk says of itself, retained: state with a heartbeat, description, alerts, reported configuration.
 *
 * At each birth all of it is said anew, the state first: it lists the alerts that stand, and the hub closes the others.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #subscriptions: Subscription[] = [];
  #timer: Subscription | undefined;
  #birth: number | undefined;
  #alerts: AlertSet = new Map();
  #revision: number;
  /** What was said of the devices last. */
  #described: readonly Described[] | undefined;
  #looks = 0;
  /** A heartbeat that waits for what is to leave with it. */
  #beat: object | undefined;
  #saidWell: boolean | undefined;

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#revision = options.revision;
  }

  start(): void {
    this.#subscriptions.push(
      this.#options.link$.subscribe((link) => {
        this.#birth = link.state === "online" ? link.birth : undefined;
        if (this.#birth === undefined) return;
        this.look();
        this.#sayState();
        this.#sayDescription(true);
        this.sayConfig();
        for (const [id, alert] of this.#alerts) this.#say({ name: "alert", id, ...this.#options.who }, alert);
      }),
    );
    const next = (): Subscription =>
      this.#options.clock.schedule(() => {
        this.#timer = next();
        this.look();
        // What takes longer than that to prepare leaves without a heartbeat, and no heartbeat waits for it.
        if (this.#beat) this.#sayBeat(undefined);
        if (this.#looks++ % LOOKS_A_BEAT === 0) this.#prepareBeat();
      }, LOOK_MS);
    this.#timer = next();
  }

  stop(): void {
    for (const subscription of this.#subscriptions.splice(0)) subscription.unsubscribe();
    this.#timer?.unsubscribe();
    this.#beat = undefined;
  }

  /** Looks whether troubles came or went, or devices changed, and says what is new. */
  look(): void {
    const { clock, health, read, who, log, keepRevision } = this.#options;
    const before = this.#alerts;
    const found = health();
    const now = alertsOf(found, before, clock.now(), () => read().at);
    this.#alerts = now;
    this.#sayDescription(false);
    if (this.#isWell(found) !== this.#saidWell) this.#sayState();
    if (before.size === 0 && now.size === 0) return;
    const { raised, cleared } = alertChanges(before, now);
    if (raised.length === 0 && cleared.length === 0) return;
    for (const [id, alert] of raised) {
      if (!before.has(id)) log.warn({ alert: id, code: alert.code, args: alert.args }, "alert raised");
      this.#say({ name: "alert", id, ...who }, alert);
    }
    for (const id of cleared) {
      log.info({ alert: id }, "alert cleared");
      this.#say({ name: "alert", id, ...who }, undefined);
    }
    if (cleared.length === 0 && raised.every(([id]) => before.has(id))) return;
    this.#revision += 1;
    keepRevision(this.#revision);
    this.#sayState();
  }

  /** Says which configuration is in force. */
  sayConfig(): void {
    this.#say({ name: "config-reported", ...this.#options.who }, this.#options.reported());
  }

  /** The last word of a kiosk that stops. */
  async farewell(): Promise<void> {
    const { publish, who } = this.#options;
    if (this.#birth !== undefined) await publish({ name: "state", ...who }, this.#state("disconnected", this.#birth));
  }

  /** Says the state now, as after the outbox was begun anew. */
  sayState(): void {
    this.#sayState();
  }

  #prepareBeat(): void {
    const beat = {};
    this.#beat = beat;
    void this.#options.prepareBeat().then((send) => {
      if (this.#beat === beat) this.#sayBeat(send);
      else send();
    });
  }

  /** State and company leave at once: one packet of the network, one commit of the hub. */
  #sayBeat(send: (() => void) | undefined): void {
    this.#beat = undefined;
    this.#sayState();
    send?.();
  }

  #sayState(): void {
    if (this.#birth === undefined) return;
    this.#saidWell = this.#isWell();
    this.#say({ name: "state", ...this.#options.who }, this.#state(this.#saidWell ? "ready" : "degraded", this.#birth));
  }

  #isWell({ standings, outbox } = this.#options.health()): boolean {
    return outbox.storing && this.#alerts.size === 0 && standings.every(({ status }) => status === "ready");
  }

  #state(state: KioskState, birth: number): MessageOf<"state"> {
    const { read, version, place, starts } = this.#options;
    const boots = [...starts()];
    const { outbox, oldest, reason } = place();
    const alerts = { revision: this.#revision, ids: [...this.#alerts.keys()] };
    return {
      state,
      birth,
      ...read(),
      firmware: version,
      oldest: { outbox, seq: oldest, ...(reason ? { reason } : {}) },
      boots,
      alerts,
    };
  }

  #sayDescription(always: boolean): void {
    const { describe, version, who } = this.#options;
    if (this.#birth === undefined) return;
    const found = describe();
    // It is looked at each second and changes a few times a day: to write it as text each time costs more than to compare.
    if (!always && this.#described && isSame(found, this.#described)) return;
    this.#described = found;
    // Epochs are the kiosk's own affair.
    const devices = found.map(({ epoch: _, ...device }) => device);
    this.#say({ name: "describe", ...who }, { program: version, node: process.version, schema: 1, devices });
  }

  #say<Name extends TopicName>(topic: Topic & { name: Name }, message: MessageOf<Name> | undefined): void {
    if (this.#birth === undefined) return;
    // A link that breaks meanwhile says it all anew at its next birth.
    this.#options.publish(topic, message).catch((error: unknown) => {
      const { log } = this.#options;
      if ((error as { code?: string }).code === "too-large") log.error({ err: error, topic: topic.name }, "not said");
      else log.debug({ err: error, topic: topic.name }, "not said");
    });
  }
}

function isSame(some: readonly Described[], others: readonly Described[]): boolean {
  return (
    some.length === others.length &&
    some.every((one, i) => {
      const other = others[i] as Described;
      return (
        one.id === other.id &&
        one.driver === other.driver &&
        one.status === other.status &&
        one.serial === other.serial &&
        one.firmware === other.firmware &&
        one.build === other.build &&
        one.revision === other.revision &&
        isSameList(one.resetCauses ?? [], other.resetCauses ?? []) &&
        isSameList(Object.entries(one.labels ?? {}).flat(), Object.entries(other.labels ?? {}).flat()) &&
        isSameList(one.buttons, other.buttons) &&
        isSameList(one.samples, other.samples)
      );
    })
  );
}

const isSameList = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one, i) => one === others[i]);
