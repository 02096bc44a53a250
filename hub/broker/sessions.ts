import type { Client } from "aedes";
import { type Account, prefixOf } from "./access.ts";

/** One accepted connection of a kiosk. */
export interface Session {
  account: Account;
  client: Client;
  /** The will as CONNECT brought it; aedes hands over the same object when it is due. */
  will: object | undefined;
  birth: number;
  /** Topics and filters that were granted. */
  filters: Set<string>;
}

/** Clients that throw each other out this often within `CLONE_WINDOW_MS` use one identity. */
const CLONE_TAKEOVERS = 4;
const CLONE_WINDOW_MS = 60_000;
/** The alert is raised again at most this often while it goes on. */
const CLONE_AGAIN_MS = 10_000;

/** Who is connected: one session a kiosk, the newest wins. */
export class Sessions {
  readonly #byClient = new WeakMap<Client, Session>();
  readonly #byKiosk = new Map<number, Session>();
  readonly #takeovers = new Map<number, { times: number[]; toldAt: number }>();

  /** Notes an accepted connection; `takeovers` is set where two clients keep throwing each other out. */
  add(session: Session, now: number): { takeovers?: number } {
    const before = this.#byKiosk.get(session.account.n);
    this.#byClient.set(session.client, session);
    this.#byKiosk.set(session.account.n, session);
    if (!before || before.client.closed) return {};
    const fight = this.#takeovers.get(session.account.n) ?? { times: [], toldAt: Number.NEGATIVE_INFINITY };
    this.#takeovers.set(session.account.n, fight);
    fight.times = [...fight.times.filter((at) => now - at < CLONE_WINDOW_MS), now].slice(-100);
    if (fight.times.length < CLONE_TAKEOVERS || now - fight.toldAt < CLONE_AGAIN_MS) return {};
    fight.toldAt = now;
    return { takeovers: fight.times.length };
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
