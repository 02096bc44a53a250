import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { Aedes, type Client, type PublishPacket } from "aedes";
import { filter, firstValueFrom, map, type Observable, ReplaySubject } from "rxjs";
import { decodeMessage, encodeMessage, type MessageOf } from "../../protocol/codec.ts";
import type { EventEnvelope } from "../../protocol/envelope.ts";
import { formatTopic, parseTopic, type Topic, type TopicName } from "../../protocol/topics.ts";

/** One message that a client published, in the order of arrival. `message` is undefined where the payload is not of the wire. */
export interface Received<Name extends TopicName = TopicName> {
  topic: Topic & { name: Name };
  message: MessageOf<Name> | undefined;
  retain: boolean;
  qos: number;
  /** Whether the payload was empty: a retained topic is cleared. */
  cleared: boolean;
}

/** An event as the hub took it: at its place for the first time, again, or at a place that another event has. */
export interface TakenEvent {
  kiosk: string;
  kind: string;
  outbox: string;
  seq: number;
  id: string;
  envelope: EventEnvelope;
  as: "new" | "repeat" | "fork";
}

/** How the hub treats what it gets; every field can be changed while it runs. */
export interface FarHubManners {
  /** Whether it sends application acknowledgements. */
  acknowledges: boolean;
  /** Whether it answers publishes of QoS 1 with a PUBACK. */
  pubacks: boolean;
  /** Whether it lets anybody in. */
  admits: boolean;
  /** Codes of refusal by event id: such an event counts as taken and is named in the acknowledgement. */
  quarantines: (envelope: EventEnvelope) => string | undefined;
}

/**
 * A hub as a kiosk sees it: a broker that records what it got and answers `ack` as the wire demands.
 *
 * It remembers events by (kiosk, outbox, seq) over `stop` and `start`, says `repeat` and `fork`, and can be told to
 * withhold, refuse or drop. `forget` makes it the hub that was restored from an older backup.
 */
export class FarHub {
  readonly manners: FarHubManners = { acknowledges: true, pubacks: true, admits: true, quarantines: () => undefined };
  readonly received: Received[] = [];
  readonly taken: TakenEvent[] = [];
  /** How often a client connected, with the will that it left. */
  readonly connects: { clientId: string; will: MessageOf<"state"> | undefined }[] = [];
  #received$ = new ReplaySubject<Received>();
  #taken$ = new ReplaySubject<TakenEvent>();
  #places = new Map<string, Map<number, string>>();
  #server: Server | undefined;
  #broker: Aedes | undefined;
  #sockets = new Set<Socket>();
  #port: number;

  /** `port`: 0 for one that is free. Who stops it and starts it again gives one that nobody takes meanwhile. */
  constructor({ port = 0 }: { port?: number } = {}) {
    this.#port = port;
  }

  /** `mqtt://127.0.0.1:port`, the same over `stop` and `start`. */
  get url(): string {
    return `mqtt://127.0.0.1:${this.#port}`;
  }

  /** Every message that came so far, then each that comes. */
  get received$(): Observable<Received> {
    return this.#received$.asObservable();
  }

  /** Every event that was taken so far, then each that comes. */
  get taken$(): Observable<TakenEvent> {
    return this.#taken$.asObservable();
  }

  async start(): Promise<void> {
    const broker = await Aedes.createBroker();
    this.#broker = broker;
    broker.preConnect = (_client, packet, done) => {
      const topic = packet.will && parseTopic(packet.will.topic);
      const decoded =
        topic?.name === "state" && packet.will ? decodeMessage(topic, Buffer.from(packet.will.payload)) : undefined;
      this.connects.push({ clientId: packet.clientId, will: decoded?.ok ? decoded.value : undefined });
      done(null, true);
    };
    broker.authenticate = (_client, _username, _password, done) => done(null, this.manners.admits);
    broker.authorizePublish = (client, packet, done) => {
      if (this.manners.pubacks) done(null);
      if (client) this.#take(packet);
    };
    broker.on("subscribe", (subscriptions, client) =>
      this.#greet(
        subscriptions.map(({ topic }) => topic),
        client,
      ),
    );
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      broker.handle(socket);
    });
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (typeof address === "object" && address) this.#port = address.port;
  }

  /** Goes away, as a hub that was killed: sockets end, retained messages are gone, what it took stays known. */
  async stop(): Promise<void> {
    const [server, broker] = [this.#server, this.#broker];
    this.#server = undefined;
    this.#broker = undefined;
    if (!server || !broker) return;
    this.dropConnections();
    server.close();
    await new Promise<void>((resolve) => broker.close(() => resolve()));
  }

  /** Ends every connection as a cut cable does. */
  dropConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Forgets an outbox's events after `seq`, as a hub that was restored from a backup. */
  forget(kiosk: string, outbox: string, afterSeq: number): void {
    const places = this.#places.get(`${kiosk}/${outbox}`);
    for (const seq of places?.keys() ?? []) if (seq > afterSeq) places?.delete(seq);
  }

  /** Fills places of an outbox with events of another, as a cloned card or the kiosk before its restore did. */
  fill(kiosk: string, outbox: string, upToSeq: number): void {
    const places = this.#placesOf(kiosk, outbox);
    for (let seq = 1; seq <= upToSeq; seq++) if (!places.has(seq)) places.set(seq, `another-${seq}`);
  }

  /** Publishes a message to kiosks. */
  async say<Name extends TopicName>(
    topic: Topic & { name: Name },
    message: MessageOf<Name>,
    { retain = false, qos = 1 }: { retain?: boolean; qos?: 0 | 1 } = {},
  ): Promise<void> {
    await this.#send(formatTopic(topic), Buffer.from(encodeMessage(topic.name, message)), retain, qos);
  }

  /** Publishes bytes that may be anything. */
  async sayBytes(topic: string, payload: Uint8Array, retain = false): Promise<void> {
    await this.#send(topic, Buffer.from(payload), retain, 1);
  }

  /** Waits for a message of a name, among those that came already too. REJECTS never: the test's own timeout ends it. */
  expect<Name extends TopicName>(
    name: Name,
    matches: (received: Received<Name>) => boolean = () => true,
  ): Promise<Received<Name>> {
    const isOne = (received: Received): boolean =>
      received.topic.name === name && matches(received as unknown as Received<Name>);
    return firstValueFrom(
      this.received$.pipe(
        filter(isOne),
        map((received) => received as unknown as Received<Name>),
      ),
    );
  }

  /** Waits until so many events have been taken for the first time, and gives them. */
  async expectEvents(count: number): Promise<TakenEvent[]> {
    const fresh = (): TakenEvent[] => this.taken.filter(({ as }) => as !== "repeat");
    await firstValueFrom(this.taken$.pipe(filter(() => fresh().length >= count)));
    return fresh();
  }

  #take(packet: PublishPacket): void {
    const topic = parseTopic(packet.topic);
    if (!topic) return;
    const received = read(topic, packet);
    this.received.push(received);
    if (topic.name === "event") this.#takeEvent(received as Received<"event">);
    this.#received$.next(received);
  }

  #takeEvent({ topic, message }: Received<"event">): void {
    if (!message) return;
    const { site, kiosk, outbox, seq, kind } = topic;
    const places = this.#placesOf(kiosk, outbox);
    const holder = places.get(seq);
    const as = holder === undefined ? "new" : holder === message.id ? "repeat" : "fork";
    if (as === "new") places.set(seq, message.id);
    const event: TakenEvent = { kiosk, kind, outbox, seq, id: message.id, envelope: message, as };
    this.taken.push(event);
    this.#taken$.next(event);
    const code = this.manners.quarantines(message);
    void this.#acknowledge(site, kiosk, outbox, {
      ...(as === "fork" ? { forked: true } : {}),
      ...(code ? { refused: [{ seq, code }] } : {}),
    });
  }

  /** The acknowledgement that each CONNECT gets: it follows the subscription, or a clean session would miss it. */
  #greet(filters: string[], client: Client): void {
    for (const filter of filters) {
      const topic = parseTopic(filter);
      if (topic?.name !== "ack") continue;
      for (const key of this.#places.keys()) {
        const [kiosk, outbox] = key.split("/") as [string, string];
        if (kiosk === topic.kiosk && client.connected) void this.#acknowledge(topic.site, kiosk, outbox, {});
      }
    }
  }

  async #acknowledge(
    site: string,
    kiosk: string,
    outbox: string,
    more: { forked?: boolean; refused?: { seq: number; code: string }[] },
  ): Promise<void> {
    if (!this.manners.acknowledges) return;
    await this.say({ name: "ack", site, kiosk }, { outbox, seq: this.takenUpTo(kiosk, outbox), ...more });
  }

  /** The highest seq of an outbox up to which nothing is missing. */
  takenUpTo(kiosk: string, outbox: string): number {
    const places = this.#placesOf(kiosk, outbox);
    let seq = 0;
    while (places.has(seq + 1)) seq++;
    return seq;
  }

  #placesOf(kiosk: string, outbox: string): Map<number, string> {
    const key = `${kiosk}/${outbox}`;
    let places = this.#places.get(key);
    if (!places) {
      places = new Map();
      this.#places.set(key, places);
    }
    return places;
  }

  #send(topic: string, payload: Buffer, retain: boolean, qos: 0 | 1): Promise<void> {
    const broker = this.#broker;
    if (!broker) return Promise.resolve();
    return new Promise((resolve, reject) => {
      broker.publish({ cmd: "publish", topic, payload, retain, qos, dup: false }, (error) =>
        error ? reject(error) : resolve(),
      );
    });
  }
}

function read(
  topic: Topic,
  { payload, retain, qos }: { payload: string | Buffer; retain: boolean; qos: number },
): Received {
  const bytes = typeof payload === "string" ? Buffer.from(payload) : payload;
  const decoded = decodeMessage(topic, bytes);
  return {
    topic,
    message: decoded.ok ? decoded.value : undefined,
    retain,
    qos,
    cleared: bytes.length === 0,
  } as Received;
}
