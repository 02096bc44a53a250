/** The parts of mqtt-packet 9's parser that are gone around; they are private there. */
export interface PacketParser {
  parse(bytes: Buffer): number;
  emit(event: "packet", packet: object): boolean;
  packet: { length: number };
  error: unknown;
  /** Header, length, the rest, and handing over. */
  _stateCounter: number;
  _list: { length: number };
}

/** A publish as mqtt-packet hands it over. */
interface Publish {
  cmd: string;
  retain: boolean;
  qos: number;
  dup: boolean;
  length: number;
  topic: string;
  payload: Uint8Array;
  messageId: number;
}

/** PUBLISH with QoS 1, not retained: for the first time, or again. */
const FIRST = 0x32;
const AGAIN = 0x3a;
/** The state of the parser in which it waits for the rest of a packet whose length it knows. */
const REST = 2;
/** An unfinished packet up to this size is held here; a larger one is the parser's, and the guard's. */
const MAX_HELD = 2048;

/**
 * Reads the publishes that nearly all traffic is made of where they lie in the bytes of the socket; all else goes to
 * mqtt-packet, packet by packet. Its list of buffers costs half of what the hub's main thread does with a press.
 *
 * What comes out is the same and in the same order, however the bytes are cut (a property test).
 */
export class PlainPublishes {
  readonly #parser: PacketParser;
  readonly #parse: (bytes: Buffer) => number;
  readonly #isOver: () => boolean;
  #held: Buffer | undefined;

  /** `parse` is the parser's own; where `isOver` says so nothing more is read. */
  constructor(parser: PacketParser, parse: (bytes: Buffer) => number, isOver: () => boolean) {
    this.#parser = parser;
    this.#parse = parse;
    this.#isOver = isOver;
  }

  /** Reads all packets that are whole; gives how many bytes of an unfinished one wait in the parser. */
  read(bytes: Buffer): number {
    const all = this.#held ? Buffer.concat([this.#held, bytes]) : bytes;
    this.#held = undefined;
    const parser = this.#parser;
    for (let at = 0; at < all.length && !parser.error && !this.#isOver(); ) {
      const known = parser._stateCounter === REST ? parser.packet.length - parser._list.length : 1;
      const isWithin = parser._stateCounter !== 0 || parser._list.length > 0;
      let end = isWithin ? at + known : endOf(all, at);
      if (!isWithin && (all[at] === FIRST || all[at] === AGAIN) && end > 0) {
        if (end > all.length && end - at <= MAX_HELD) {
          // A copy, as a piece would keep all that came with it.
          this.#held = Buffer.from(all.subarray(at));
          break;
        }
        if (end <= all.length && this.#publish(all, at, end)) {
          at = end;
          continue;
        }
      }
      if (end <= at || end > all.length) end = all.length;
      this.#parse(all.subarray(at, end));
      at = end;
    }
    return parser._list.length;
  }

  /** Hands over the publish that stands from `at` to `end`; false where it is for the parser to say what is wrong with it. */
  #publish(bytes: Buffer, at: number, end: number): boolean {
    const from = at + ((bytes[at + 1] as number) < 0x80 ? 2 : 3);
    const topicFrom = from + 2;
    const topicTo = topicFrom + (((bytes[from] as number) << 8) | (bytes[from + 1] as number));
    if (topicTo + 2 > end) return false;
    const packet = new (this.#parser.packet.constructor as new () => Publish)();
    packet.cmd = "publish";
    packet.qos = 1;
    packet.dup = bytes[at] === AGAIN;
    packet.length = end - from;
    packet.topic = bytes.toString("utf8", topicFrom, topicTo);
    packet.messageId = ((bytes[topicTo] as number) << 8) | (bytes[topicTo + 1] as number);
    packet.payload = bytes.subarray(topicTo + 2, end);
    this.#parser.emit("packet", packet);
    return true;
  }
}

/** Where the packet ends that begins at a place; 0 where its length is not there or written with more than two bytes. */
function endOf(bytes: Buffer, at: number): number {
  const low = bytes[at + 1];
  if (low === undefined) return 0;
  if (low < 0x80) return at + 2 + low;
  const high = bytes[at + 2];
  return high === undefined || high >= 0x80 || high === 0 ? 0 : at + 3 + (((high << 7) | (low & 0x7f)) >>> 0);
}
