import { randomBytes } from "node:crypto";
import mqtt, { type IClientOptions, type MqttClient } from "mqtt";
import { filter, firstValueFrom, type Observable, ReplaySubject, timeout } from "rxjs";
import { createEventId } from "../../protocol/identifiers.ts";
import type { AckMessage, StateMessage } from "../../protocol/messages.ts";
import { ROOT, subscriptionsOf } from "../../protocol/topics.ts";

/** What an enrolment gave to a kiosk. */
export interface KioskAccount {
  site: string;
  kiosk: string;
  url: string;
  password: string;
  /** The hub's authority, PEM, for `mqtts://`. */
  ca?: string;
}

export interface KioskClientOptions {
  /** The number of this connection; default 1. */
  birth?: number;
  /** Random for each start of the machine; default random. */
  boot?: string;
  /** Milliseconds UTC; default the wall clock. */
  now?: () => number;
  /** What to connect with that differs from what a good kiosk does. */
  connect?: IClientOptions;
  /** Whether to subscribe and say `ready`; default true. */
  greet?: boolean;
  /** What the birth says of the outbox; default seq 1 of `outbox-1`. */
  oldest?: { outbox: string; seq: number };
}

/** A message that the kiosk got. */
export interface Got {
  topic: string;
  text: string;
}

/**
 * A kiosk as the hub sees it: the protocol over a real connection, with no outbox of its own. For tests that need each
 * packet under control; it keeps all that it got.
 */
export class KioskClient {
  readonly account: KioskAccount;
  readonly client: MqttClient;
  readonly boot: string;
  readonly #got = new ReplaySubject<Got>(10_000);
  readonly #now: () => number;
  /** When its machine began, a month before: a clock that contradicts its uptime is not believed. */
  readonly #startedAt: number;
  readonly #birth: number;

  private constructor(account: KioskAccount, client: MqttClient, options: KioskClientOptions) {
    this.account = account;
    this.client = client;
    this.boot = options.boot ?? randomBytes(4).toString("hex");
    this.#now = options.now ?? Date.now;
    this.#startedAt = this.#now() - 30 * 24 * 3_600_000;
    this.#birth = options.birth ?? 1;
    client.on("message", (topic, payload) => this.#got.next({ topic, text: payload.toString() }));
    client.on("error", () => undefined);
  }

  /** Connects once, without reconnecting. REJECTS where the hub refuses. */
  static async connect(account: KioskAccount, options: KioskClientOptions = {}): Promise<KioskClient> {
    const birth = options.birth ?? 1;
    const client = mqtt.connect(account.url, {
      protocolVersion: 4,
      clean: true,
      clientId: account.kiosk,
      username: account.kiosk,
      password: account.password,
      reconnectPeriod: 0,
      connectTimeout: 5000,
      ...(account.ca === undefined ? {} : { ca: account.ca }),
      will: {
        topic: `${ROOT}/${account.site}/${account.kiosk}/state`,
        payload: Buffer.from(JSON.stringify({ state: "lost", birth } satisfies StateMessage)),
        qos: 1,
        retain: true,
      },
      ...options.connect,
    });
    const kiosk = new KioskClient(account, client, options);
    await new Promise<void>((resolve, reject) => {
      client.once("connect", () => resolve());
      client.once("error", reject);
      client.once("close", () => reject(new Error("the connection was closed")));
    });
    if (options.greet !== false) await kiosk.greet(options.oldest ?? { outbox: "outbox-1", seq: 1 });
    return kiosk;
  }

  /** How long the machine of this kiosk has run at a moment, ms. */
  uptimeAt(at: number): number {
    return Math.max(0, Math.round(at - this.#startedAt));
  }

  /** Everything that came, from the first on. */
  get got$(): Observable<Got> {
    return this.#got;
  }

  /** Subscribes to all that is for a kiosk, then says that it is ready. */
  async greet(oldest: { outbox: string; seq: number }): Promise<void> {
    await this.client.subscribeAsync(subscriptionsOf(this.account.site, this.account.kiosk), { qos: 1 });
    await this.state({ state: "ready", oldest });
  }

  /** Says something of the kiosk itself. */
  state(message: Partial<StateMessage> & Pick<StateMessage, "state">): Promise<unknown> {
    return this.publish(
      "state",
      {
        birth: this.#birth,
        boot: this.boot,
        uptimeMs: this.uptimeAt(this.#now()),
        at: this.#now(),
        clock: "synced",
        errorMs: 10,
        ...message,
      },
      { retain: true },
    );
  }

  /** Publishes under the kiosk's own prefix; settles at PUBACK. */
  publish(noun: string, message: unknown, options: { qos?: 0 | 1 | 2; retain?: boolean } = {}): Promise<unknown> {
    const { site, kiosk } = this.account;
    const payload =
      typeof message === "string" || Buffer.isBuffer(message) ? message : Buffer.from(JSON.stringify(message));
    return this.client.publishAsync(`${ROOT}/${site}/${kiosk}/${noun}`, payload, { qos: 1, ...options });
  }

  /** Publishes an event; settles at PUBACK. Gives its id. */
  async event(
    kind: string,
    body: Record<string, unknown>,
    place: { seq: number; outbox?: string; id?: string; at?: number; envelope?: Record<string, unknown> },
  ): Promise<string> {
    const at = place.at ?? this.#now();
    const id = place.id ?? createEventId(at, (bytes) => Uint8Array.from(randomBytes(bytes.length)));
    const clock = { at, clock: "synced", errorMs: 10, boot: this.boot, uptimeMs: this.uptimeAt(at) };
    const envelope = { v: 1, id, ...clock, ageMs: 0, body, ...place.envelope };
    await this.publish(`event/${kind}/${place.outbox ?? "outbox-1"}/${place.seq}`, envelope);
    return id;
  }

  /** Waits for the application acknowledgement that takes everything up to a place. */
  async acknowledged(seq: number, outbox = "outbox-1", withinMs = 60_000): Promise<AckMessage> {
    const got = await this.next((topic, message) => {
      const ack = message as AckMessage;
      return topic.endsWith("/ack") && ack.outbox === outbox && ack.seq >= seq;
    }, withinMs);
    return JSON.parse(got.text) as AckMessage;
  }

  /** Waits for a message; one that came before counts. */
  next(matches: (topic: string, message: unknown) => boolean, withinMs = 60_000): Promise<Got> {
    const found$ = this.#got.pipe(
      filter(({ topic, text }) => matches(topic, parsed(text))),
      timeout({ first: withinMs }),
    );
    return firstValueFrom(found$);
  }

  /** Leaves without a goodbye, so that the hub publishes the will. */
  vanish(): void {
    this.client.stream.destroy();
  }

  /** Leaves in good order. */
  async leave(): Promise<void> {
    await this.client.endAsync();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
