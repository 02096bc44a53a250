import type { Duplex } from "node:stream";
import type { Client } from "aedes";

/** The part of aedes 1.2.0's client that goes on when a packet is done; it is private there. */
interface Reading {
  _nextBatch(error?: Error | null): void;
}

const PUBACK = 0x40;
const BYTES = 4;

/**
 * Writes the PUBACKs of a commit, one write a connection.
 *
 * aedes 1.2.0 writes each as three pieces and takes three turns of the event loop for it, which costs as much as all else
 * that the main thread does with a message. Its own steps after `authorizePublish` (write, publish, read on) are done
 * here in the same order; nothing is published, as what comes from a client ends at the hub. Touches private fields: the
 * version is pinned exactly, and may go when aedes batches by itself.
 */
export class Pubacks {
  #waiting = new Map<Client, number[]>();

  /** Notes that a message is stored; it is acknowledged when all that this turn of the event loop stored is known. */
  add(client: Client, messageId: number): void {
    const ids = this.#waiting.get(client);
    if (ids) {
      ids.push(messageId);
      return;
    }
    if (this.#waiting.size === 0) queueMicrotask(() => this.#flush());
    this.#waiting.set(client, [messageId]);
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    for (const [client, ids] of waiting) acknowledge(client, ids);
  }
}

function acknowledge(client: Client, ids: readonly number[]): void {
  if (client.closed) return;
  const bytes = Buffer.allocUnsafe(ids.length * BYTES);
  let at = 0;
  for (const id of ids) {
    bytes[at] = PUBACK;
    bytes[at + 1] = 2;
    bytes[at + 2] = id >> 8;
    bytes[at + 3] = id & 0xff;
    at += BYTES;
  }
  const goOn = (error?: Error | null) => {
    // One for each packet: the client counts what is under way, and reads on when nothing is.
    for (let i = 0; i < ids.length && !client.closed; i++) (client as unknown as Reading)._nextBatch(error);
  };
  if ((client.conn as Duplex).write(bytes)) setImmediate(goOn);
  else (client as unknown as { waitForDrain(done: (error?: Error | null) => void): void }).waitForDrain(goOn);
}
