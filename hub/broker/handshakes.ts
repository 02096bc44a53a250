import type { Socket } from "node:net";
import type { SchedulerLike } from "rxjs";

export interface HandshakesOptions {
  /** Begins the handshake of a socket whose first words wait to be read. */
  begin(socket: Socket): void;
  /** How long a client may take to say its first words, ms. */
  timeoutMs: number;
  clock: SchedulerLike;
}

/** Handshakes of one address that were begun and are not done: each holds 50 KB, most of it outside of the heap. */
const MAX_UNDERWAY = 32;
/** After each the rest of the hub has its time: twice as long as the turn of the event loop took, within these bounds, ms. */
const MIN_REST_MS = 2;
const MAX_REST_MS = 10;
/** A TLS record: its type, two bytes of version, two of length. Source: RFC 8446 section 5.1. */
const HEADER_BYTES = 5;
const HANDSHAKE = 0x16;
const MAX_RECORD_BYTES = 16_384;

/** Those of one address. */
interface Queue {
  waiting: Set<Socket>;
  underway: number;
}

/**
 * Begins TLS handshakes one by one, as each costs a millisecond or more at a stretch, and lets the addresses take turns.
 *
 * A client has to send the whole of its first record before anything of TLS is made for it: who opens connections and says
 * nothing costs no more than a socket.
 */
export class Handshakes {
  readonly #options: HandshakesOptions;
  /** Those whose turn comes next stand first. */
  readonly #queues = new Map<string, Queue>();
  #isResting = false;

  constructor(options: HandshakesOptions) {
    this.#options = options;
  }

  /** Takes a connection on. Gives what is to be called when its handshake is done; one that ends is noticed. */
  take(socket: Socket): () => void {
    const address = socket.remoteAddress ?? "";
    let leave: () => void = () => undefined;
    const timer = this.#options.clock.schedule(() => socket.destroy(), this.#options.timeoutMs);
    const stopHearing = hearFirstRecord(socket, () => {
      timer.unsubscribe();
      leave = this.#queue(address, socket);
    });
    const isDone = () => {
      timer.unsubscribe();
      stopHearing();
      leave();
    };
    socket.once("close", isDone);
    return isDone;
  }

  #queue(address: string, socket: Socket): () => void {
    const queue = this.#queues.get(address) ?? { waiting: new Set(), underway: 0 };
    this.#queues.set(address, queue);
    queue.waiting.add(socket);
    this.#beginNext();
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      if (!queue.waiting.delete(socket)) queue.underway -= 1;
      if (queue.waiting.size === 0 && queue.underway === 0) this.#queues.delete(address);
      this.#beginNext();
    };
  }

  #beginNext(): void {
    if (this.#isResting) return;
    for (const [address, queue] of this.#queues) {
      const [socket] = queue.waiting;
      if (!socket || queue.underway >= MAX_UNDERWAY) continue;
      queue.waiting.delete(socket);
      queue.underway += 1;
      this.#queues.delete(address);
      this.#queues.set(address, queue);
      this.#isResting = true;
      const from = performance.now();
      this.#options.begin(socket);
      setImmediate(() => this.#rest(performance.now() - from));
      return;
    }
  }

  #rest(tookMs: number): void {
    const restMs = Math.min(MAX_REST_MS, Math.max(MIN_REST_MS, 2 * tookMs));
    this.#options.clock.schedule(() => {
      this.#isResting = false;
      this.#beginNext();
    }, restMs);
  }
}

/**
 * Calls back once the first TLS record of a socket is there, whole, and leaves it to be read. Who speaks anything else is
 * hung up on. Gives what stops it.
 */
function hearFirstRecord(socket: Socket, isThere: () => void): () => void {
  let heard: Buffer = Buffer.alloc(0);
  const hear = () => {
    // Put back at the end alone: the stream would tell of it at once and again.
    for (let bytes = socket.read() as Buffer | null; bytes; bytes = socket.read() as Buffer | null) {
      heard = heard.length === 0 ? bytes : Buffer.concat([heard, bytes]);
    }
    if (heard.length === 0) return;
    const size = heard.length < HEADER_BYTES ? 0 : heard.readUInt16BE(3);
    if (heard[0] !== HANDSHAKE || size > MAX_RECORD_BYTES) socket.destroy();
    else if (heard.length >= HEADER_BYTES && heard.length >= HEADER_BYTES + size) {
      stop();
      socket.unshift(heard);
      isThere();
    }
  };
  const stop = () => {
    socket.removeListener("readable", hear);
    socket.removeListener("end", end);
  };
  const end = () => socket.destroy();
  socket.on("readable", hear);
  socket.once("end", end);
  return stop;
}
