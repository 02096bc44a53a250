/** What a message costs beside its bytes while it waits: packet, topic and callbacks. Measured, Node 20: 0.6 to 1 KiB. */
const OVERHEAD_BYTES = 1024;
/** Past this only connections of which nothing waits are read, a little, until half of it is stored. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;
/** Connections that go on reading in one turn of the event loop. */
const AT_ONCE = 50;

/**
 * What was read and waits to be stored, over all connections. Where it is too much nobody is refused: connections are
 * read no further, so that what comes waits in the kernel and at the kiosks. One of which nothing waits still is, so that
 * kiosks can connect and ping.
 */
export class Intake {
  readonly #maxBytes: number;
  readonly #held = new Set<() => void>();
  #waitingBytes = 0;
  #isOpen = true;

  /** `maxBytes` wait at most before reading stops, default 32 MiB. */
  constructor(maxBytes = MAX_WAITING_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** Whether connections may be read on. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Notes a message that begins to wait; gives what `stored` is to be told. */
  wait(payload: Uint8Array): number {
    const bytes = payload.length + OVERHEAD_BYTES;
    this.#waitingBytes += bytes;
    if (this.#waitingBytes > this.#maxBytes) this.#isOpen = false;
    return bytes;
  }

  /** Notes that a message waits no more. */
  stored(bytes: number): void {
    this.#waitingBytes -= bytes;
    if (this.#isOpen || this.#waitingBytes > this.#maxBytes / 2) return;
    this.#isOpen = true;
    setImmediate(() => this.#goOn());
  }

  /** Remembers a connection that would read on. */
  hold(goOn: () => void): void {
    this.#held.add(goOn);
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
