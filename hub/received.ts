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

/** Unpacks what `packBatch` made. */
export function unpackBatch(batch: PackedBatch): Received[] {
  const nouns = batch.kiosks.length === 0 ? [] : batch.nouns.split("\n");
  return nouns.map((noun, i) => ({
    kiosk: batch.kiosks[i] as number,
    noun,
    payload: batch.bytes.subarray(i === 0 ? 0 : batch.ends[i - 1], batch.ends[i]),
    arrivedMs: batch.arrived[i] as number,
    isWill: batch.wills.length > 0 && batch.wills.includes(i),
  }));
}
