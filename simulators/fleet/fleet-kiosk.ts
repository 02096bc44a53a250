import { createEventId } from "../../protocol/identifiers.ts";
import type { AckMessage, StateMessage } from "../../protocol/messages.ts";
import { ROOT, subscriptionsOf } from "../../protocol/topics.ts";
import type { Random } from "../avr/random.ts";
import type { KioskAccount } from "../kiosk/kiosk-client.ts";
import { DISCONNECT, encodePuback, encodePublish, encodeSubscribe, type Packet } from "../kiosk/packets.ts";
import { RawConnection } from "../kiosk/raw-connection.ts";
import { exponential, type KioskFault } from "./fault-plan.ts";
import type { Figures } from "./figures.ts";
import { FleetDelivery } from "./fleet-delivery.ts";
import { KioskTime } from "./kiosk-time.ts";
import type { Ledger } from "./ledger.ts";
import { type Entry, MemoryOutbox, type OutboxCopy } from "./memory-outbox.ts";

/** What all kiosks of a fleet share. */
export interface FleetCommons {
  ledger: Ledger;
  figures: Figures;
  /** Milliseconds UTC. */
  now(): number;
  /** Mean time between two presses of a kiosk, ms. */
  pressEveryMs: number;
  /** Told of each event that the hub has taken, with whether its time was sound when it was pressed. */
  onTaken(kiosk: string, entry: Entry, isSound: boolean): void;
}

/** What a clone or a backup of a kiosk's card holds. */
interface CardCopy {
  outbox: OutboxCopy;
  birth: number;
}

const HEARTBEAT_MS = 10_000;
const TELEMETRY_MS = 10_000;
/** A connection that is not accepted, or on which the hub answers nothing any more, is given up, ms. */
const SILENT_MS = 20_000;
const FIRST_BACKOFF_MS = 250;
const LAST_BACKOFF_MS = 5_000;
const ABANDONED_MS = 30_000;
const BACKUP_EVERY_MS = 15_000;
/** A kiosk's outbox is bounded; beyond it a press is refused and the visitor told. */
const MAX_WAITING = 20_000;
const LINES = 50;
const FACES = ["very-happy", "happy", "unhappy", "very-unhappy"] as const;

/**
 * One kiosk of a fleet: the protocol over a real socket, with an outbox in memory that forgets only on the application
 * acknowledgement, births, heartbeats, telemetry and a catch-up window. `tick` moves it; `strike` breaks something.
 */
export class FleetKiosk {
  readonly account: KioskAccount;
  /** What it last did, for whoever has to find out. */
  readonly lines: string[] = [];
  readonly #random: Random;
  readonly #commons: FleetCommons;
  readonly #time: KioskTime;
  readonly #prefix: string;
  #outbox: MemoryOutbox;
  #delivery: FleetDelivery;
  #birth: number;
  #card: CardCopy;
  #cardAt = 0;
  #connection: RawConnection | undefined;
  #phase: "off" | "away" | "dialing" | "greeting" | "online" = "away";
  #onAt = 0;
  #dialAt: number;
  #heardAt = 0;
  #beatAt = 0;
  #telemetryAt = 0;
  #pressAt: number;
  #failures = 0;
  #packetId = 0;
  #cutWithin: number | undefined;
  #calmAt: number | undefined;
  #syncAt: number | undefined;
  #readyAt: number | undefined;
  #isPressing = true;
  #isDisordered = false;
  readonly #abandoned: { connection: RawConnection; until: number }[] = [];
  readonly #soundAt = new WeakMap<Entry, number>();

  constructor(
    account: KioskAccount,
    { random, commons, card }: { random: Random; commons: FleetCommons; card?: CardCopy },
  ) {
    this.account = account;
    this.#random = random;
    this.#commons = commons;
    this.#prefix = `${ROOT}/${account.site}/${account.kiosk}/`;
    this.#time = new KioskTime(() => commons.now(), random);
    this.#outbox = card ? MemoryOutbox.of(card.outbox) : new MemoryOutbox(this.#randomId());
    this.#birth = card?.birth ?? 0;
    this.#isDisordered = card !== undefined;
    this.#delivery = this.#deliveryOf(this.#outbox);
    this.#card = { outbox: this.#outbox.copy(), birth: this.#birth };
    const now = commons.now();
    // A fleet does not switch on in one millisecond.
    this.#dialAt = now + random(2_000);
    this.#pressAt = now + exponential(random, commons.pressEveryMs);
  }

  get isOnline(): boolean {
    return this.#phase === "online";
  }

  /** Events that the hub has not acknowledged. */
  get waiting(): number {
    return this.#outbox.waiting.length;
  }

  /** Bytes that wait to be written to the network. */
  get queuedBytes(): number {
    return this.#connection?.queuedBytes ?? 0;
  }

  /** Goes on by what the time asks for; to be called each 50 ms or so. */
  tick(): void {
    const now = this.#commons.now();
    this.#endTroubles(now);
    if (this.#phase === "off") {
      if (now < this.#onAt) return;
      this.#time.reboot();
      this.#phase = "away";
      this.#say("on again");
    }
    if (this.#isPressing && now >= this.#pressAt) {
      this.#pressAt = now + exponential(this.#random, this.#commons.pressEveryMs);
      this.#press();
    }
    if (now - this.#cardAt >= BACKUP_EVERY_MS) {
      this.#card = this.#copyCard();
      this.#cardAt = now + this.#random(BACKUP_EVERY_MS);
    }
    if (this.#phase === "away") {
      if (now >= this.#dialAt) this.#dial(now);
      return;
    }
    this.#connection?.tick();
    if (now - this.#heardAt > SILENT_MS) {
      this.#say("the hub is silent");
      this.#connection?.cut();
      return;
    }
    if (this.#phase !== "online") return;
    if (now >= this.#beatAt) this.#sayState("ready");
    if (now >= this.#telemetryAt) this.#sayTelemetry(now);
    this.#delivery.tick();
  }

  /** Lets something go wrong; gives false where it could not just now. `card-cloned` is up to the fleet. */
  strike(fault: KioskFault): boolean {
    const now = this.#commons.now();
    const random = this.#random;
    const connection = this.#connection;
    this.#say(`fault: ${fault}`);
    switch (fault) {
      case "cut":
        connection?.cut();
        return connection !== undefined;
      case "cut-within-packet":
        this.#cutWithin = random(1000) / 1000;
        this.#press();
        return this.isOnline || connection !== undefined;
      case "abandoned-link":
        if (!connection) return false;
        this.#abandoned.push({ connection, until: now + ABANDONED_MS });
        connection.abandon();
        return true;
      case "slow-link":
        connection?.slow(20 + random(100));
        this.#calmAt = now + 3_000 + random(7_000);
        return connection !== undefined;
      case "deaf":
        connection?.deaf(true);
        this.#calmAt = now + 2_000 + random(5_000);
        return connection !== undefined;
      case "offline":
        connection?.cut();
        this.#dialAt = now + 5_000 + random(20_000);
        return true;
      case "power-cut":
        this.#powerCut(now);
        return true;
      case "backup-restored":
        this.#powerCut(now);
        this.#restore();
        return true;
      case "card-cloned":
        return false;
      case "duplicates":
        return this.#delivery.repeat() > 0;
      case "reordered":
        this.#delivery.reverseNext();
        for (let i = 2 + random(8); i > 0; i--) this.#keepVote(undefined, false);
        this.#delivery.pump();
        return true;
      case "garbage":
        // Where places are claimed twice, of two unreadable bodies in one place the hub keeps one.
        if (this.#isDisordered) return false;
        this.#keep("vote", undefined);
        return true;
      case "retained-event":
        return this.#delivery.retainOne();
      case "clock-jump":
        this.#time.jump();
        this.#syncAt = now + 10_000 + random(30_000);
        return true;
      case "device-lost":
        this.#keep("device", { device: "panel", fact: "lost" });
        this.#readyAt = now + 3_000 + random(15_000);
        return true;
      case "call-storm":
        for (let i = 3 + random(6); i > 0; i--) this.#keep("call", { source: "board", device: "panel" });
        return true;
      case "unhappy-storm":
        for (let i = 3 + random(6); i > 0; i--) this.#keepVote("very-unhappy");
        return true;
    }
  }

  /** Makes another machine out of a copy of this one's card: both are now the same kiosk, and neither knows. */
  clone(random: Random): FleetKiosk {
    this.#say("fault: card-cloned");
    this.#disorder();
    return new FleetKiosk(this.account, { random, commons: this.#commons, card: this.#copyCard() });
  }

  /** No more presses. */
  stopPressing(): void {
    this.#isPressing = false;
    if (this.#readyAt !== undefined) this.#readyAt = 0;
  }

  /** All that is wrong with it ends; what waits may go. */
  calm(): void {
    this.#calmAt &&= 0;
    this.#cutWithin = undefined;
    this.#onAt = 0;
    this.#dialAt = Math.min(this.#dialAt, this.#commons.now() + this.#random(1_000));
  }

  /** Leaves for good. */
  leave(): void {
    this.#isPressing = false;
    if (this.isOnline) {
      this.#sayState("disconnected");
      this.#connection?.end(DISCONNECT);
    } else this.#connection?.cut();
    for (const { connection } of this.#abandoned.splice(0)) connection.destroy();
    this.#phase = "off";
    this.#onAt = Number.POSITIVE_INFINITY;
  }

  #endTroubles(now: number): void {
    if (this.#calmAt !== undefined && now >= this.#calmAt) {
      this.#calmAt = undefined;
      this.#connection?.slow(undefined);
      this.#connection?.deaf(false);
    }
    if (this.#syncAt !== undefined && now >= this.#syncAt) {
      this.#syncAt = undefined;
      this.#time.sync();
    }
    if (this.#readyAt !== undefined && now >= this.#readyAt && this.#phase !== "off") {
      this.#readyAt = undefined;
      this.#keep("device", { device: "panel", fact: "ready" });
    }
    while (this.#abandoned[0] && now >= this.#abandoned[0].until) this.#abandoned.shift()?.connection.destroy();
  }

  #press(): void {
    if (this.#phase === "off") return;
    const kind = this.#random(100);
    if (kind < 4) this.#keep("call", { source: "board", device: "panel" });
    else if (kind < 8) this.#keep("press", { device: "panel", button: "spare" });
    else this.#keepVote(undefined);
  }

  #keepVote(face: string | undefined, pump = true): void {
    const felt = face ?? FACES[Math.min(3, Math.floor(this.#random(16) / 4))];
    this.#keep("vote", { face: felt, source: "board", device: "panel" }, pump);
  }

  /** Keeps an event; without a body it is garbage, which no hub can read. */
  #keep(kind: string, body: Record<string, string | undefined> | undefined, pump = true): void {
    const { figures, ledger } = this.#commons;
    if (this.waiting >= MAX_WAITING) {
      figures.refusedByOutbox += 1;
      return;
    }
    const stamp = this.#time.read();
    const id = createEventId(stamp.at, (bytes) => bytes.map(() => this.#random(256)));
    const envelope = JSON.stringify({ v: 1, id, ...stamp, ageMs: 0, body });
    const isGarbage = body === undefined;
    const payload = isGarbage ? envelope.slice(0, 10 + this.#random(40)) : envelope;
    const entry = this.#outbox.keep({ id, kind, payload, isGarbage });
    ledger.keep(this.account.kiosk, entry);
    figures.pressed += 1;
    if (this.#time.isSound(this.#commons.now() - 1)) this.#soundAt.set(entry, this.#commons.now());
    if (pump) this.#delivery.pump();
  }

  #powerCut(now: number): void {
    this.#connection?.cut();
    this.#phase = "off";
    this.#onAt = now + 500 + this.#random(4_500);
    this.#dialAt = this.#onAt;
  }

  #restore(): void {
    const kept = new Set(this.#card.outbox.waiting);
    for (const entry of this.#outbox.waiting) {
      if (!kept.has(entry)) this.#commons.ledger.forgive(this.account.kiosk, entry);
    }
    this.#disorder();
    this.#outbox = MemoryOutbox.of(this.#card.outbox);
    this.#disorder();
    this.#delivery = this.#deliveryOf(this.#outbox);
    this.#birth = this.#card.birth;
  }

  #disorder(): void {
    this.#isDisordered = true;
    const { ledger } = this.#commons;
    const outboxes = new Set([this.#outbox.id, ...this.#outbox.waiting.map(({ outbox }) => outbox)]);
    for (const outbox of outboxes) ledger.disorder(this.account.kiosk, outbox);
  }

  #copyCard(): CardCopy {
    return { outbox: this.#outbox.copy(), birth: this.#birth };
  }

  #deliveryOf(outbox: MemoryOutbox): FleetDelivery {
    return new FleetDelivery(outbox, {
      now: () => this.#commons.now(),
      publish: (entry, how) => this.#publishEntry(entry, how),
      onTaken: (entry, afterMs) => {
        const { ledger, figures, now } = this.#commons;
        ledger.acknowledge(this.account.kiosk, entry);
        figures.ack(afterMs);
        const soundAt = this.#soundAt.get(entry);
        this.#commons.onTaken(this.account.kiosk, entry, soundAt !== undefined && now() - soundAt < 5 * 60_000);
      },
      onReversed: (entries) => {
        for (const { outbox, seq } of entries) this.#commons.ledger.disorder(this.account.kiosk, outbox, seq);
      },
      onOutboxLost: (reason) => this.#startAnotherOutbox(reason),
    });
  }

  #startAnotherOutbox(reason: "fork" | "restored"): void {
    this.#outbox.startAnother(this.#randomId());
    // What waits under the old name is still there, and its places are still in dispute.
    this.#isDisordered = this.#outbox.waiting.length > 0;
    this.#commons.figures.outboxesBegun += 1;
    this.#say(`another outbox: ${reason}`);
    if (reason === "fork") {
      this.#sayState("ready");
      return;
    }
    this.#birth = Math.max(this.#birth + 1_000_000, Math.floor(this.#commons.now() / 1000));
    this.#connection?.cut();
  }

  #dial(now: number): void {
    this.#birth += 1;
    this.#phase = "dialing";
    this.#heardAt = now;
    this.#commons.figures.connections += 1;
    const { url, kiosk, password, ca } = this.account;
    const birth = this.#birth;
    const connection: RawConnection = RawConnection.open({
      url,
      ...(ca === undefined ? {} : { ca }),
      connect: {
        clientId: kiosk,
        username: kiosk,
        password,
        keepaliveS: 60,
        will: {
          topic: `${this.#prefix}state`,
          payload: JSON.stringify({ state: "lost", birth } satisfies StateMessage),
        },
      },
      onPacket: (packet) => {
        if (this.#connection === connection) this.#take(packet);
      },
      onClose: (reason) => {
        if (this.#connection === connection) this.#closed(reason);
      },
    });
    this.#connection = connection;
  }

  #closed(reason: string): void {
    this.#connection = undefined;
    this.#delivery.online(false);
    this.#calmAt = undefined;
    if (this.#phase === "off") return;
    const served = this.#phase === "online";
    this.#phase = "away";
    this.#failures = served ? 0 : this.#failures + 1;
    const most = Math.min(LAST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** this.#failures);
    this.#dialAt = Math.max(this.#dialAt, this.#commons.now() + most / 2 + this.#random(most));
    this.#say(`connection ended: ${reason}`);
  }

  #take(packet: Packet): void {
    this.#heardAt = this.#commons.now();
    switch (packet.type) {
      case "connack":
        if (packet.code !== 0) {
          this.#say(`refused with ${packet.code}`);
          this.#connection?.cut();
          return;
        }
        this.#phase = "greeting";
        this.#send(encodeSubscribe(this.#nextPacketId(), subscriptionsOf(this.account.site, this.account.kiosk)));
        return;
      case "suback":
        this.#phase = "online";
        this.#say(`online, birth ${this.#birth}, ${this.waiting} wait`);
        this.#sayState("ready");
        this.#telemetryAt = this.#commons.now() + this.#random(TELEMETRY_MS);
        this.#delivery.online(true);
        this.#delivery.pump();
        return;
      case "puback":
        this.#delivery.confirm(packet.packetId);
        return;
      case "publish": {
        const { topic, payload, qos, packetId } = packet.message;
        if (qos > 0) this.#send(encodePuback(packetId));
        if (topic === `${this.#prefix}ack`) {
          const ack = JSON.parse(payload.toString()) as AckMessage;
          this.#say(`ack ${ack.outbox}/${ack.seq}${ack.forked ? " forked" : ""}${ack.refused ? " refused" : ""}`);
          this.#delivery.ack(ack);
        }
        return;
      }
    }
  }

  #publishEntry(
    entry: Entry,
    { retain = false, dup = false }: { retain?: boolean; dup?: boolean },
  ): number | undefined {
    const packetId = this.#nextPacketId();
    const { kind, outbox, seq, payload } = entry;
    const topic = `${this.#prefix}event/${kind}/${outbox}/${seq}`;
    const bytes = encodePublish({ topic, payload, qos: 1, packetId, retain, dup });
    this.#commons.figures.publishes += 1;
    this.#say(`publish ${kind} ${outbox}/${seq} ${entry.id}${retain ? " retained" : ""}${dup ? " again" : ""}`);
    if (this.#cutWithin === undefined) {
      this.#send(bytes);
      return packetId;
    }
    const part = this.#cutWithin;
    this.#cutWithin = undefined;
    this.#connection?.cutWithin(bytes, part);
    return undefined;
  }

  #sayState(state: "ready" | "disconnected"): void {
    this.#beatAt = this.#commons.now() + HEARTBEAT_MS;
    const message: StateMessage = {
      state,
      birth: this.#birth,
      ...this.#time.read(),
      firmware: "fleet",
      oldest: this.#outbox.oldest,
      alerts: { revision: 0, ids: [] },
    };
    const topic = `${this.#prefix}state`;
    const payload = JSON.stringify(message);
    this.#send(encodePublish({ topic, payload, qos: 1, packetId: this.#nextPacketId(), retain: true }));
  }

  #sayTelemetry(now: number): void {
    this.#telemetryAt = now + TELEMETRY_MS;
    const samples = { outboxDepth: this.waiting, cpuPercent: this.#random(100) };
    const payload = JSON.stringify({ ...this.#time.read(), samples });
    this.#send(encodePublish({ topic: `${this.#prefix}telemetry/kiosk`, payload, qos: 0, packetId: 0 }));
  }

  #send(bytes: Buffer): void {
    this.#connection?.send(bytes);
  }

  #nextPacketId(): number {
    this.#packetId = (this.#packetId % 65_535) + 1;
    return this.#packetId;
  }

  #randomId(): string {
    return `${this.#random(0x7fffffff).toString(16)}${this.#random(0x7fffffff).toString(16)}`;
  }

  #say(line: string): void {
    this.lines.push(`${new Date(this.#commons.now()).toISOString()} ${line}`);
    if (this.lines.length > LINES) this.lines.shift();
  }
}
