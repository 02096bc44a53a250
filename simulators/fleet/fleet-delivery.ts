import type { AckMessage } from "../../protocol/messages.ts";
import type { Entry, MemoryOutbox } from "./memory-outbox.ts";

/** What the delivery needs of its kiosk. */
export interface DeliveryHost {
  now(): number;
  /** Publishes with QoS 1; gives the packet's id, or undefined where the connection ended with it. */
  publish(entry: Entry, how: { retain?: boolean; dup?: boolean }): number | undefined;
  /** The hub has taken it, so many ms after its publish on this connection. */
  onTaken(entry: Entry, afterMs: number): void;
  /** These are sent in another order than that of their places. */
  onReversed(entries: readonly Entry[]): void;
  /** The present outbox is not ours alone. */
  onOutboxLost(reason: "fork" | "restored"): void;
}

/** Events that are published beyond what the hub has taken: the catch-up window. */
export const WINDOW = 20;
/** Without progress for so long, all that is not taken is published again, ms; doubles up to the last. */
const RESEND_MS = 10_000;
const LAST_RESEND_MS = 60_000;
/** Entries that were taken last, for duplicates of them. */
const RECENT = 10;

/**
 * Brings entries from a kiosk's outbox to the hub by the rules of the wire: in order from the oldest, a window of them, each
 * forgotten only when this connection published it, the broker confirmed it and the hub's `ack` reaches it.
 */
export class FleetDelivery {
  readonly #outbox: MemoryOutbox;
  readonly #host: DeliveryHost;
  readonly #byPacket = new Map<number, Entry>();
  readonly #sentAt = new Map<Entry, number>();
  readonly #confirmed = new Set<Entry>();
  readonly #acked = new Map<string, number>();
  readonly #recent: Entry[] = [];
  #isOnline = false;
  #published = 0;
  #progressAt = 0;
  #silenceMs = RESEND_MS;
  #lostOutbox: string | undefined;
  #isReversed = false;

  constructor(outbox: MemoryOutbox, host: DeliveryHost) {
    this.#outbox = outbox;
    this.#host = host;
  }

  get inFlight(): number {
    return this.#published;
  }

  /** A connection has begun or ended. */
  online(isOnline: boolean): void {
    this.#isOnline = isOnline;
    // Not when a connection begins: the hub's first word may come before it has granted the last subscription.
    if (!isOnline) this.#acked.clear();
    this.#startOver();
  }

  /** Publishes as much as the window lets through. */
  pump(): void {
    if (!this.#isOnline) return;
    const from = this.#published;
    const batch = this.#outbox.waiting.slice(from, WINDOW);
    if (batch.length === 0) return;
    if (from === 0) this.#progressAt = this.#host.now();
    this.#published = from + batch.length;
    if (this.#isReversed && batch.length > 1) {
      batch.reverse();
      this.#isReversed = false;
      this.#host.onReversed(batch);
    }
    for (const entry of batch) if (!this.#publish(entry, {})) return;
  }

  /** Publishes the next batch of several with its last event first; events may overtake each other, their places tell. */
  reverseNext(): void {
    this.#isReversed = true;
  }

  /** Publishes a second time what is in flight, and what was taken a moment ago. */
  repeat(): number {
    const again = [...this.#outbox.waiting.slice(0, this.#published), ...this.#recent];
    for (const entry of again) if (!this.#isOnline || !this.#publish(entry, { dup: true })) break;
    return again.length;
  }

  /** Publishes an event with the retain flag, which the hub answers by ending the connection. */
  retainOne(): boolean {
    const entry = this.#outbox.waiting[0] ?? this.#recent[0];
    if (!entry || !this.#isOnline) return false;
    this.#host.publish(entry, { retain: true });
    return true;
  }

  confirm(packetId: number): void {
    const entry = this.#byPacket.get(packetId);
    if (!entry) return;
    this.#byPacket.delete(packetId);
    // What was repeated may have been taken meanwhile.
    if (!this.#sentAt.has(entry)) return;
    this.#confirmed.add(entry);
    this.#settle();
  }

  ack(message: AckMessage): void {
    this.#acked.set(message.outbox, message.seq);
    const { id, next } = this.#outbox;
    if (message.outbox === id && id !== this.#lostOutbox && (message.forked || message.seq >= next)) {
      this.#lostOutbox = id;
      this.#host.onOutboxLost(message.forked ? "fork" : "restored");
    }
    this.#settle();
  }

  tick(): void {
    if (!this.#isOnline || this.#published === 0) return;
    if (this.#host.now() - this.#progressAt < this.#silenceMs) return;
    const silenceMs = this.#silenceMs;
    this.#startOver();
    this.#silenceMs = Math.min(LAST_RESEND_MS, silenceMs * 2);
    this.pump();
  }

  #startOver(): void {
    this.#byPacket.clear();
    this.#sentAt.clear();
    this.#confirmed.clear();
    this.#published = 0;
    this.#progressAt = this.#host.now();
    this.#silenceMs = RESEND_MS;
  }

  #publish(entry: Entry, how: { dup?: boolean }): boolean {
    const id = this.#host.publish(entry, how);
    if (id === undefined) return false;
    this.#byPacket.set(id, entry);
    if (!how.dup) this.#sentAt.set(entry, this.#host.now());
    return true;
  }

  #settle(): void {
    const waiting = this.#outbox.waiting;
    let count = 0;
    while (count < this.#published && this.#isTaken(waiting[count] as Entry)) count += 1;
    if (count === 0) return;
    const now = this.#host.now();
    for (const entry of waiting.slice(0, count)) {
      this.#confirmed.delete(entry);
      this.#recent.push(entry);
      this.#host.onTaken(entry, now - (this.#sentAt.get(entry) ?? now));
      this.#sentAt.delete(entry);
    }
    this.#recent.splice(0, this.#recent.length - RECENT);
    this.#outbox.forget(count);
    this.#published -= count;
    this.#progressAt = now;
    this.#silenceMs = RESEND_MS;
    this.pump();
  }

  #isTaken(entry: Entry): boolean {
    return this.#confirmed.has(entry) && entry.seq <= (this.#acked.get(entry.outbox) ?? 0);
  }
}
