import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Client } from "aedes";
import type { SchedulerLike } from "rxjs";
import { AddressPermits } from "../address-permits.ts";
import type { Counters } from "../counters.ts";
import type { Offender, Offenders } from "../offenders.ts";
import type { Rate } from "../token-bucket.ts";
import {
  CONNECTION_REFUSALS,
  type ConnectionRefusal,
  MESSAGE_REFUSALS,
  type Refusal,
  SLOWINGS,
  type Slowing,
} from "./refusals.ts";

/** One connection, from the moment its port takes it to its end. */
export interface Connection {
  /** What was taken: the bare socket, also where TLS runs over it. */
  readonly socket: Duplex;
  /** Where it comes from; undefined for a stream that was made in this process. */
  readonly address: string | undefined;
  /** The kiosk that was accepted on it. */
  kiosk: string | undefined;
  isStranger: boolean;
  /** Much of it waits to be read: it shares a bound with all such. */
  isBulk: boolean;
  /** It was refused, and counted: what comes of that is not counted again. */
  isRefused: boolean;
}

export interface ConnectionLimits {
  /** Connections at most, known or not; default 20,000. */
  maxConnections?: number;
  /** Connections that have not been accepted yet, at most; past it the oldest of them goes. Default 6000. */
  maxStrangers?: number;
  /** What one address may borrow and how fast lost permits come back; default 3000 and 25 a second. */
  perAddress?: Rate;
}

const MAX_CONNECTIONS = 20_000;
/** Ten thousand kiosks that come back at once are accepted faster than this many wait. */
const MAX_STRANGERS = 6000;
const PER_ADDRESS: Rate = { atOnce: 3000, perS: 25 };

/** Everybody who is connected: who may come in, who must go, and the figures and log lines of those who are refused. */
export class Connections {
  readonly #limits: ConnectionLimits;
  readonly #counters: Counters;
  readonly #offenders: Offenders;
  readonly #clock: SchedulerLike;
  readonly #permits: AddressPermits;
  readonly #all = new Set<Connection>();
  /** The oldest first. */
  readonly #strangers = new Set<Connection>();
  readonly #byClient = new WeakMap<Client, Connection>();

  constructor(
    limits: ConnectionLimits,
    { counters, offenders, clock }: { counters: Counters; offenders: Offenders; clock: SchedulerLike },
  ) {
    this.#limits = limits;
    this.#counters = counters;
    this.#offenders = offenders;
    this.#clock = clock;
    this.#permits = new AddressPermits(limits.perAddress ?? PER_ADDRESS);
    // Every reason stands in /metrics from the start: a figure that appears with its first 1 has no rate.
    for (const reason in MESSAGE_REFUSALS) counters.add("counterbell_messages_refused_total", { reason }, 0);
    for (const reason in SLOWINGS) counters.add("counterbell_connections_slowed_total", { reason }, 0);
    for (const reason in CONNECTION_REFUSALS) counters.add("counterbell_connections_refused_total", { reason }, 0);
  }

  /** Takes a connection on, a stranger at first; one that is refused is ended, counted and undefined. */
  admit(socket: Duplex): Connection | undefined {
    const { maxConnections = MAX_CONNECTIONS, maxStrangers = MAX_STRANGERS } = this.#limits;
    const address = socket instanceof Socket ? socket.remoteAddress : undefined;
    const connection: Connection = {
      socket,
      address,
      kiosk: undefined,
      isStranger: true,
      isBulk: false,
      isRefused: false,
    };
    // A socket that is gone already is told by its missing address.
    if (socket.destroyed || (socket instanceof Socket && address === undefined)) {
      socket.destroy();
      return undefined;
    }
    if (this.#all.size >= maxConnections) return this.#turnAway(connection, "too-many");
    if (address !== undefined && !this.#permits.take(address, this.#clock.now())) {
      return this.#turnAway(connection, "address");
    }
    if (this.#strangers.size >= maxStrangers) {
      const [oldest] = this.#strangers;
      if (oldest) this.refuse(oldest, "too-many-strangers");
    }
    this.#all.add(connection);
    this.#strangers.add(connection);
    socket.once("close", () => {
      this.#all.delete(connection);
      this.#strangers.delete(connection);
    });
    return connection;
  }

  /** Notes which client of aedes speaks on a connection. */
  speaks(connection: Connection, client: Client): void {
    this.#byClient.set(client, connection);
  }

  of(client: Client | null): Connection | undefined {
    return client ? this.#byClient.get(client) : undefined;
  }

  /** Notes that a kiosk was accepted; its address has its permit back. */
  accepted(connection: Connection): void {
    if (!connection.isStranger) return;
    connection.isStranger = false;
    this.#strangers.delete(connection);
    if (connection.address !== undefined) this.#permits.giveBack(connection.address, this.#clock.now());
  }

  /** Counts and tells that a connection is refused, once; whoever calls ends it. */
  note(connection: Connection, reason: ConnectionRefusal, facts: Record<string, unknown> = {}): void {
    if (connection.isRefused) return;
    connection.isRefused = true;
    this.#counters.add("counterbell_connections_refused_total", { reason });
    this.#offenders.tell(offenderOf(connection), "connection refused", { reason, ...facts });
  }

  /** Refuses a connection and ends it at once. */
  refuse(connection: Connection, reason: ConnectionRefusal, facts: Record<string, unknown> = {}): void {
    this.note(connection, reason, facts);
    // A reset leaves nothing behind in the kernel, where an orderly end keeps the address pair for a minute.
    if (connection.isStranger && connection.socket instanceof Socket) connection.socket.resetAndDestroy();
    else connection.socket.destroy();
  }

  /** Counts and tells that a message is refused; `isEnd` where its connection ends with it. */
  refuseMessage(connection: Connection | undefined, reason: Refusal, isEnd: boolean): void {
    this.#counters.add("counterbell_messages_refused_total", { reason });
    if (!connection) return;
    if (isEnd) connection.isRefused = true;
    this.#offenders.tell(offenderOf(connection), "message refused", { reason });
  }

  /** Counts and tells that a connection is read slower, as it sends more than one may: nothing of it is lost. */
  slowed(connection: Connection, reason: Slowing): void {
    this.#counters.add("counterbell_connections_slowed_total", { reason });
    this.#offenders.tell(offenderOf(connection), "connection slowed", { reason });
  }

  /** Ends everybody. */
  end(): void {
    for (const { socket } of this.#all) socket.destroy();
  }

  #turnAway(connection: Connection, reason: ConnectionRefusal): undefined {
    connection.socket.on("error", () => undefined);
    this.refuse(connection, reason);
    return undefined;
  }
}

const offenderOf = ({ kiosk, address }: Connection): Offender =>
  kiosk === undefined ? { address: address ?? "this process" } : { kiosk };
