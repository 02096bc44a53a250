import type { Client } from "aedes";
import { MAX_PAYLOAD_BYTES } from "../../protocol/topics.ts";

/** The largest packet of a client that is known: payload, topic and header. */
const MAX_PACKET_BYTES = MAX_PAYLOAD_BYTES + 1024;
/** The largest packet before CONNECT was accepted: names, password and a will. */
const MAX_CONNECT_BYTES = 8 * 1024;

/** The part of aedes 1.2.0's client that the guard touches; it is private there. */
interface Parsing {
  _parser: { parse(bytes: Buffer): number; packet: { length: number } };
}

/**
 * Ends a connection whose packet is larger than allowed as soon as its header says so; aedes 1.2.0 has no bound and
 * would gather hundreds of megabytes. A throw of its parser ends the connection too, not the process.
 *
 * Touches a private field of aedes: the version is pinned exactly and a test holds this. May go when aedes has a
 * limit of its own.
 */
export function guardPackets(client: Client, onRefusal: (bytes: number) => void): void {
  const parser = (client as unknown as Parsing)._parser;
  const parse = parser.parse.bind(parser);
  parser.parse = (bytes) => {
    try {
      const left = parse(bytes);
      const most = client.connected ? MAX_PACKET_BYTES : MAX_CONNECT_BYTES;
      if (!client.closed && parser.packet.length > most) {
        onRefusal(parser.packet.length);
        client.emit("error", new Error(`packet of ${parser.packet.length} bytes, at most ${most} are taken`));
      }
      return left;
    } catch (error) {
      client.emit("error", error as Error);
      return 0;
    }
  };
}
