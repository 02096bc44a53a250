import { isAscii } from "node:buffer";

/** One message of a kiosk as the broker passes it on; whose it is was checked, its payload was not. */
export interface Received {
  /** The kiosk's number in the database. */
  kiosk: number;
  /** The topic below `cb/1/{site}/{kiosk}/`. */
  noun: string;
  payload: Uint8Array;
  /** The payload as text where that came for nothing. */
  text?: string;
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
 * Unpacks what `packBatch` made.
 *
 * A batch that is ASCII, as most are, becomes text at once and each message a slice of it: a decoder that is called for
 * each message costs as much as parsing it.
 */
export function unpackBatch(batch: PackedBatch): Received[] {
  const { kiosks, nouns, bytes } = batch;
  if (kiosks.length === 0) return [];
  const text = isAscii(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1")
    : undefined;
  return nouns.split("\n").map((noun, i) => new Unpacked(batch, { i, noun, text }));
}

/** One message of a packed batch; its payload is looked up only where it is asked for. */
class Unpacked implements Received {
  readonly kiosk: number;
  readonly noun: string;
  readonly arrivedMs: number;
  readonly isWill: boolean;
  readonly text?: string;
  readonly #batch: PackedBatch;
  readonly #i: number;

  constructor(batch: PackedBatch, { i, noun, text }: { i: number; noun: string; text: string | undefined }) {
    this.#batch = batch;
    this.#i = i;
    this.kiosk = batch.kiosks[i] as number;
    this.noun = noun;
    this.arrivedMs = batch.arrived[i] as number;
    this.isWill = batch.wills.length > 0 && batch.wills.includes(i);
    if (text !== undefined) this.text = text.slice(i === 0 ? 0 : batch.ends[i - 1], batch.ends[i]);
  }

  get payload(): Uint8Array {
    const { bytes, ends } = this.#batch;
    return bytes.subarray(this.#i === 0 ? 0 : ends[this.#i - 1], ends[this.#i]);
  }
}
