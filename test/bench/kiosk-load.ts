import { readFileSync } from "node:fs";
import { createEventId } from "../../protocol/identifiers.ts";
import { ROOT, subscriptionsOf } from "../../protocol/topics.ts";
import type { KioskAccount } from "../../simulators/kiosk/index.ts";
import { encodePuback, encodePublish, encodeSubscribe, type Packet } from "../../simulators/kiosk/packets.ts";
import { RawConnection } from "../../simulators/kiosk/raw-connection.ts";

/** What the bench asks of the process that is ten thousand kiosks. */
export type LoadOrder =
  /** Connects the accounts of a JSON file, so many dials under way at most, and again whenever a connection ends. */
  | { do: "connect"; file: string; subscribes: "all" | "ack"; presses: boolean; dialsAtOnce: number }
  /** From now on the connections that are served count anew. */
  | { do: "count-anew" }
  | { do: "end" };

/** What it tells, each 50 ms while something changes. */
export interface LoadTold {
  connected: number;
  /** Connections that were granted their subscriptions and, where they press, heard the acknowledgement of a press. */
  served: number;
  dials: number;
  /** CPU time of this process so far, ms. */
  cpuMs: number;
  /** Milliseconds from SUBACK to acknowledgement, of the last ones. */
  failures: Record<string, number>;
}

/** As a real kiosk: 250 ms at first, doubled up to 8 s, with jitter. */
const FIRST_BACKOFF_MS = 250;
const LAST_BACKOFF_MS = 8_000;
const TELL_MS = 50;
const HEARTBEAT_MS = 10_000;

/** One kiosk that keeps its connection, presses once after each CONNECT, and waits for the hub to take it. */
class LoadKiosk {
  readonly #account: KioskAccount;
  readonly #order: LoadOrder & { do: "connect" };
  readonly #prefix: string;
  #connection: RawConnection | undefined;
  #birth = 0;
  #seq = 0;
  #failures = 0;
  isConnected = false;
  isServed = false;
  isEnded = false;

  constructor(account: KioskAccount, order: LoadOrder & { do: "connect" }) {
    this.#account = account;
    this.#order = order;
    this.#prefix = `${ROOT}/${account.site}/${account.kiosk}/`;
  }

  dial(): void {
    this.#birth += 1;
    counted.dials += 1;
    const { url, kiosk, password, ca } = this.#account;
    const payload = JSON.stringify({ state: "lost", birth: this.#birth });
    const will = this.#order.presses ? { will: { topic: `${this.#prefix}state`, payload } } : {};
    this.#connection = RawConnection.open({
      url,
      ...(ca === undefined ? {} : { ca }),
      connect: { clientId: kiosk, username: kiosk, password, keepaliveS: 60, ...will },
      onPacket: (packet) => this.#take(packet),
      onClose: (reason) => this.#closed(reason),
    });
  }

  beat(): void {
    if (this.isConnected && this.#order.presses) this.#say();
  }

  end(): void {
    this.isEnded = true;
    this.#connection?.cut();
  }

  #take(packet: Packet): void {
    if (packet.type === "connack") {
      if (packet.code !== 0) {
        count(`connack ${packet.code}`);
        this.#connection?.cut();
        return;
      }
      const { site, kiosk } = this.#account;
      const filters = this.#order.subscribes === "all" ? subscriptionsOf(site, kiosk) : [`${this.#prefix}ack`];
      this.#send(encodeSubscribe(1, filters));
    } else if (packet.type === "suback") {
      this.#failures = 0;
      this.isConnected = true;
      dialed();
      if (this.#order.presses) this.#press();
      else this.isServed = true;
    } else if (packet.type === "publish") {
      const { topic, qos, packetId, payload } = packet.message;
      if (qos > 0) this.#send(encodePuback(packetId));
      if (topic !== `${this.#prefix}ack`) return;
      const { seq } = JSON.parse(payload.toString()) as { seq: number };
      if (seq >= this.#seq) this.isServed = true;
    }
  }

  /** As a real kiosk after CONNECT: it says that it is ready, and sends what waits. */
  #press(): void {
    this.#seq += 1;
    this.#say();
    const at = Date.now();
    const id = createEventId(at, (bytes) => bytes.map(() => Math.floor(Math.random() * 256)));
    const clock = { at, clock: "synced", errorMs: 10, boot: "load", uptimeMs: Math.floor(performance.now()) };
    const body = { face: "happy", source: "board", device: "panel" };
    const payload = JSON.stringify({ v: 1, id, ...clock, ageMs: 0, body });
    this.#send(encodePublish({ topic: `${this.#prefix}event/vote/load/${this.#seq}`, payload, qos: 1, packetId: 3 }));
  }

  #say(): void {
    const at = Date.now();
    const clock = { boot: "load", uptimeMs: Math.floor(performance.now()), at, clock: "synced", errorMs: 10 };
    const oldest = { outbox: "load", seq: Math.max(1, this.#seq) };
    const payload = JSON.stringify({ state: "ready", birth: this.#birth, ...clock, oldest });
    this.#send(encodePublish({ topic: `${this.#prefix}state`, payload, qos: 1, packetId: 2, retain: true }));
  }

  #send(bytes: Buffer): void {
    this.#connection?.send(bytes);
  }

  #closed(reason: string): void {
    if (!this.isConnected) dialed();
    this.isConnected = false;
    this.isServed = false;
    if (this.isEnded) return;
    count(reason);
    this.#failures += 1;
    const most = Math.min(LAST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (this.#failures - 1));
    setTimeout(() => this.isEnded || wait(this), most * (0.5 + Math.random()));
  }
}

const counted = { dials: 0, failures: {} as Record<string, number> };
const queue: LoadKiosk[] = [];
let kiosks: LoadKiosk[] = [];
let dialsAtOnce = Number.POSITIVE_INFINITY;
let dialing = 0;

function count(failure: string): void {
  counted.failures[failure] = (counted.failures[failure] ?? 0) + 1;
}

function wait(kiosk: LoadKiosk): void {
  queue.push(kiosk);
  next();
}

function dialed(): void {
  dialing -= 1;
  next();
}

function next(): void {
  while (dialing < dialsAtOnce) {
    const kiosk = queue.shift();
    if (!kiosk) return;
    dialing += 1;
    kiosk.dial();
  }
}

function tell(): void {
  const { user, system } = process.cpuUsage();
  const told: LoadTold = {
    connected: kiosks.filter(({ isConnected }) => isConnected).length,
    served: kiosks.filter(({ isServed }) => isServed).length,
    dials: counted.dials,
    cpuMs: (user + system) / 1000,
    failures: counted.failures,
  };
  if (process.connected) process.send?.(told);
}

process.on("message", (order: LoadOrder) => {
  if (order.do === "end") {
    for (const kiosk of kiosks) kiosk.end();
    process.disconnect();
    setImmediate(() => process.exit(0));
  } else if (order.do === "count-anew") {
    counted.dials = 0;
    counted.failures = {};
  } else {
    dialsAtOnce = order.dialsAtOnce;
    const accounts = JSON.parse(readFileSync(order.file, "utf8")) as KioskAccount[];
    const made = accounts.map((account) => new LoadKiosk(account, order));
    kiosks = [...kiosks, ...made];
    queue.push(...made);
    next();
    setInterval(tell, TELL_MS);
    setInterval(() => beatSome(), HEARTBEAT_MS / 100);
  }
});
process.on("disconnect", () => process.exit(0));

let beat = 0;
/** A hundredth of the kiosks at a time, so that each says once in 10 s that it is there. */
function beatSome(): void {
  for (let i = beat; i < kiosks.length; i += 100) kiosks[i]?.beat();
  beat = (beat + 1) % 100;
}
