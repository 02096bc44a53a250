import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { Aedes, type Client } from "aedes";
import { MAX_TOPIC_LEVELS, ROOT } from "../../protocol/topics.ts";
import { prefixOf } from "./access.ts";
import { Hooks, type HooksOptions } from "./hooks.ts";
import { Listeners } from "./listeners.ts";
import { guardPackets } from "./packet-guard.ts";
import { wants } from "./sessions.ts";

export interface BrokerOptions extends HooksOptions {
  /** Where to listen; without it connections come by `accept` alone. */
  listen?: {
    plain: { host: string; port: number };
    tls: { host: string; port: number; cert: string; key: string };
  };
  /** Told when a kiosk has subscribed to what is meant for it. */
  onSubscribed(kiosk: number): void;
  /** Connections at most, known or not; default 20,000. */
  maxConnections?: number;
  /** Connections that have not been accepted yet, at most; default 1000. */
  maxStrangers?: number;
}

const MAX_CONNECTIONS = 20_000;
const MAX_STRANGERS = 1000;

/**
 * The MQTT broker: aedes behind plain TCP and TLS, with an account a kiosk and the access rules of the wire.
 *
 * What a kiosk publishes goes to `receive` and nowhere else: nobody may subscribe to it, so aedes neither forwards nor
 * retains it, and its memory holds only what the hub itself publishes. Every hook is wrapped, as a throw inside one
 * would end the process (aedes 1.2.0).
 */
export class Broker {
  readonly #options: BrokerOptions;
  readonly #hooks: Hooks;
  readonly #listeners: Listeners | undefined;
  readonly #streams = new Set<Duplex>();
  #aedes: Aedes | undefined;
  #strangers = 0;
  #isStopping = false;

  constructor(options: BrokerOptions) {
    this.#options = options;
    this.#hooks = new Hooks(options);
    if (!options.listen) return;
    this.#listeners = new Listeners({
      ...options.listen,
      onConnection: (socket) => this.accept(socket),
      onHandshakeFailure: (error) => {
        options.counters.add("counterbell_connections_refused_total", { reason: "tls" });
        options.log.debug({ err: error }, "tls handshake failed");
      },
      maxConnections: MAX_CONNECTIONS + 100,
    });
  }

  /** Starts, and listens where it is told to. REJECTS with HubError `port-busy` that names the flag. */
  async start(): Promise<void> {
    const { counters, log } = this.#options;
    const hooks = this.#hooks;
    const aedes = await Aedes.createBroker({
      concurrency: 1000,
      connectTimeout: 10_000,
      drainTimeout: 15_000,
      queueLimit: 1000,
      maxTopicLevels: MAX_TOPIC_LEVELS,
      preConnect: (client, packet, done) => {
        hooks.preConnect(client, packet);
        done(null, true);
      },
      authenticate: (client, username, password, done) => hooks.authenticate(client, username, password, done),
      authorizePublish: (client, packet, done) => hooks.authorizePublish(client, packet, done),
      authorizeSubscribe: (client, subscription, done) => hooks.authorizeSubscribe(client, subscription, done),
    });
    this.#aedes = aedes;
    const forward = aedes.publish.bind(aedes) as (packet: unknown, client: unknown, done?: unknown) => void;
    // See the class: what comes from a client ends here. The callback must not run inside the parser's loop.
    (aedes as unknown as { publish: unknown }).publish = (packet: unknown, client: unknown, done?: () => void) => {
      if (typeof client === "object" && client !== null) setImmediate(done ?? (() => undefined));
      else forward(packet, client, done);
    };
    aedes.on("clientReady", () => counters.set("counterbell_connected_clients", {}, aedes.connectedClients));
    aedes.on("clientDisconnect", (client) => {
      hooks.sessions.remove(client);
      counters.set("counterbell_connected_clients", {}, aedes.connectedClients);
    });
    aedes.on("clientError", (client, error) => this.#ended(client, error));
    aedes.on("connectionError", (client, error) => this.#ended(client, error));
    (aedes as unknown as NodeJS.EventEmitter).on("error", (error: Error) => log.error({ err: error }, "broker error"));
    aedes.on("subscribe", (subscriptions, client) => {
      const session = hooks.sessions.of(client);
      if (!session) return;
      const prefix = prefixOf(session.account);
      if (subscriptions.some(({ topic, qos }) => (qos as number) !== 128 && topic.startsWith(prefix))) {
        this.#options.onSubscribed(session.account.n);
      }
    });
    await this.#listeners?.start();
  }

  /** The port of plain MQTT as it was taken; 0 where the broker does not listen. */
  get plainPort(): number {
    return this.#listeners?.plainPort ?? 0;
  }

  /** The port of MQTT over TLS as it was taken; 0 where the broker does not listen. */
  get tlsPort(): number {
    return this.#listeners?.tlsPort ?? 0;
  }

  /** Takes a renewed certificate for the connections to come. */
  renew(certificate: { cert: string; key: string }): void {
    this.#listeners?.renew(certificate);
  }

  /** Publishes a message of the hub's own; a retained one reaches those that come later. */
  publish(message: { topic: string; payload: string; qos: 0 | 1; retain: boolean }): Promise<void> {
    const { topic, payload, qos, retain } = message;
    return new Promise((resolve) => {
      if (!this.#aedes || this.#aedes.closed) resolve();
      else this.#aedes.publish({ cmd: "publish", dup: false, topic, payload, qos, retain }, () => resolve());
    });
  }

  /** Sends a message to one kiosk, `noun` is the topic below its prefix; false where it is not there or has not asked for it. */
  send(kiosk: number, noun: string, payload: string): boolean {
    const session = this.#hooks.sessions.current(kiosk);
    if (!session || session.client.closed) return false;
    const topic = prefixOf(session.account) + noun;
    if (!wants(session, topic)) return false;
    session.client.publish({ cmd: "publish", dup: false, topic, payload, qos: 1, retain: false }, (error) => {
      if (error) this.#options.log.debug({ kiosk: session.account.id, err: error }, "a message was not delivered");
    });
    return true;
  }

  /** Ends every connection and stops to listen; twice without harm. Wills that this would set off are ignored. */
  async stop(): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#hooks.stop();
    const closed = this.#listeners?.close();
    await new Promise<void>((resolve) => (this.#aedes ? this.#aedes.close(() => resolve()) : resolve()));
    for (const stream of this.#streams) stream.destroy();
    await closed;
  }

  /** Takes a connection over any byte stream: a socket of its own ports, or one that was made elsewhere. */
  accept(stream: Duplex): void {
    const { counters, log, maxConnections = MAX_CONNECTIONS, maxStrangers = MAX_STRANGERS } = this.#options;
    const refuse = (reason: string) => {
      counters.add("counterbell_connections_refused_total", { reason });
      log.warn({ address: (stream as Partial<Socket>).remoteAddress, reason }, "connection refused");
      stream.destroy();
    };
    if (this.#isStopping || !this.#aedes) {
      stream.destroy();
      return;
    }
    if (this.#streams.size >= maxConnections) {
      refuse("too-many");
      return;
    }
    if (this.#strangers >= maxStrangers) {
      refuse("too-many-strangers");
      return;
    }
    this.#streams.add(stream);
    this.#strangers += 1;
    let isStranger = true;
    const known = () => {
      if (isStranger) this.#strangers -= 1;
      isStranger = false;
    };
    stream.once("close", () => {
      this.#streams.delete(stream);
      known();
    });
    const client = this.#aedes.handle(stream);
    client.once("connected", known);
    guardPackets(client, () => this.#hooks.refused(this.#hooks.sessions.of(client)?.account.id, "too-large"));
  }

  #ended(client: Client, error: Error): void {
    this.#options.log.debug({ kiosk: this.#hooks.sessions.of(client)?.account.id, err: error }, "connection ended");
  }
}

/** The topics of a hub itself. */
export const hubTopics = (name: string) => ({ state: `${ROOT}/hub/${name}/state`, time: `${ROOT}/hub/${name}/time` });
