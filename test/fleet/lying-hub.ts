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
      const reader = new PacketReader();
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.once("close", () => {
          this.#sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
        socket.on("error", () => undefined);
      }
      far.on("data", (bytes) => near.write(bytes));
      near.on("data", (bytes: Buffer) => {
        // A packet that is swallowed comes in one piece here: a kiosk writes it in one go.
        const [packet, ...more] = reader.push(bytes);
        if (packet?.type !== "publish" || more.length > 0 || !swallows(packet.message.topic)) {
          far.write(bytes);
          return;
        }
        const { topic, packetId } = packet.message;
        this.swallowed.push(topic);
        const [, , site, kiosk, , , outbox, seq] = topic.split("/");
        const payload = JSON.stringify({ outbox, seq: Number(seq) });
        near.write(encodePuback(packetId));
        near.write(encodePublish({ topic: `cb/1/${site}/${kiosk}/ack`, payload, qos: 0, packetId: 0 }));
      });
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
