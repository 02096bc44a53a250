import { connect, type Socket } from "node:net";
import {
  encodeConnect,
  encodeEvents,
  encodeSubscribe,
  kindOf,
  type LoadKind,
  loadKiosk,
  type Packets,
} from "./packets.ts";
import { type Ran, ranBetween, readThreadTimes, type ThreadTimes } from "./threads.ts";

/** What the load's process is told, over its channel. */
export type ToGenerator =
  | {
      type: "connect";
      port: number;
      connections: number;
      /** Packets each connection can send at most. */
      packets: number;
      /** The kiosks' outboxes begin with it. */
      outbox: string;
      /** Default: the mix of `kindOf`. */
      kind?: LoadKind;
      /** By connection; none for a broker that knows no accounts. */
      passwords?: readonly string[];
      /** Whether to subscribe to application acknowledgements. */
      subscribes: boolean;
    }
  | { type: "closed-loop"; inFlight: number; warmUp: number; messages: number; watch: number }
  | { type: "open-loop"; perSecond: number; warmUp: number; messages: number }
  | { type: "end" };

/** What the load's process answers. */
export type FromGenerator =
  | { type: "connected"; bodyBytes: number }
  | ClosedLoopResult
  | OpenLoopResult
  | { type: "failed"; message: string };

/** How fast messages were acknowledged, and the processor time of the watched process and of this one meanwhile, s. */
export interface ClosedLoopResult {
  type: "closed-loop";
  messages: number;
  seconds: number;
  ran: Ran;
  /** Of the load's own process. */
  ownRan: number;
  applicationAcks: number;
}

/** How long each message took from the time at which it was due to its PUBACK, ms, sorted. */
export interface OpenLoopResult {
  type: "open-loop";
  latencies: number[];
  /** How late the slowest message left this process, ms. */
  latestMs: number;
}

const PUBACK = 0x40;
const PUBLISH = 3;

/** One connection of the load: raw bytes out of a prepared block, and just enough reading to count what comes back. */
class LoadConnection {
  readonly #socket: Socket;
  readonly #packets: Packets;
  readonly #onAck: (connection: LoadConnection, index: number) => void;
  readonly #onError: (error: Error) => void;
  readonly ready: Promise<void>;
  #rest: Buffer = Buffer.alloc(0);
  #isReady: () => void = () => undefined;
  #subscribe: Buffer | undefined;
  sent = 0;
  applicationAcks = 0;

  constructor(
    {
      port,
      hello,
      subscribe,
      packets,
    }: { port: number; hello: Buffer; subscribe: Buffer | undefined; packets: Packets },
    hear: { ack(connection: LoadConnection, index: number): void; error(error: Error): void },
  ) {
    this.#packets = packets;
    this.#subscribe = subscribe;
    this.#onAck = hear.ack;
    this.#onError = hear.error;
    this.ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket.on("data", (chunk) => this.#take(chunk));
    this.#socket.on("error", (error) => this.#onError(error));
    this.#socket.on("close", () => this.#onError(new Error("the broker ended a connection of the load")));
    this.#socket.write(hello);
  }

  /** Sends the next packets in one write; fewer where no more were prepared. */
  send(count: number): number {
    const { bytes, ends } = this.#packets;
    const last = Math.min(this.sent + count, ends.length);
    const sending = last - this.sent;
    if (sending === 0) return 0;
    const from = this.sent === 0 ? 0 : (ends[this.sent - 1] as number);
    this.#socket.write(bytes.subarray(from, ends[last - 1]));
    this.sent = last;
    return sending;
  }

  end(): void {
    this.#socket.removeAllListeners("close");
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    let answers: number[] | undefined;
    while (at + 2 <= bytes.length) {
      const first = bytes[at] as number;
      let length = bytes[at + 1] as number;
      let header = 2;
      if (length & 0x80) {
        if (at + 3 > bytes.length) break;
        length = (length & 0x7f) | ((bytes[at + 2] as number) << 7);
        header = 3;
      }
      const end = at + header + length;
      if (end > bytes.length) break;
      if (first === PUBACK) {
        this.#onAck(this, ((bytes[at + 2] as number) << 8) + (bytes[at + 3] as number) - 1);
      } else if (first >> 4 === PUBLISH) {
        this.applicationAcks += 1;
        if ((first >> 1) & 3) {
          const topic = bytes.readUInt16BE(at + header);
          answers ??= [];
          answers.push(PUBACK, 2, bytes[at + header + 2 + topic] as number, bytes[at + header + 3 + topic] as number);
        }
      } else this.#hear(first, bytes[at + 3] as number);
      at = end;
    }
    this.#rest = at === bytes.length ? EMPTY : bytes.subarray(at);
    if (answers) this.#socket.write(Buffer.from(answers));
  }

  #hear(first: number, code: number): void {
    if (first >> 4 === 2) {
      if (code !== 0) this.#onError(new Error(`CONNACK ${code}`));
      else if (this.#subscribe) this.#socket.write(this.#subscribe);
      else this.#isReady();
    } else if (first >> 4 === 9) this.#isReady();
  }
}

const EMPTY = Buffer.alloc(0);

let connections: LoadConnection[] = [];
let onAck: (connection: LoadConnection, index: number) => void = () => undefined;

const tell = (message: FromGenerator): void => {
  process.send?.(message);
};
const fail = (error: Error): void => tell({ type: "failed", message: String(error.stack) });

process.on("message", (message: ToGenerator) => {
  void take(message).catch(fail);
});
process.on("disconnect", () => process.exit(0));

async function take(message: ToGenerator): Promise<void> {
  switch (message.type) {
    case "connect":
      await open(message);
      break;
    case "closed-loop":
      tell(await closedLoop(message));
      break;
    case "open-loop":
      tell(await openLoop(message));
      break;
    case "end":
      for (const connection of connections) connection.end();
      process.exit(0);
  }
}

async function open(message: ToGenerator & { type: "connect" }): Promise<void> {
  const now = Date.now();
  const prepared = Array.from({ length: message.connections }, (_, i) =>
    encodeEvents({
      kiosk: loadKiosk(i),
      kind: message.kind ?? kindOf(i),
      outbox: `${message.outbox}-${i + 1}`,
      count: message.packets,
      now,
    }),
  );
  connections = prepared.map((packets, i) => {
    const kiosk = loadKiosk(i);
    const hello = encodeConnect(kiosk, message.passwords?.[i]);
    const subscribe = message.subscribes ? encodeSubscribe(kiosk) : undefined;
    const hear = { ack: (connection: LoadConnection, index: number) => onAck(connection, index), error: fail };
    return new LoadConnection({ port: message.port, hello, subscribe, packets }, hear);
  });
  await Promise.all(connections.map(({ ready }) => ready));
  const bytes = prepared.reduce((sum, packets) => sum + packets.bytes.length, 0);
  tell({ type: "connected", bodyBytes: Math.round(bytes / (message.connections * message.packets)) });
}

/** Each connection keeps `inFlight` messages unacknowledged; the clock runs from the end of the warm-up to the last that counts. */
function closedLoop({
  inFlight,
  warmUp,
  messages,
  watch,
}: ToGenerator & { type: "closed-loop" }): Promise<ClosedLoopResult> {
  return new Promise((resolve) => {
    let acked = 0;
    let began = 0;
    let before: ThreadTimes = readThreadTimes(watch);
    let ownBefore = process.cpuUsage();
    let acksBefore = 0;
    const acksNow = () => connections.reduce((sum, { applicationAcks }) => sum + applicationAcks, 0);
    const due = new Map<LoadConnection, number>();
    let isScheduled = false;
    const refill = () => {
      isScheduled = false;
      for (const [connection, count] of due) connection.send(count);
      due.clear();
    };
    onAck = (connection) => {
      acked += 1;
      if (acked === warmUp) {
        before = readThreadTimes(watch);
        ownBefore = process.cpuUsage();
        acksBefore = acksNow();
        began = performance.now();
      } else if (acked === warmUp + messages) {
        const seconds = (performance.now() - began) / 1000;
        const ran = ranBetween(before, readThreadTimes(watch));
        const own = process.cpuUsage(ownBefore);
        const ownRan = (own.user + own.system) / 1e6;
        onAck = () => undefined;
        resolve({ type: "closed-loop", messages, seconds, ran, ownRan, applicationAcks: acksNow() - acksBefore });
        return;
      }
      due.set(connection, (due.get(connection) ?? 0) + 1);
      if (isScheduled) return;
      isScheduled = true;
      setImmediate(refill);
    };
    for (const connection of connections) connection.send(inFlight);
  });
}

/**
 * Messages leave at fixed times whatever comes back, and each one's time counts from when it was due: a broker that
 * stalls is charged for all that it kept waiting.
 */
function openLoop({ perSecond, warmUp, messages }: ToGenerator & { type: "open-loop" }): Promise<OpenLoopResult> {
  return new Promise((resolve) => {
    const total = warmUp + messages;
    const size = connections.length;
    const latencies: number[] = [];
    const numbers = new Map(connections.map((connection, i) => [connection, i]));
    const began = performance.now() + 50;
    const dueAt = (n: number) => began + (n / perSecond) * 1000;
    let sent = 0;
    let acked = 0;
    let latestMs = 0;
    onAck = (connection, index) => {
      const n = index * size + (numbers.get(connection) as number);
      acked += 1;
      if (n >= warmUp) latencies.push(performance.now() - dueAt(n));
      if (acked < total) return;
      onAck = () => undefined;
      resolve({ type: "open-loop", latencies: latencies.sort((a, b) => a - b), latestMs });
    };
    const step = () => {
      const now = performance.now();
      while (sent < total && dueAt(sent) <= now) {
        if (sent >= warmUp) latestMs = Math.max(latestMs, now - dueAt(sent));
        (connections[sent % size] as LoadConnection).send(1);
        sent += 1;
      }
      if (sent < total) setTimeout(step, Math.max(0, dueAt(sent) - performance.now()));
    };
    step();
  });
}
