import { Duplex } from "node:stream";

/**
 * Makes the two ends of a byte stream within this process. What is written at one end is read at the other, with the
 * stream's own back-pressure; destroying an end closes both, as a reset does.
 */
export function createStreamPair(): [near: Duplex, far: Duplex] {
  const near = new End();
  const far = new End();
  near.other = far;
  far.other = near;
  return [near, far];
}

class End extends Duplex {
  other: End | undefined;
  #wanted: (() => void) | undefined;

  constructor() {
    // Destroyed with the other end, not when one direction is over.
    super({ allowHalfOpen: true, emitClose: true });
  }

  override _read(): void {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    wanted?.();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.other?.arrive(chunk, done);
  }

  /** What was written while the stream was corked arrives at once, as a socket's does: a packet, and not its six pieces. */
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.other?.arrive(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.other && !this.other.destroyed) this.other.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const { other } = this;
    this.other = undefined;
    // What was written just before still arrives, as it would over a socket that is closed in order.
    if (other) process.nextTick(() => other.destroy());
    done(error);
  }

  /** Takes bytes of the other end; `done` is told when there is room for more. */
  arrive(chunk: Buffer, done: () => void): void {
    if (this.destroyed || this.readableEnded) done();
    else if (this.push(chunk)) done();
    else this.#wanted = done;
  }
}
