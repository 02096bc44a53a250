import type { Client } from "aedes";
import { type Rate, TokenBucket } from "../token-bucket.ts";
import { type Account, prefixOf } from "./access.ts";
import type { Unanswered } from "./unanswered.ts";

/** One accepted connection of a kiosk. */
export interface Session {
  account: Account;
  client: Client;
  /** Where it comes from; missing within this process. */
  address?: string | undefined;
  /** The will as CONNECT brought it; aedes hands over the same object when it is due. */
  will: object | undefined;
  birth: number;
  /** Topics and filters that were granted, each with its QoS. */
  filters: Map<string, number>;
  /** What was sent to it and not acknowledged. */
  unanswered: Unanswered;
  /** The rate of subscriptions; made with the first. */
  asking?: TokenBucket;
  /** The rates of messages with QoS 0 and of their bytes; made with the first. */
  passing?: { messages: TokenBucket; bytes: TokenBucket };
  /** It is not let in any more: nothing of it is taken, its will included. */
  isDropped?: true;
  /** Messages with QoS 0 beyond the rate: reading goes on when they are let go. */
  held?: (() => void)[];
}

/** Clients that throw each other out this often within `CLONE_WINDOW_MS` use one identity. */
const CLONE_TAKEOVERS = 4;
const CLONE_WINDOW_MS = 60_000;
/** The alert is raised again at most this often while it goes on. */
const CLONE_AGAIN_MS = 10_000;
/** A kiosk that is taken over from another address this often within `PLACES_WINDOW_MS` is in two places. */
const PLACES_TAKEOVERS = 3;
const PLACES_WINDOW_MS = 10 * 60_000;
/** A kiosk comes back with growing pauses, a quarter of a second at first. */
const CONNECTS: Rate = { atOnce: 30, perS: 1 };

/** What a new connection of a kiosk did to the one before. */
export interface Added {
  /** The connection that it throws out, where two clients keep doing that to each other. */
  thrownOut?: Client;
  /** How often they did, where it is time to say so again. */
  takeovers?: number;
  /** The two addresses that take it from each other, where they are two, and how often they did. */
  places?: { one: string; other: string; times: number };
}

/** Who is connected: one session a kiosk, the newest wins. */
export class Sessions {
  readonly #byClient = new WeakMap<Client, Session>();
  readonly #byKiosk = new Map<number, Session>();
  readonly #connects = new Map<number, TokenBucket>();
  readonly #takeovers = new Map<number, { times: number[]; toldAt: number }>();
  /** When a kiosk was taken over from another address that had it before as well. */
  readonly #crossings = new Map<number, { from: string; to: string; times: number[] }>();

  /** Notes an accepted connection, and tells where two clients keep throwing each other out. */
  add(session: Session, now: number): Added {
    const before = this.#byKiosk.get(session.account.n);
    this.#byClient.set(session.client, session);
    this.#byKiosk.set(session.account.n, session);
    if (!before || before.client.closed) return {};
    const places = this.#cross(before, session, now);
    const fight = this.#takeovers.get(session.account.n) ?? { times: [], toldAt: Number.NEGATIVE_INFINITY };
    this.#takeovers.set(session.account.n, fight);
    fight.times = [...fight.times.filter((at) => now - at < CLONE_WINDOW_MS), now].slice(-100);
    if (fight.times.length < CLONE_TAKEOVERS && !places) return {};
    const added: Added = { thrownOut: before.client };
    if (now - fight.toldAt < CLONE_AGAIN_MS) return added;
    fight.toldAt = now;
    return { ...added, takeovers: fight.times.length, ...(places ? { places } : {}) };
  }

  /**
   * Notes a connection that came while that of another address still lived. A kiosk that moved does so once; two machines do so
   * in turn, however slowly they try.
   */
  #cross(before: Session, session: Session, now: number): Added["places"] {
    const [from, to] = [before.address, session.address];
    const { n } = session.account;
    if (from === undefined || to === undefined || from === to) return undefined;
    const known = this.#crossings.get(n);
    const isSame = known && ((known.from === to && known.to === from) || (known.from === from && known.to === to));
    const times = [...(isSame ? known.times.filter((at) => now - at < PLACES_WINDOW_MS) : []), now].slice(-100);
    this.#crossings.set(n, { from, to, times });
    return times.length < PLACES_TAKEOVERS ? undefined : { one: from, other: to, times: times.length };
  }

  /** Tells whether a kiosk may connect once more: it may often, not always. */
  mayConnect(kiosk: number, now: number): boolean {
    let connects = this.#connects.get(kiosk);
    if (!connects) {
      connects = new TokenBucket(CONNECTS, now);
      this.#connects.set(kiosk, connects);
    }
    return connects.take(now);
  }

  of(client: Client | null): Session | undefined {
    return client ? this.#byClient.get(client) : undefined;
  }

  /** Gives the session that speaks for a kiosk now. */
  current(kiosk: number): Session | undefined {
    return this.#byKiosk.get(kiosk);
  }

  /** Notes that a connection has ended; that of a newer one stays. */
  remove(client: Client): void {
    const session = this.#byClient.get(client);
    if (session && this.#byKiosk.get(session.account.n) === session) this.#byKiosk.delete(session.account.n);
  }
}

/** Tells whether a session has asked for a topic of its own prefix. */
export function wants({ filters, account }: Session, topic: string): boolean {
  if (filters.has(topic)) return true;
  const commands = `${prefixOf(account)}command/`;
  return topic.startsWith(commands) && filters.has(`${commands}+`);
}
