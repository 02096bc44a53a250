import { createHash, timingSafeEqual } from "node:crypto";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type Server as TlsServer } from "node:tls";
import { Aedes, type AuthenticateError, type Client, type PublishPacket } from "aedes";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import { MAX_TOPIC_LEVELS, ROOT } from "../../protocol/topics.ts";
import type { Counters } from "../counters.ts";
import { HubError } from "../error.ts";
import type { Received } from "../received.ts";
import {
  type Account,
  checkPublish,
  checkSubscribe,
  checkWill,
  type Publish,
  prefixOf,
  type Refusal,
} from "./access.ts";
import { guardPackets } from "./packet-guard.ts";
import { type Session, Sessions } from "./sessions.ts";

export interface BrokerOptions {
  plain: { host: string; port: number };
  tls: { host: string; port: number; cert: string; key: string };
  /** Finds an account by its user name; the hash is SHA-256 as hex. */
  accountOf(username: string): (Account & { passwordHash: string }) | undefined;
  /** Takes a message on; `stored` is told after the commit, and only then is PUBACK written. */
  receive(message: Received, stored: (error?: Error) => void): void;
  /** Told when a kiosk has subscribed to what is meant for it. */
  onSubscribed(kiosk: number): void;
  /** Told when two clients keep throwing each other out. */
  onCloned(kiosk: number, times: number): void;
  counters: Counters;
  log: Logger;
  clock: SchedulerLike;
  /** Connections at most, known or not; default 20,000. */
  maxConnections?: number;
  /** Connections that have not been accepted yet, at most; default 1000. */
  maxStrangers?: number;
}

const MAX_CONNECTIONS = 20_000;
const MAX_STRANGERS = 1000;
/** A kiosk has five filters; more are refused. */
const MAX_FILTERS = 20;

/** CONNACK return codes. Source: MQTT 3.1.1 section 3.2.2.3. */
const IDENTIFIER_REJECTED = 2;
const BAD_CREDENTIALS = 4;
const NOT_AUTHORIZED = 5;

/**
 * The MQTT broker: aedes behind plain TCP and TLS, with an account a kiosk and the access rules of the wire.
 *
 * What a kiosk publishes goes to `receive` and nowhere else: nobody may subscribe to it, so aedes neither forwards nor
 * retains it, and its memory holds only what the hub itself publishes. Every hook is wrapped, as a throw inside one
 * would end the process (aedes 1.2.0).
 */
export class Broker {
  readonly #options: BrokerOptions;
  readonly #sessions = new Sessions();
  readonly #wills = new WeakMap<Client, Publish>();
  readonly #sockets = new Set<Socket>();
  #aedes: Aedes | undefined;
  #plain: Server | undefined;
  #tls: TlsServer | undefined;
  #strangers = 0;
  #isStopping = false;

  constructor(options: BrokerOptions) {
    this.#options = options;
  }

  /** Listens on both ports. REJECTS with HubError `port-busy` that names the flag. */
  async start(): Promise<void> {
    const { plain, tls, counters } = this.#options;
    const aedes = await Aedes.createBroker({
      concurrency: 1000,
      connectTimeout: 10_000,
      drainTimeout: 15_000,
      queueLimit: 1000,
      maxTopicLevels: MAX_TOPIC_LEVELS,
      preConnect: (client, packet, done) => {
        if (packet.will) this.#wills.set(client, packet.will as unknown as Publish);
        done(null, true);
      },
      authenticate: (client, username, password, done) => {
        this.#guarded(
          "authenticate",
          (error) => done(denied(NOT_AUTHORIZED, error.message), false),
          () => this.#authenticate(client, username, password, done),
        );
      },
      authorizePublish: (client, packet, done) => {
        this.#guarded("authorize-publish", done, () => this.#authorizePublish(client, packet, done));
      },
      authorizeSubscribe: (client, subscription, done) => {
        this.#guarded(
          "authorize-subscribe",
          (error) => done(error),
          () => {
            const isGranted = this.#authorizeSubscribe(client, subscription.topic, subscription.qos);
            done(null, isGranted ? subscription : null);
          },
        );
      },
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
      this.#sessions.remove(client);
      counters.set("counterbell_connected_clients", {}, aedes.connectedClients);
    });
    aedes.on("clientError", (client, error) => this.#ended(client, error));
    aedes.on("connectionError", (client, error) => this.#ended(client, error));
    (aedes as unknown as NodeJS.EventEmitter).on("error", (error: Error) =>
      this.#options.log.error({ err: error }, "broker error"),
    );
    aedes.on("subscribe", (subscriptions, client) => {
      const session = this.#sessions.of(client);
      if (!session) return;
      const prefix = prefixOf(session.account);
      if (subscriptions.some(({ topic, qos }) => (qos as number) !== 128 && topic.startsWith(prefix))) {
        this.#options.onSubscribed(session.account.n);
      }
    });
    this.#plain = createServer({ noDelay: true, keepAlive: true }, (socket) => this.#connect(socket));
    this.#tls = createTlsServer(
      { cert: tls.cert, key: tls.key, minVersion: "TLSv1.2", noDelay: true, keepAlive: true },
      (socket) => this.#connect(socket),
    );
    this.#tls.on("tlsClientError", (error) => {
      counters.add("counterbell_connections_refused_total", { reason: "tls" });
      this.#options.log.debug({ err: error }, "tls handshake failed");
    });
    await listen(this.#plain, plain, "mqtt.port", "--mqtt-port");
    await listen(this.#tls, tls, "mqtt.tls_port", "--tls-port");
  }

  /** The port of plain MQTT as it was taken. */
  get plainPort(): number {
    return portOf(this.#plain);
  }

  /** The port of MQTT over TLS as it was taken. */
  get tlsPort(): number {
    return portOf(this.#tls);
  }

  /** Takes a renewed certificate for the connections to come. */
  renew({ cert, key }: { cert: string; key: string }): void {
    this.#tls?.setSecureContext({ cert, key, minVersion: "TLSv1.2" });
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
    const session = this.#sessions.current(kiosk);
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
    const servers = [this.#plain, this.#tls].filter((server) => server?.listening);
    const closed = servers.map((server) => new Promise<void>((resolve) => server?.close(() => resolve())));
    await new Promise<void>((resolve) => (this.#aedes ? this.#aedes.close(() => resolve()) : resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(closed);
  }

  #connect(socket: Socket): void {
    const { counters, log, maxConnections = MAX_CONNECTIONS, maxStrangers = MAX_STRANGERS } = this.#options;
    const refuse = (reason: string) => {
      counters.add("counterbell_connections_refused_total", { reason });
      log.warn({ address: socket.remoteAddress, reason }, "connection refused");
      socket.destroy();
    };
    if (this.#isStopping || !this.#aedes) {
      socket.destroy();
      return;
    }
    if (this.#sockets.size >= maxConnections) {
      refuse("too-many");
      return;
    }
    if (this.#strangers >= maxStrangers) {
      refuse("too-many-strangers");
      return;
    }
    this.#sockets.add(socket);
    this.#strangers += 1;
    let isStranger = true;
    const known = () => {
      if (isStranger) this.#strangers -= 1;
      isStranger = false;
    };
    socket.once("close", () => {
      this.#sockets.delete(socket);
      known();
    });
    const client = this.#aedes.handle(socket);
    client.once("connected", known);
    guardPackets(client, () => this.#refused(this.#sessions.of(client)?.account.id, "too-large"));
  }

  #authenticate(
    client: Client,
    username: string | undefined,
    password: Buffer | undefined,
    done: (error: AuthenticateError | null, success: boolean | null) => void,
  ): void {
    const { counters, log, accountOf, clock } = this.#options;
    const deny = (code: number, reason: string) => {
      counters.add("counterbell_connections_refused_total", { reason });
      log.warn({ clientId: client.id.slice(0, 36), username: username?.slice(0, 36), reason }, "connection refused");
      done(denied(code, reason), false);
    };
    const found = username === undefined ? undefined : accountOf(username);
    if (!found || !password || !isRight(password, found.passwordHash)) {
      deny(BAD_CREDENTIALS, "credentials");
      return;
    }
    if (client.id !== found.id) {
      deny(IDENTIFIER_REJECTED, "client-id");
      return;
    }
    const { n, id, site } = found;
    const account = { n, id, site };
    const will = this.#wills.get(client);
    const verdict = will && checkWill(account, will);
    if (verdict && !verdict.ok) {
      counters.add("counterbell_messages_refused_total", { reason: verdict.reason });
      deny(NOT_AUTHORIZED, verdict.reason);
      return;
    }
    const session: Session = { account, client, will, birth: verdict?.birth ?? 0, filters: new Set() };
    const { takeovers } = this.#sessions.add(session, clock.now());
    if (takeovers !== undefined) {
      log.warn({ kiosk: id, takeovers }, "two clients use one identity");
      this.#options.onCloned(n, takeovers);
    }
    done(null, true);
  }

  #authorizePublish(client: Client | null, packet: PublishPacket, done: (error?: Error | null) => void): void {
    const session = this.#sessions.of(client);
    if (!session || this.#isStopping) {
      done(new Error("no session"));
      return;
    }
    const payload = asBytes(packet.payload);
    if ((packet as object) === session.will) {
      this.#takeWill(session, packet.topic, payload, done);
      return;
    }
    const verdict = checkPublish(session.account, {
      topic: packet.topic,
      qos: packet.qos,
      retain: packet.retain,
      payload,
    });
    if (!verdict.ok) {
      this.#refused(session.account.id, verdict.reason);
      done(new Error(`publish refused: ${verdict.reason}`));
      return;
    }
    // Kept in the hub's database, not in aedes' memory.
    packet.retain = false;
    const message: Received = {
      kiosk: session.account.n,
      noun: verdict.noun,
      payload,
      arrivedMs: performance.timeOrigin + performance.now(),
      isWill: false,
    };
    if (packet.qos === 0) {
      this.#options.receive(message, () => undefined);
      done();
    } else {
      this.#options.receive(message, (error) => {
        if (error) this.#options.counters.add("counterbell_messages_refused_total", { reason: "overloaded" });
        done(error);
      });
    }
  }

  #takeWill(session: Session, topic: string, payload: Uint8Array, done: (error: Error) => void): void {
    const current = this.#sessions.current(session.account.n);
    if (current && current !== session) this.#refused(session.account.id, "older-will");
    else {
      const noun = topic.slice(prefixOf(session.account).length);
      const arrivedMs = performance.timeOrigin + performance.now();
      this.#options.receive({ kiosk: session.account.n, noun, payload, arrivedMs, isWill: true }, () => undefined);
    }
    done(new Error("a will ends at the hub"));
  }

  #authorizeSubscribe(client: Client, filter: string, qos: number): boolean {
    const session = this.#sessions.of(client);
    if (!session) return false;
    const verdict = checkSubscribe(session.account, filter, qos);
    if (verdict.ok && (session.filters.has(filter) || session.filters.size < MAX_FILTERS)) {
      session.filters.add(filter);
      return true;
    }
    this.#refused(session.account.id, verdict.ok ? "filter" : verdict.reason);
    return false;
  }

  #refused(kiosk: string | undefined, reason: Refusal): void {
    this.#options.counters.add("counterbell_messages_refused_total", { reason });
    this.#options.log.warn({ kiosk, reason }, "message refused");
  }

  #ended(client: Client, error: Error): void {
    this.#options.log.debug({ kiosk: this.#sessions.of(client)?.account.id, err: error }, "connection ended");
  }

  #guarded(hook: string, fail: (error: Error) => void, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.log.error({ hook, err: error }, "a hook threw");
      fail(error as Error);
    }
  }
}

function wants({ filters, account }: Session, topic: string): boolean {
  if (filters.has(topic)) return true;
  const commands = `${prefixOf(account)}command/`;
  return topic.startsWith(commands) && filters.has(`${commands}+`);
}

/** A password is 256 random bits, so one round of SHA-256 keeps it as well as a slow hash, and a flood of CONNECTs costs nothing. */
function isRight(password: Buffer, hash: string): boolean {
  const given = createHash("sha256").update(password).digest();
  const kept = Buffer.from(hash, "hex");
  return kept.length === given.length && timingSafeEqual(given, kept);
}

const denied = (returnCode: number, message: string): AuthenticateError =>
  Object.assign(new Error(message), { returnCode }) as unknown as AuthenticateError;

const asBytes = (payload: string | Buffer | undefined): Uint8Array =>
  typeof payload === "string" ? Buffer.from(payload) : (payload ?? new Uint8Array());

function listen(
  server: Server | TlsServer,
  at: { host: string; port: number },
  key: string,
  flag: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.maxConnections = MAX_CONNECTIONS + 100;
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE" && error.code !== "EACCES") {
        reject(error);
        return;
      }
      const why = error.code === "EADDRINUSE" ? "is in use" : "may not be taken by this user";
      const message = `${key} ${at.host}:${at.port} ${why}: choose another with ${flag}`;
      // A text, as a port is no amount that a language groups by thousands.
      const facts = { key, port: `${at.host}:${at.port}`, flag, reason: error.code };
      reject(new HubError("port-busy", message, { facts, cause: error }));
    });
    server.listen({ host: at.host, port: at.port, backlog: 4096 }, () => {
      server.removeAllListeners("error");
      server.on("error", () => undefined);
      resolve();
    });
  });
}

const portOf = (server: Server | TlsServer | undefined): number => (server?.address() as AddressInfo | null)?.port ?? 0;

/** The topics of a hub itself. */
export const hubTopics = (name: string) => ({ state: `${ROOT}/hub/${name}/state`, time: `${ROOT}/hub/${name}/time` });
