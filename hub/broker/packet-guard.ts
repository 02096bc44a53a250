import type { Duplex } from "node:stream";
import type { Client } from "aedes";
import { MAX_PAYLOAD_BYTES } from "../../protocol/topics.ts";
import type { Intake } from "./intake.ts";

/** The largest PUBLISH of a client that is known: payload, topic and header. */
const MAX_PUBLISH_BYTES = MAX_PAYLOAD_BYTES + 1024;
/** The largest of all other packets, a CONNECT with names, password and a will among them. */
const MAX_PACKET_BYTES = 8 * 1024;
/** One connection is read so far in one turn of the event loop, so that a flood on it delays the others by little. */
const TURN_BYTES = 16 * 1024;
/** Pieces of an unfinished packet that are kept apart: a buffer costs some hundred bytes, and may hold one. */
const MAX_PIECES = 64;

/** The parts of aedes 1.2.0's client and of mqtt-packet 9's parser that the guard touches; they are private there. */
interface Guarded {
  _parser: Parser;
  /** Packets that are being handled; the next bytes are read when there are none. */
  _parsingBatch: number;
  _disconnected: boolean;
}
interface Parser extends NodeJS.EventEmitter {
  parse(bytes: Buffer): number;
  _parseLength(): boolean;
  packet: { cmd: string; length: number; protocolVersion?: number };
  _list: {
    length: number;
    getBuffers(): unknown[];
    slice(): Buffer;
    consume(bytes: number): void;
    append(bytes: Buffer): void;
  };
}

export interface PacketGuard {
  intake: Intake;
  /** Told of a packet that says it is larger than allowed. */
  onTooLarge(): void;
  /** Told of bytes that are no MQTT, or of another version than the parser reads. */
  onMalformed(reason: "malformed" | "protocol-version"): void;
  /** Told of a packet that may not come then; aedes has hung up without a word. */
  onOutOfPlace(): void;
  /** Asked for each packet but PUBLISH and PUBACK; where it says false the connection ends. */
  mayAsk(): boolean;
}

/**
 * Stands between a socket and aedes' parser: bounds what a packet may hold, how much is read in one turn, and ends a
 * connection whose packet is too large as soon as its header says so; aedes 1.2.0 has no bound and would gather hundreds
 * of megabytes. A throw of its parser ends the connection too, not the process.
 *
 * Touches private fields of aedes: the version is pinned exactly and tests hold this. May go when aedes has limits of its
 * own.
 */
export function guardPackets(client: Client, guard: PacketGuard): void {
  const inside = client as unknown as Guarded;
  const parser = inside._parser;
  const stream = client.conn as Duplex;
  const fail = (error: Error) => client.emit("error", error);

  const parseLength = parser._parseLength.bind(parser);
  parser._parseLength = () => {
    if (!parseLength()) return false;
    const { cmd, length } = parser.packet;
    const most = cmd === "publish" && client.connected ? MAX_PUBLISH_BYTES : MAX_PACKET_BYTES;
    if (length <= most) return true;
    guard.onTooLarge();
    fail(new Error(`${cmd} of ${length} bytes, at most ${most} are taken`));
    return false;
  };

  const parse = parser.parse.bind(parser);
  parser.parse = (bytes) => {
    let left = 0;
    for (let next: Buffer | null = bytes; next; next = stream.read(null as unknown as number) as Buffer | null) {
      try {
        left = parse(next);
      } catch (error) {
        guard.onMalformed("malformed");
        fail(error as Error);
        return 0;
      }
      if (stream.destroyed || client.closed) {
        if (!inside._disconnected) guard.onOutOfPlace();
        return left;
      }
      if (left > 0 && parser._list.getBuffers().length > MAX_PIECES) joinPieces(parser);
      // Nothing else would go on reading where a turn ends within a packet and the rest is there already.
      if (inside._parsingBatch > 0 || stream.readableLength === 0) return left;
    }
    return left;
  };

  const read = stream.read.bind(stream);
  stream.read = (size?: number | null) => {
    // Node itself asks with a size; aedes asks for all there is.
    if (typeof size === "number") return read(size) as unknown;
    if (!guard.intake.isOpen) {
      guard.intake.hold(client);
      return null;
    }
    return read(stream.readableLength > TURN_BYTES ? TURN_BYTES : undefined) as unknown;
  };

  parser.prependListener("error", () => {
    const { cmd, protocolVersion } = parser.packet;
    const isVersion = cmd === "connect" && protocolVersion !== undefined && ![3, 4, 5].includes(protocolVersion);
    guard.onMalformed(isVersion ? "protocol-version" : "malformed");
  });
  parser.prependListener("packet", ({ cmd }: { cmd: string }) => {
    if (cmd === "publish" || cmd === "puback" || client.closed || guard.mayAsk()) return;
    fail(new Error("too many requests"));
  });
}

function joinPieces({ _list: list }: Parser): void {
  const whole = list.slice();
  list.consume(list.length);
  list.append(whole);
}
