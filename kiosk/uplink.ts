import type { Duplex } from "node:stream";
import { connect, type IClientOptions, MqttClient } from "mqtt";
import type { Logger } from "pino";
import { BehaviorSubject, type Observable, type SchedulerLike, Subject, type Subscription } from "rxjs";
import { encodeMessage, type MessageOf } from "../protocol/codec.ts";
import {
  formatTopic,
  MAX_PAYLOAD_BYTES,
  parseTopic,
  subscriptionsOf,
  type Topic,
  type TopicName,
} from "../protocol/topics.ts";

export interface UplinkOptions {
  /** `mqtt://host:port` or `mqtts://host:port`. */
  url: string;
  clientId: string;
  username?: string;
  /** What the hub knows the kiosk by; asked before each CONNECT, as it may change. */
  passwords?: {
    readonly password: string | undefined;
    /** Told which one the hub let in, or refused. */
    accepted(password: string): void;
    refused(password: string): void;
  };
  /** PEM of the authorities that may have signed the hub's certificate; undefined: the system's. */
  authorities?: { readonly ca: string | undefined };
  site: string;
  kiosk: string;
  /** Raises the birth counter and keeps it; asked before each CONNECT. */
  nextBirth: () => Promise<number>;
  clock: SchedulerLike;
  log: Logger;
  /** 0 up to 1, for the jitter of reconnects; default Math.random. */
  chance?: () => number;
  /** Gives each connection's byte stream, instead of a socket to `url`; then no keepalive is sent. */
  openStream?: (() => Duplex) | undefined;
}

/** Whether the hub is reached. `birth` names the connection. */
export type Link = { state: "away" } | { state: "online"; birth: number };

/** A message of the hub; its payload is not yet read. */
export interface Incoming {
  topic: Topic;
  payload: Uint8Array;
}

/**
 * Thrown by `publish` while the hub is `away`, or when the connection ends before the hub answered; and for what is `too-large`, which
 * it would hang up on, again and again.
 */
export class LinkError extends Error {
  override readonly name = "LinkError";
  readonly code: "away" | "too-large" = "away";

  constructor(message: string, options: { cause?: unknown; code?: "too-large" } = {}) {
    super(message, options);
    if (options.code) this.code = options.code;
  }
}

interface Unconfirmed {
  reject(error: Error): void;
  messageId: number;
}

/** CONNACK's code for a user name or password that is not right. Source: MQTT 3.1.1 section 3.2.2.3. */
const BAD_CREDENTIALS = 4;
const KEEPALIVE_S = 15;
/** From the start of a connection until the hub has granted the subscriptions, ms; a connection stuck before is ended. */
const ONLINE_WITHIN_MS = 15_000;
const FIRST_BACKOFF_MS = 250;
const LAST_BACKOFF_MS = 8_000;
/**
 * A connection that ended sooner was no better than none: two machines with one identity then take turns, and no storm. But
 * where no hub could be dialled in between, it was the hub that went, and one that comes back is told of presses at once.
 */
const STEADY_MS = 10_000;
/** A farewell that takes longer is given up: a kiosk stops within 2 s. */
const FAREWELL_MS = 1000;

/**
 * The one connection to the hub.
 *
 * Each connection is a client of its own with a birth of its own, and is never used again: mqtt.js' own reconnect has no
 * backoff, keeps the first will, and sends what was in flight again by itself, all of which belongs to us. MQTT 3.1.1 with
 * a clean session, as what must not be lost stands in our outbox.
 */
export class Uplink {
  readonly link$: Observable<Link>;
  readonly messages$: Observable<Incoming>;
  readonly #options: UplinkOptions;
  readonly #link = new BehaviorSubject<Link>({ state: "away" });
  readonly #messages = new Subject<Incoming>();
  readonly #unconfirmed = new Set<Unconfirmed>();
  #client: MqttClient | undefined;
  #timer: Subscription | undefined;
  #failures = 0;
  #onlineAtMs = 0;
  /** Whether nobody could be dialled since the last connection. */
  #wasGone = false;
  #isStarted = false;

  constructor(options: UplinkOptions) {
    this.#options = options;
    this.link$ = this.#link.asObservable();
    this.messages$ = this.#messages.asObservable();
  }

  get link(): Link {
    return this.#link.value;
  }

  /** Connects, and again whenever the connection ends, until `stop`. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    void this.#connect();
  }

  /** Publishes a message; resolves when the hub has confirmed it (QoS 1) or when it is written (QoS 0). REJECTS LinkError. */
  publish<Name extends TopicName>(
    topic: Topic & { name: Name },
    message: MessageOf<Name>,
    options: { qos: 0 | 1; retain?: boolean },
  ): Promise<void> {
    return this.publishBytes(topic, encodeMessage(topic.name, message), options);
  }

  /** Publishes a payload that is written already, or an empty one that clears a retained topic. REJECTS LinkError. */
  publishBytes(
    topic: Topic,
    payload: Uint8Array,
    { qos, retain = false }: { qos: 0 | 1; retain?: boolean },
  ): Promise<void> {
    const client = this.#client;
    if (!client || this.#link.value.state === "away") return Promise.reject(new LinkError("the hub is away"));
    // What is in the outbox was bounded as it came in.
    if (payload.length > MAX_PAYLOAD_BYTES && topic.name !== "event") {
      const words = `${payload.length} bytes are too many for one message; the most are ${MAX_PAYLOAD_BYTES}`;
      return Promise.reject(new LinkError(words, { code: "too-large" }));
    }
    return new Promise<void>((resolve, reject) => {
      const waiting: Unconfirmed = { reject, messageId: 0 };
      this.#unconfirmed.add(waiting);
      client.publish(formatTopic(topic), Buffer.from(payload), { qos, retain }, (error) => {
        if (!this.#unconfirmed.delete(waiting)) return;
        if (error) reject(new LinkError("the hub did not confirm", { cause: error }));
        else resolve();
      });
      if (qos > 0) waiting.messageId = client.getLastMessageId();
    });
  }

  /** Ends the present connection and makes a new one with a new birth. */
  reconnect(): void {
    this.#lose("asked to reconnect");
  }

  /** Leaves with a last message, if the hub is there to hear it; twice without harm. */
  async stop(farewell?: () => Promise<void>): Promise<void> {
    if (!this.#isStarted) return;
    this.#isStarted = false;
    this.#timer?.unsubscribe();
    const client = this.#client;
    if (client && this.#link.value.state === "online") {
      await new Promise<void>((resolve) => {
        const late = this.#options.clock.schedule(() => resolve(), FAREWELL_MS);
        void this.#leave(client, farewell).then(() => {
          late.unsubscribe();
          resolve();
        });
      });
    }
    this.#drop("the kiosk stops");
  }

  async #leave(client: MqttClient, farewell: (() => Promise<void>) | undefined): Promise<void> {
    try {
      await farewell?.();
    } catch (error) {
      this.#options.log.debug({ err: error }, "farewell failed");
    }
    // mqtt.js sends DISCONNECT only once nothing is in flight, and without DISCONNECT the hub publishes our will.
    for (const { messageId } of [...this.#unconfirmed]) client.removeOutgoingMessage(messageId);
    await new Promise<void>((resolve) => client.end(false, {}, () => resolve()));
  }

  async #connect(): Promise<void> {
    const { url, clientId, username, passwords, authorities, site, kiosk, log, clock, openStream } = this.#options;
    let birth: number;
    try {
      birth = await this.#options.nextBirth();
    } catch (error) {
      // Without a kept birth a later "lost" could overwrite a newer state: better to stay away and try again.
      log.error({ err: error }, "the birth counter cannot be kept");
      this.#retryLater();
      return;
    }
    if (!this.#isStarted) return;
    const password = passwords?.password;
    const ca = authorities?.ca;
    const options: IClientOptions = {
      protocolVersion: 4,
      clean: true,
      clientId,
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
      ...(ca === undefined ? {} : { ca }),
      keepalive: openStream ? 0 : KEEPALIVE_S,
      connectTimeout: ONLINE_WITHIN_MS,
      reconnectPeriod: 0,
      queueQoSZero: false,
      resubscribe: false,
      will: {
        topic: formatTopic({ name: "state", site, kiosk }),
        payload: Buffer.from(encodeMessage("state", { state: "lost", birth })),
        qos: 1,
        retain: true,
      },
    };
    const client = openStream ? new MqttClient(openStream, options) : connect(url, options);
    this.#client = client;
    this.#timer = clock.schedule(() => this.#lose("stuck in connecting"), ONLINE_WITHIN_MS);
    client.on("error", (error) => {
      log.debug({ err: error, birth }, "link error");
      if (this.#client === client && isUnreachable(error)) this.#wasGone = true;
      const isRefused = (error as { code?: unknown }).code === BAD_CREDENTIALS;
      if (isRefused && password !== undefined && this.#client === client) passwords?.refused(password);
    });
    client.on("close", () => {
      if (this.#client === client) this.#lose("closed");
    });
    client.on("message", (name, payload) => {
      const topic = this.#client === client ? parseTopic(name) : undefined;
      if (topic) this.#messages.next({ topic, payload });
    });
    client.on("connect", () => {
      if (password !== undefined && this.#client === client) passwords?.accepted(password);
      client.subscribe(subscriptionsOf(site, kiosk), { qos: 1 }, (error, granted) => {
        if (this.#client !== client) return;
        const refused = granted?.find(({ qos }) => qos > 1);
        if (error || refused) {
          log.error({ err: error, topic: refused?.topic }, "the hub refuses a subscription");
          this.#lose("subscription refused");
          return;
        }
        this.#timer?.unsubscribe();
        this.#onlineAtMs = clock.now();
        if (this.#wasGone) this.#failures = 0;
        this.#wasGone = false;
        log.info({ birth }, "hub reached");
        this.#link.next({ state: "online", birth });
      });
    });
  }

  #lose(why: string): void {
    if (!this.#isStarted || !this.#client) return;
    const wasOnline = this.#link.value.state === "online";
    if (wasOnline && this.#options.clock.now() - this.#onlineAtMs >= STEADY_MS) this.#failures = 0;
    this.#options.log[wasOnline ? "warn" : "debug"]({ why, failures: this.#failures }, "hub away");
    this.#drop(why);
    this.#retryLater();
  }

  #drop(why: string): void {
    const client = this.#client;
    this.#client = undefined;
    this.#timer?.unsubscribe();
    if (this.#link.value.state === "online") this.#link.next({ state: "away" });
    for (const { reject } of this.#unconfirmed) reject(new LinkError(why));
    this.#unconfirmed.clear();
    client?.end(true);
    // An `end` that is under way already makes the second one do nothing.
    client?.stream?.destroy();
  }

  #retryLater(): void {
    const { clock, chance = Math.random } = this.#options;
    const backoffMs = Math.min(LAST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** this.#failures) * (0.5 + chance() / 2);
    this.#failures = Math.min(this.#failures + 1, 16);
    this.#timer?.unsubscribe();
    this.#timer = clock.schedule(() => void this.#connect(), backoffMs);
  }
}

/** Whether a connection failed before anybody took it: no address, no route, no listener. */
function isUnreachable(error: Error): boolean {
  // Where a name has several addresses the reasons stand inside.
  const reasons = error instanceof AggregateError ? error.errors : [error];
  return reasons.every((reason: { syscall?: unknown }) => ["connect", "getaddrinfo"].includes(String(reason.syscall)));
}
