import type { AuthenticateError, Client, PublishPacket } from "aedes";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import type { Counters } from "../counters.ts";
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
import { BAD_CREDENTIALS, denied, IDENTIFIER_REJECTED, isRight, NOT_AUTHORIZED } from "./credentials.ts";
import { type Session, Sessions } from "./sessions.ts";

export interface HooksOptions {
  /** Finds an account by its user name; the hash is SHA-256 as hex. */
  accountOf(username: string): (Account & { passwordHash: string }) | undefined;
  /** Takes a message on; `stored` is told after the commit, and only then is PUBACK written. */
  receive(message: Received, stored: (error?: Error) => void): void;
  /** Told when two clients keep throwing each other out. */
  onCloned(kiosk: number, times: number): void;
  counters: Counters;
  log: Logger;
  clock: SchedulerLike;
}

type Authenticated = (error: AuthenticateError | null, success: boolean | null) => void;

/** A kiosk has five filters; more are refused. */
const MAX_FILTERS = 20;

/** What aedes asks before it does something: who may come in, publish and subscribe. Each is guarded against a throw. */
export class Hooks {
  readonly sessions = new Sessions();
  readonly #options: HooksOptions;
  readonly #wills = new WeakMap<Client, Publish>();
  #isStopping = false;

  constructor(options: HooksOptions) {
    this.#options = options;
  }

  /** From now on nothing is taken, not even the wills that the end of the connections sets off. */
  stop(): void {
    this.#isStopping = true;
  }

  /** Remembers the will as CONNECT brought it. */
  preConnect(client: Client, packet: { will?: object }): void {
    if (packet.will) this.#wills.set(client, packet.will as Publish);
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

  /** Counts and logs a message that is refused. */
  refused(kiosk: string | undefined, reason: Refusal): void {
    this.#options.counters.add("counterbell_messages_refused_total", { reason });
    this.#options.log.warn({ kiosk, reason }, "message refused");
  }

  #authenticate(client: Client, username: string | undefined, password: Buffer | undefined, done: Authenticated): void {
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
    const { takeovers } = this.sessions.add(session, clock.now());
    if (takeovers !== undefined) {
      log.warn({ kiosk: id, takeovers }, "two clients use one identity");
      this.#options.onCloned(n, takeovers);
    }
    done(null, true);
  }

  #authorizePublish(client: Client | null, packet: PublishPacket, done: (error?: Error | null) => void): void {
    const session = this.sessions.of(client);
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
      this.refused(session.account.id, verdict.reason);
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
    const current = this.sessions.current(session.account.n);
    if (current && current !== session) this.refused(session.account.id, "older-will");
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
    const verdict = checkSubscribe(session.account, filter, qos);
    if (verdict.ok && (session.filters.has(filter) || session.filters.size < MAX_FILTERS)) {
      session.filters.add(filter);
      return true;
    }
    this.refused(session.account.id, verdict.ok ? "filter" : verdict.reason);
    return false;
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
