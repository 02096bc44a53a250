import type { AuthenticateError, Client, PublishPacket } from "aedes";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import type { Received } from "../received.ts";
import { type Rate, TokenBucket } from "../token-bucket.ts";
import { type Account, checkPublish, checkSubscribe, checkWill, type Publish, prefixOf } from "./access.ts";
import type { Connections } from "./connections.ts";
import {
  BAD_CREDENTIALS,
  denied,
  IDENTIFIER_REJECTED,
  isRight,
  NOT_AUTHORIZED,
  SERVER_UNAVAILABLE,
} from "./credentials.ts";
import type { Intake } from "./intake.ts";
import { Pubacks } from "./pubacks.ts";
import type { ConnectionRefusal, Refusal } from "./refusals.ts";
import { type Session, Sessions } from "./sessions.ts";
import { Unanswered } from "./unanswered.ts";

export interface HooksOptions {
  /** Finds an account by its user name; the hash is SHA-256 as hex. */
  accountOf(username: string): (Account & { passwordHash: string; nextPasswordHash?: string | null }) | undefined;
  /** Told when a kiosk was let in by the password that it has proposed; its number, and the hash that did. */
  onNextPassword?(kiosk: number, hash: string): void;
  /** Told when a user name came without its password; the name is what they said. */
  onRefused?(username: string, address: string): void;
  /** Takes a message on; `stored` is told after the commit, and only then is PUBACK written. */
  receive(message: Received, stored: (error?: Error) => void): void;
  /** Told when two clients keep throwing each other out, and from where where that is two addresses. */
  onCloned(kiosk: number, times: number, places?: { one: string; other: string; times: number }): void;
  log: Logger;
  clock: SchedulerLike;
}

/** What the hooks share with the rest of the broker. */
export interface HooksParts {
  connections: Connections;
  intake: Intake;
}

type Authenticated = (error: AuthenticateError | null, success: boolean | null) => void;

/** A kiosk has five filters; more are refused. */
const MAX_FILTERS = 20;
/** Filters that one connection asks for; each makes the hub look what it has for the kiosk. */
const ASKING: Rate = { atOnce: 60, perS: 1 };
/** Telemetry and log lines of one connection: a kiosk sends a few in 10 s, and some hundreds after a long cut. */
const PASSING: Rate = { atOnce: 1000, perS: 100 };
const PASSING_BYTES: Rate = { atOnce: 2 * 1024 * 1024, perS: 128 * 1024 };
/** A connection beyond these rates is not read for so long, ms. */
const HELD_MS = 500;
/** The protocol level of MQTT 3.1.1, the only one that is spoken here. */
const LEVEL = 4;

/** What aedes asks before it does something: who may come in, publish and subscribe. Each is guarded against a throw. */
export class Hooks {
  /** When this process started, ms UTC; asking for it each time costs more than the clock. */
  readonly #startedMs = performance.timeOrigin;
  readonly sessions = new Sessions();
  readonly #options: HooksOptions;
  readonly #connections: Connections;
  readonly #intake: Intake;
  readonly #wills = new WeakMap<Client, Publish>();
  readonly #pubacks = new Pubacks();
  #isStopping = false;

  constructor(options: HooksOptions, { connections, intake }: HooksParts) {
    this.#options = options;
    this.#connections = connections;
    this.#intake = intake;
  }

  /** From now on nothing is taken, not even the wills that the end of the connections sets off. */
  stop(): void {
    this.#isStopping = true;
  }

  /**
   * Looks at a CONNECT before aedes does: remembers its will as it came, and makes every session a clean one, as what waits
   * for a kiosk stands in the hub's database and aedes would keep it without bound.
   */
  preConnect(client: Client, packet: { will?: object; clean?: boolean; protocolVersion?: number }): void {
    if (packet.will) this.#wills.set(client, packet.will as Publish);
    packet.clean = true;
    if (packet.protocolVersion === LEVEL) return;
    this.#note(client, "protocol-version", { level: packet.protocolVersion });
    // A level that aedes refuses, with CONNACK 1; it would take 3.
    packet.protocolVersion = 0;
  }

  authenticate(client: Client, username: string | undefined, password: Buffer | undefined, done: Authenticated): void {
    this.#guarded(
      "authenticate",
      (error) => done(denied(NOT_AUTHORIZED, error.message), false),
      () => this.#authenticate(client, username, password, done),
    );
  }

  authorizePublish(client: Client | null, packet: PublishPacket, done: (error?: Error | null) => void): void {
    this.#guarded("authorize-publish", done, () => this.#authorizePublish(client, packet, done));
  }

  /** Decides about one filter of a SUBSCRIBE; one that is refused gets 128. */
  authorizeSubscribe<Asked extends { topic: string; qos: number }>(
    client: Client,
    asked: Asked,
    done: (error: Error | null, granted?: Asked | null) => void,
  ): void {
    this.#guarded("authorize-subscribe", done, () => {
      done(null, this.#mayHear(client, asked.topic, asked.qos) ? asked : null);
    });
  }

  #authenticate(client: Client, username: string | undefined, password: Buffer | undefined, done: Authenticated): void {
    const { accountOf, clock, log } = this.#options;
    const deny = (code: number, reason: ConnectionRefusal) => {
      this.#note(client, reason, { clientId: client.id.slice(0, 36), username: username?.slice(0, 36) });
      done(denied(code, reason), false);
    };
    const found = username === undefined ? undefined : accountOf(username);
    const isNext = Boolean(found?.nextPasswordHash && password && isRight(password, found.nextPasswordHash));
    if (!found || !password || !(isNext || isRight(password, found.passwordHash))) {
      deny(BAD_CREDENTIALS, "credentials");
      const address = this.#connections.of(client)?.address;
      if (username !== undefined) this.#options.onRefused?.(username.slice(0, 64), address ?? "this process");
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
      this.#refuse(client, verdict.reason, true);
      done(denied(NOT_AUTHORIZED, verdict.reason), false);
      return;
    }
    const now = clock.now();
    if (!this.sessions.mayConnect(n, now)) {
      deny(SERVER_UNAVAILABLE, "connect-rate");
      return;
    }
    if (isNext) this.#options.onNextPassword?.(n, found.nextPasswordHash as string);
    const session: Session = {
      account,
      client,
      will,
      birth: verdict?.birth ?? 0,
      filters: new Map(),
      unanswered: new Unanswered(),
    };
    const connection = this.#connections.of(client);
    if (connection) {
      connection.kiosk = id;
      session.address = connection.address;
    }
    const { takeovers, thrownOut, places } = this.sessions.add(session, now);
    if (thrownOut) this.#note(thrownOut, "identity");
    if (takeovers !== undefined) {
      log.warn({ kiosk: id, takeovers, ...places }, "two clients use one identity");
      this.#options.onCloned(n, takeovers, places);
    }
    done(null, true);
  }

  #authorizePublish(client: Client | null, packet: PublishPacket, done: (error?: Error | null) => void): void {
    const session = this.sessions.of(client);
    if (!session || session.isDropped || this.#isStopping) {
      done(new Error("no session"));
      return;
    }
    const payload = asBytes(packet.payload);
    if ((packet as object) === session.will) {
      this.#takeWill(session, packet.topic, payload, done);
      return;
    }
    const { topic, qos, retain } = packet;
    const verdict = checkPublish(session.account, { topic, qos, retain, payload });
    if (!verdict.ok) {
      this.#refuse(client, verdict.reason, true);
      done(new Error(`publish refused: ${verdict.reason}`));
      return;
    }
    if (session.unanswered.isTooMany(this.#options.clock.now())) {
      const connection = this.#connections.of(client);
      if (connection) this.#connections.refuse(connection, "slow-reader");
      done(new Error("the client does not read what is sent to it"));
      return;
    }
    // Kept in the hub's database, not in aedes' memory.
    packet.retain = false;
    const message: Received = {
      kiosk: session.account.n,
      noun: verdict.noun,
      payload,
      arrivedMs: this.#startedMs + performance.now(),
      isWill: false,
    };
    if (packet.qos === 0 && !this.#mayPass(session, payload)) {
      this.#refuse(client, "rate", false);
      this.#hold(session, done);
      return;
    }
    const isBulk = this.#connections.of(client)?.isBulk ?? false;
    const bytes = this.#intake.wait(payload, isBulk);
    // QoS 0 waits as well: its connection is read no further than the disk follows.
    this.#options.receive(message, (error) => {
      this.#intake.stored(bytes, isBulk);
      if (error) this.#refuse(client, "overloaded", packet.qos > 0);
      else if (packet.qos > 0 && packet.messageId !== undefined) {
        this.#pubacks.add(session.client, packet.messageId);
        return;
      }
      done(packet.qos > 0 ? error : undefined);
    });
  }

  /** Tells whether a message with QoS 0 is within the rates of its connection. */
  #mayPass(session: Session, payload: Uint8Array): boolean {
    const now = this.#options.clock.now();
    session.passing ??= { messages: new TokenBucket(PASSING, now), bytes: new TokenBucket(PASSING_BYTES, now) };
    const { messages, bytes } = session.passing;
    return bytes.left(now) >= payload.length && messages.take(now) && bytes.take(now, payload.length);
  }

  /** Lets a message that was dropped stop its connection from being read, for a while. */
  #hold(session: Session, done: () => void): void {
    if (session.held) {
      session.held.push(done);
      return;
    }
    const held = [done];
    session.held = held;
    this.#options.clock.schedule(() => {
      delete session.held;
      for (const each of held) each();
    }, HELD_MS);
  }

  #takeWill(session: Session, topic: string, payload: Uint8Array, done: (error: Error) => void): void {
    const current = this.sessions.current(session.account.n);
    if (current && current !== session) this.#refuse(session.client, "older-will", false);
    else {
      const noun = topic.slice(prefixOf(session.account).length);
      const arrivedMs = performance.timeOrigin + performance.now();
      this.#options.receive({ kiosk: session.account.n, noun, payload, arrivedMs, isWill: true }, () => undefined);
    }
    done(new Error("a will ends at the hub"));
  }

  #mayHear(client: Client, filter: string, qos: number): boolean {
    const session = this.sessions.of(client);
    if (!session) return false;
    const now = this.#options.clock.now();
    session.asking ??= new TokenBucket(ASKING, now);
    const verdict = checkSubscribe(session.account, filter, qos);
    if (!verdict.ok) this.#refuse(client, verdict.reason, false);
    else if (!session.asking.take(now)) this.#refuse(client, "rate", false);
    else if (!session.filters.has(filter) && session.filters.size >= MAX_FILTERS) this.#refuse(client, "filter", false);
    else {
      session.filters.set(filter, qos);
      return true;
    }
    return false;
  }

  #note(client: Client, reason: ConnectionRefusal, facts?: Record<string, unknown>): void {
    const connection = this.#connections.of(client);
    if (connection) this.#connections.note(connection, reason, facts);
  }

  #refuse(client: Client | null, reason: Refusal, isEnd: boolean): void {
    this.#connections.refuseMessage(this.#connections.of(client), reason, isEnd);
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

const asBytes = (payload: string | Buffer | undefined): Uint8Array =>
  typeof payload === "string" ? Buffer.from(payload) : (payload ?? new Uint8Array());
