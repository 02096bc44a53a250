import type { SchedulerLike } from "rxjs";

/** What a message costs beside its bytes while it waits: packet, topic and callbacks. Measured, Node 20: 0.6 to 1 KiB. */
const OVERHEAD_BYTES = 1024;
/** Past this only connections of which nothing waits are read, a little, until half of it is stored. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;
/** Messages of all those that have much to send, together. They fill a commit well, and a press that comes waits for few. */
const MAX_BULK = 192;
/** They rest as long as it took to store that many, where there are several of them, but no longer than this, ms. */
const MAX_REST_MS = 100;
/** Connections that have much to send and go on when others of them are done. */
const BULK_AT_ONCE = 20;
/** Connections that go on reading in one turn of the event loop. */
const AT_ONCE = 50;

/**
 * What was read and waits to be stored, over all connections. Where it is too much nobody is refused: connections are
 * read no further, so that what comes waits in the kernel and at the kiosks. One of which nothing waits still is, so that
 * kiosks can connect and ping.
 */
export class Intake {
  readonly #clock: SchedulerLike;
  readonly #maxBytes: number;
  readonly #held = new Set<() => void>();
  #waitingBytes = 0;
  #bulk = 0;
  #bulkSince = 0;
  #isFull = false;
  readonly #heldBulk = new Set<() => void>();
  #isOpen = true;

  /** `maxBytes` wait at most before reading stops, default 32 MiB. */
  constructor(clock: SchedulerLike, maxBytes = MAX_WAITING_BYTES) {
    this.#clock = clock;
    this.#maxBytes = maxBytes;
  }

  /** Whether connections may be read on. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /**
   * Whether those that have much to send may be read on. They share a bound: so many of their messages, and the next when
   * these are stored and as much time has gone by again. So the disk has time for all others, whatever they send.
   */
  get hasRoomForBulk(): boolean {
    return !this.#isFull;
  }

  /** Remembers one that has much to send and would read on; the first comes first. */
  holdBulk(goOn: () => void): void {
    this.#heldBulk.add(goOn);
  }

  /** Notes a message that begins to wait; gives what `stored` is to be told. */
  wait(payload: Uint8Array, isBulk = false): number {
    if (isBulk) this.#bulkWaits();
    const bytes = payload.length + OVERHEAD_BYTES;
    this.#waitingBytes += bytes;
    if (this.#waitingBytes > this.#maxBytes) this.#isOpen = false;
    return bytes;
  }

  /** Notes that a message waits no more. */
  stored(bytes: number, isBulk = false): void {
    if (isBulk) this.#bulkIsStored();
    this.#waitingBytes -= bytes;
    if (this.#isOpen || this.#waitingBytes > this.#maxBytes / 2) return;
    this.#isOpen = true;
    setImmediate(() => this.#goOn());
  }

  /** Remembers a connection that would read on. */
  hold(goOn: () => void): void {
    this.#held.add(goOn);
  }

  #bulkWaits(): void {
    if (this.#bulk === 0) this.#bulkSince = performance.now();
    this.#bulk += 1;
    if (this.#bulk >= MAX_BULK) this.#isFull = true;
  }

  #bulkIsStored(): void {
    this.#bulk -= 1;
    if (this.#bulk > 0 || !this.#isFull) return;
    const tookMs = performance.now() - this.#bulkSince;
    const restMs = this.#heldBulk.size > 1 ? Math.min(tookMs, MAX_REST_MS) : 0;
    this.#clock.schedule(() => {
      this.#isFull = false;
      this.#goOnWithBulk();
    }, restMs);
  }

  #goOnWithBulk(): void {
    let count = 0;
    for (const goOn of this.#heldBulk) {
      if (!this.hasRoomForBulk || ++count > BULK_AT_ONCE) break;
      this.#heldBulk.delete(goOn);
      goOn();
    }
    if (this.hasRoomForBulk && this.#heldBulk.size > 0) setImmediate(() => this.#goOnWithBulk());
  }

  #goOn(): void {
    let count = 0;
    for (const goOn of this.#held) {
      if (!this.#isOpen || ++count > AT_ONCE) break;
      this.#held.delete(goOn);
      goOn();
    }
    if (this.#isOpen && this.#held.size > 0) setImmediate(() => this.#goOn());
  }
}
