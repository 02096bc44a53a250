/** A bounded first-in first-out of bytes. */
export class ByteQueue {
  readonly #bytes: Uint8Array;
  #first = 0;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  get room(): number {
    return this.#bytes.length - this.#length;
  }

  /** Takes as many bytes as there is room for, and gives how many. */
  push(bytes: Uint8Array): number {
    const count = Math.min(bytes.length, this.room);
    for (let i = 0; i < count; i++) this.#bytes[(this.#first + this.#length++) % this.#bytes.length] = bytes[i]!;
    return count;
  }

  /** Gives the oldest byte, or -1. */
  shift(): number {
    if (this.#length === 0) return -1;
    const byte = this.#bytes[this.#first]!;
    this.#first = (this.#first + 1) % this.#bytes.length;
    this.#length--;
    return byte;
  }

  clear(): void {
    this.#length = 0;
  }
}
