import { isAscii } from "node:buffer";

/** One message of a kiosk as the broker passes it on; whose it is was checked, its payload was not. */
export interface Received {
  /** The kiosk's number in the database. */
  kiosk: number;
  /** The topic below `cb/1/{site}/{kiosk}/`. */
  noun: string;
  payload: Uint8Array;
  /** When it reached the broker, ms UTC with a fraction. */
  arrivedMs: number;
  isWill: boolean;
}

/**
 * Many messages on their way to the writer's thread: a few flat arrays, as a structured clone of a small object for
 * each message costs more than reading the message.
 *
 * SHAPE: message `i` is `kiosks[i]`, line `i` of `nouns`, `bytes` from `ends[i - 1]` to `ends[i]`, `arrived[i]`;
 * `wills` lists the indexes of those that are wills.
 */
export interface PackedBatch {
  kiosks: Uint32Array;
  nouns: string;
  bytes: Uint8Array;
  ends: Uint32Array;
  arrived: Float64Array;
  wills: number[];
}

/** Packs messages; the arrays can be transferred. Nouns hold no line break, as topics are checked against a pattern. */
export function packBatch(messages: readonly Received[]): PackedBatch {
  const size = messages.length;
  const kiosks = new Uint32Array(size);
  const ends = new Uint32Array(size);
  const arrived = new Float64Array(size);
  const wills: number[] = [];
  let length = 0;
  for (const { payload } of messages) length += payload.length;
  const bytes = new Uint8Array(length);
  let nouns = "";
  let end = 0;
  for (let i = 0; i < size; i++) {
    const message = messages[i] as Received;
    kiosks[i] = message.kiosk;
    bytes.set(message.payload, end);
    end += message.payload.length;
    ends[i] = end;
    arrived[i] = message.arrivedMs;
    nouns += i === 0 ? message.noun : `\n${message.noun}`;
    if (message.isWill) wills.push(i);
  }
  return { kiosks, nouns, bytes, ends, arrived, wills };
}

/**
 * Reads a packed batch: after each `next` it is the message that stands there, until the following `next`. One object
 * serves the whole batch, and what nobody asks for is never cut out of it.
 *
 * A batch that is ASCII, as most are, becomes text at once and each message a slice of it: a decoder that is called for
 * each message costs as much as parsing it.
 */
export class BatchReader implements Received {
  readonly #batch: PackedBatch;
  #i = -1;
  /** All payloads of a batch that is ASCII; a place in them is the same place in `bytes`. */
  readonly plain: { bytes: Uint8Array; text: string } | undefined;
  /** The topics of all messages; the present one's stands from `nounFrom` to `nounTo`. */
  readonly nouns: string;
  nounFrom = 0;
  nounTo = -1;
  /** Where the payload stands in the batch. */
  from = 0;
  to = 0;
  kiosk = 0;
  arrivedMs = 0;
  isWill = false;

  constructor(batch: PackedBatch) {
    this.#batch = batch;
    const { bytes, nouns } = batch;
    this.nouns = nouns;
    this.plain = isAscii(bytes)
      ? { bytes, text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1") }
      : undefined;
  }

  /** Goes to the next message; false after the last. */
  next(): boolean {
    const { kiosks, ends, arrived, wills } = this.#batch;
    this.#i += 1;
    const i = this.#i;
    if (i >= kiosks.length) return false;
    this.from = this.to;
    this.to = ends[i] as number;
    this.nounFrom = this.nounTo + 1;
    const lineEnd = this.nouns.indexOf("\n", this.nounFrom);
    this.nounTo = lineEnd < 0 ? this.nouns.length : lineEnd;
    this.kiosk = kiosks[i] as number;
    this.arrivedMs = arrived[i] as number;
    this.isWill = wills.length > 0 && wills.includes(i);
    return true;
  }

  get noun(): string {
    return this.nouns.slice(this.nounFrom, this.nounTo);
  }

  get payload(): Uint8Array {
    return this.#batch.bytes.subarray(this.from, this.to);
  }

  /** The payload as text, where the batch is ASCII. */
  get text(): string | undefined {
    return this.plain?.text.slice(this.from, this.to);
  }
}
