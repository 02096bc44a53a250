import type { Client } from "aedes";

/** What a message costs beside its bytes while it waits: packet, topic and callbacks. Measured, Node 20: 0.6 to 1 KiB. */
const OVERHEAD_BYTES = 1024;
/** Past this nothing more is read until half of it is stored. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;
/** Connections that go on reading in one turn of the event loop. */
const AT_ONCE = 50;

/** The part of aedes 1.2.0's client that goes on reading; it is private there. */
interface Reading {
  _nextBatch(): void;
}

/**
 * What was read and waits to be stored, over all connections. Where it is too much nobody is refused: connections are
 * read no further, so that what comes waits in the kernel and at the kiosks.
 */
export class Intake {
  readonly #maxBytes: number;
  readonly #held = new Set<Client>();
  #waitingBytes = 0;
  #isOpen = true;

  /** `maxBytes` wait at most before reading stops, default 16 MiB. */
  constructor(maxBytes = MAX_WAITING_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** Whether connections may be read. */
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

  /** Remembers a connection that wanted to read. */
  hold(client: Client): void {
    this.#held.add(client);
  }

  #goOn(): void {
    let count = 0;
    for (const client of this.#held) {
      if (!this.#isOpen || ++count > AT_ONCE) break;
      this.#held.delete(client);
      if (!client.closed) (client as unknown as Reading)._nextBatch();
    }
    if (this.#isOpen && this.#held.size > 0) setImmediate(() => this.#goOn());
  }
}
