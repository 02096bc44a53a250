import type { Duplex } from "node:stream";
import type { Client } from "aedes";
import { MAX_PAYLOAD_BYTES } from "../../protocol/topics.ts";
import { type PacketParser, PlainPublishes } from "./plain-publishes.ts";

/** The largest PUBLISH of a client that is known: payload, topic and header. */
const MAX_PUBLISH_BYTES = MAX_PAYLOAD_BYTES + 1024;
/** The largest of all other packets, a CONNECT with names, password and a will among them. */
const MAX_PACKET_BYTES = 8 * 1024;
/** Pieces of an unfinished packet that are kept apart: a buffer costs some hundred bytes, and may hold one. */
const MAX_PIECES = 64;

/** The parts of aedes 1.2.0's client and of mqtt-packet 9's parser that the guard touches; they are private there. */
interface Guarded {
  _parser: Parser;
  _disconnected: boolean;
}
interface Parser extends NodeJS.EventEmitter, Omit<PacketParser, "emit" | "packet" | "_list"> {
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
  /** Told of a packet that says it is larger than allowed. */
  onTooLarge(): void;
  /** Told of bytes that are no MQTT, or of another version than the parser reads. */
  onMalformed(reason: "malformed" | "protocol-version"): void;
  /** Told of a packet that may not come then; aedes has hung up without a word. */
  onOutOfPlace(): void;
  /** Told of a PUBACK: the client has read what it was sent. */
  onPuback(): void;
  /** Asked for each packet but PUBLISH and PUBACK; where it says false the connection ends. */
  mayAsk(): boolean;
}

/**
 * Stands between a socket and aedes' parser: bounds what a packet may hold, and ends a connection whose packet is too
 * large as soon as its header says so; aedes 1.2.0 has no bound and would gather hundreds of megabytes. A throw of its
 * parser ends the connection too, not the process.
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

  const isOver = () => client.closed || stream.destroyed;
  const parse = parser.parse.bind(parser);
  const plain = new PlainPublishes(parser, parse, isOver);
  parser.parse = (bytes) => {
    // What waited may end after its connection did, and aedes reads on then.
    if (isOver()) return 0;
    try {
      const left = client.connected ? plain.read(bytes) : parse(bytes);
      if (isOver()) {
        if (!inside._disconnected) guard.onOutOfPlace();
      } else if (left > 0 && parser._list.getBuffers().length > MAX_PIECES) joinPieces(parser);
      return left;
    } catch (error) {
      guard.onMalformed("malformed");
      fail(error as Error);
      return 0;
    }
  };

  parser.prependListener("error", () => {
    const { cmd, protocolVersion } = parser.packet;
    const isVersion = cmd === "connect" && protocolVersion !== undefined && ![3, 4, 5].includes(protocolVersion);
    guard.onMalformed(isVersion ? "protocol-version" : "malformed");
  });
  parser.prependListener("packet", ({ cmd }: { cmd: string }) => {
    if (cmd === "puback") guard.onPuback();
    if (cmd === "publish" || cmd === "puback" || client.closed || guard.mayAsk()) return;
    fail(new Error("too many requests"));
  });
}

function joinPieces({ _list: list }: Parser): void {
  const whole = list.slice();
  list.consume(list.length);
  list.append(whole);
}
