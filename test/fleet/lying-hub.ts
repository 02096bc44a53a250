import { connect as connectTcp, createServer, type Server, type Socket } from "node:net";
import { encodePuback, encodePublish, PacketReader } from "../../simulators/kiosk/packets.ts";

/** A hub that lies: it stands before a real one and swallows some events, and says that it has taken them. */
export class LyingHub {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Topics that were swallowed. */
  readonly swallowed: string[] = [];

  /** `swallows` decides for each event; it sees the topic. */
  constructor(realPort: number, swallows: (topic: string) => boolean) {
    this.#server = createServer((near) => {
      const far = connectTcp(realPort, "127.0.0.1");
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.once("close", () => {
          this.#sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
        socket.on("error", () => undefined);
      }
      // How far the real hub has acknowledged each outbox to this kiosk, and what is still to be lied about.
      const taken = new Map<string, number>();
      const lies: { topic: string; outbox: string; seq: number }[] = [];
      // A kiosk to which a lower place is acknowledged after a higher one knows that its hub has lost some, and gives it again: a
      // lie comes in its turn.
      const lie = (): void => {
        for (const told of lies) {
          const upTo = taken.get(told.outbox) ?? 0;
          if (upTo < told.seq - 1) continue;
          lies.splice(lies.indexOf(told), 1);
          const payload = JSON.stringify({ outbox: told.outbox, seq: told.seq });
          if (upTo < told.seq) near.write(encodePublish({ topic: told.topic, payload, qos: 0, packetId: 0 }));
        }
      };
      // Whole packets both ways: one that is left out must take all of its bytes with it, and a lie must not part another.
      const answers = splitPackets((bytes) => {
        near.write(bytes);
        const [packet] = new PacketReader().push(bytes);
        if (packet?.type !== "publish" || !packet.message.topic.endsWith("/ack")) return;
        const { outbox, seq } = JSON.parse(packet.message.payload.toString()) as { outbox: string; seq: number };
        taken.set(outbox, Math.max(taken.get(outbox) ?? 0, seq));
        lie();
      });
      far.on("data", answers);
      const words = splitPackets((bytes) => {
        const [packet] = new PacketReader().push(bytes);
        if (packet?.type !== "publish" || !swallows(packet.message.topic)) {
          far.write(bytes);
          return;
        }
        const { topic, packetId } = packet.message;
        this.swallowed.push(topic);
        const [, , site, kiosk, , , outbox = "", seq] = topic.split("/");
        near.write(encodePuback(packetId));
        lies.push({ topic: `cb/1/${site}/${kiosk}/ack`, outbox, seq: Number(seq) });
        lie();
      });
      near.on("data", words);
    });
  }

  /** Listens and gives its port. */
  listen(): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", () => {
        const address = this.#server.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

/** Gives on the bytes of each packet once they are whole. */
function splitPackets(give: (packet: Buffer) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (let end = packetEnd(rest); end <= rest.length; end = packetEnd(rest)) {
      give(Buffer.from(rest.subarray(0, end)));
      rest = rest.subarray(end);
    }
  };
}

/** Where the first packet ends; infinite where its length is not there yet. Source: MQTT 3.1.1 section 2.2.3. */
function packetEnd(bytes: Buffer): number {
  let length = 0;
  for (let i = 1; i <= 4; i++) {
    const byte = bytes[i];
    if (byte === undefined) break;
    length += (byte & 0x7f) * 128 ** (i - 1);
    if (byte < 0x80) return 1 + i + length;
  }
  return Number.POSITIVE_INFINITY;
}
