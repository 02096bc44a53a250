import type { Duplex } from "node:stream";
import { Aedes, type Client } from "aedes";
import { ROOT } from "../../protocol/topics.ts";
import type { Counters } from "../counters.ts";
import { Offenders } from "../offenders.ts";
import { type Rate, TokenBucket } from "../token-bucket.ts";
import { prefixOf } from "./access.ts";
import { type Connection, type ConnectionLimits, Connections } from "./connections.ts";
import { Hooks, type HooksOptions } from "./hooks.ts";
import { Intake } from "./intake.ts";
import { Listeners } from "./listeners.ts";
import { guardPackets } from "./packet-guard.ts";
import { readInTurns } from "./reading.ts";
import { refusalOf } from "./refusals.ts";
import { indexRetained } from "./retained.ts";
import { wants } from "./sessions.ts";
import { Turns } from "./turns.ts";

export interface BrokerOptions extends HooksOptions, ConnectionLimits {
  counters: Counters;
  /** Where to listen; without it connections come by `accept` alone. */
  listen?: {
    plain: { host: string; port: number };
    tls: { host: string; port: number; cert: string; key: string };
  };
  /** How long a TLS handshake may take, ms; default 10 s. */
  handshakeTimeoutMs?: number;
  /** Bytes of messages that wait to be stored before reading stops; default 32 MiB. */
  maxWaitingBytes?: number;
  /** Packets that are read from one connection at once and a second; default 6000 and 3000. */
  packets?: Rate;
  /** Told when a kiosk has subscribed to what is meant for it. */
  onSubscribed(kiosk: number): void;
}

/** Levels that aedes can match at all; ours are fewer, and the hooks say so by name. */
const AEDES_TOPIC_LEVELS = 100;
/** Bytes that wait for a client that does not read; past it the client is let go. */
const MAX_UNREAD_BYTES = 1024 * 1024;
/** Packets that want an answer and are no PUBLISH, on one connection. A kiosk pings every 15 s. */
const REQUESTS: Rate = { atOnce: 200, perS: 20 };

/**
 * Packets that are read from one connection. A kiosk that was offline for two weeks has 100,000 events to tell, in a minute;
 * one that tells more, and on and on, is read no faster, and named.
 */
const PACKETS: Rate = { atOnce: 6000, perS: 3000 };
/** A connection that has told more than that is not read for so long, ms. */
const HELD_MS = 50;

/**
 * The MQTT broker: aedes behind plain TCP and TLS, with an account a kiosk and the access rules of the wire.
 *
 * What a kiosk publishes goes to `receive` and nowhere else: nobody may subscribe to it, so aedes neither forwards nor
 * retains it, and its memory holds only what the hub itself publishes. Every hook is wrapped, as a throw inside one
 * would end the process (aedes 1.2.0).
 */
export class Broker {
  readonly #options: BrokerOptions;
  readonly #offenders: Offenders;
  readonly #connections: Connections;
  readonly #intake: Intake;
  readonly #turns = new Turns();
  readonly #hooks: Hooks;
  readonly #listeners: Listeners<Connection> | undefined;
  #aedes: Aedes | undefined;
  #isStopping = false;

  constructor(options: BrokerOptions) {
    this.#options = options;
    const { counters, log, clock, listen } = options;
    this.#offenders = new Offenders(log, clock);
    this.#connections = new Connections(options, { counters, offenders: this.#offenders, clock });
    this.#intake = new Intake(clock, options.maxWaitingBytes);
    this.#hooks = new Hooks(options, { connections: this.#connections, intake: this.#intake });
    if (!listen) return;
    this.#listeners = new Listeners({
      ...listen,
      clock,
      ...(options.handshakeTimeoutMs === undefined ? {} : { handshakeTimeoutMs: options.handshakeTimeoutMs }),
      admit: (socket) => this.#admit(socket),
      onConnection: (connection, stream) => this.#serve(connection, stream),
      onHandshakeFailure: (connection) => this.#connections.note(connection, "tls"),
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
      queueLimit: 200,
      maxTopicLevels: AEDES_TOPIC_LEVELS,
      preConnect: (client, packet, done) => {
        hooks.preConnect(client, packet);
        done(null, true);
      },
      authenticate: (client, username, password, done) => hooks.authenticate(client, username, password, done),
      authorizePublish: (client, packet, done) => hooks.authorizePublish(client, packet, done),
      authorizeSubscribe: (client, subscription, done) => hooks.authorizeSubscribe(client, subscription, done),
    });
    this.#aedes = aedes;
    indexRetained(aedes, `${ROOT}/hub/`);
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
    aedes.on("unsubscribe", (filters, client) => {
      const session = hooks.sessions.of(client);
      for (const filter of filters) session?.filters.delete(filter);
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
    if ((session.client.conn as Duplex).writableLength > MAX_UNREAD_BYTES) {
      const connection = this.#connections.of(session.client);
      if (connection) this.#connections.refuse(connection, "slow-reader");
      return false;
    }
    if (session.filters.get(topic) === 1) session.unanswered.sent(this.#options.clock.now());
    session.client.publish({ cmd: "publish", dup: false, topic, payload, qos: 1, retain: false }, (error) => {
      if (error) this.#options.log.debug({ kiosk: session.account.id, err: error }, "a message was not delivered");
    });
    return true;
  }

  /** Ends the connection of a kiosk that may not speak any more; nothing of it is taken from now on, its will included. */
  drop(kiosk: number): void {
    const session = this.#hooks.sessions.current(kiosk);
    if (!session) return;
    session.isDropped = true;
    (session.client.conn as Duplex).destroy();
  }

  /** Ends every connection and stops to listen; twice without harm. Wills that this would set off are ignored. */
  async stop(): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#hooks.stop();
    const closed = this.#listeners?.close();
    await new Promise<void>((resolve) => (this.#aedes ? this.#aedes.close(() => resolve()) : resolve()));
    this.#connections.end();
    await closed;
    this.#offenders.stop();
  }

  /** Takes a connection over any byte stream: one that was made elsewhere than at the broker's own ports. */
  accept(stream: Duplex): void {
    const connection = this.#admit(stream);
    if (connection) this.#serve(connection, stream);
  }

  #admit(socket: Duplex): Connection | undefined {
    if (!this.#isStopping && this.#aedes) return this.#connections.admit(socket);
    socket.destroy();
    return undefined;
  }

  #serve(connection: Connection, stream: Duplex): void {
    if (this.#isStopping || !this.#aedes || connection.isRefused) {
      stream.destroy();
      return;
    }
    const connections = this.#connections;
    const { clock } = this.#options;
    const client = this.#aedes.handle(stream);
    connections.speaks(connection, client);
    client.once("connected", () => connections.accepted(connection));
    let requests: TokenBucket | undefined;
    let packets: TokenBucket | undefined;
    readInTurns(client, {
      sender: connection,
      intake: this.#intake,
      turns: this.#turns,
      mayGoOn: (count, goOn) => {
        const now = clock.now();
        packets ??= new TokenBucket(this.#options.packets ?? PACKETS, now);
        if (packets.take(now, count)) return true;
        packets.take(now, packets.left(now));
        connections.slowed(connection, "packets");
        clock.schedule(goOn, HELD_MS);
        return false;
      },
    });
    guardPackets(client, {
      onTooLarge: () => connections.refuseMessage(connection, "too-large", true),
      onMalformed: (reason) => connections.note(connection, reason),
      onOutOfPlace: () => {
        if (!this.#isStopping) connections.note(connection, "protocol");
      },
      onPuback: () => this.#hooks.sessions.of(client)?.unanswered.answered(clock.now()),
      mayAsk: () => {
        requests ??= new TokenBucket(REQUESTS, clock.now());
        if (requests.take(clock.now())) return true;
        connections.note(connection, "flood");
        return false;
      },
    });
  }

  #ended(client: Client, error: Error): void {
    const connection = this.#connections.of(client);
    const refusal = connection && !connection.isRefused && !this.#isStopping ? refusalOf(error) : undefined;
    if (connection && refusal) {
      if ("message" in refusal) this.#connections.refuseMessage(connection, refusal.message, true);
      else this.#connections.note(connection, refusal.connection);
    }
    this.#options.log.debug({ kiosk: connection?.kiosk, address: connection?.address, err: error }, "connection ended");
  }
}

/** The topics of a hub itself. */
export const hubTopics = (name: string) => ({ state: `${ROOT}/hub/${name}/state`, time: `${ROOT}/hub/${name}/time` });
