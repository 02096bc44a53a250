import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect as connectTcp, type Socket } from "node:net";
import { generate, type Packet, parser } from "mqtt-packet";
import type { KioskAccount } from "../../simulators/kiosk/index.ts";

/** A CONNECT as a kiosk sends it, or with what is given instead. */
export const connecting = (account: KioskAccount, more: Record<string, unknown> = {}): Buffer =>
  generate({
    cmd: "connect",
    protocolId: "MQTT",
    protocolVersion: 4,
    clean: true,
    keepalive: 60,
    clientId: account.kiosk,
    username: account.kiosk,
    password: Buffer.from(account.password),
    ...more,
  } as Packet);

/** A PUBLISH with bytes of our own; QoS 1, not retained, `{}`, where nothing else is given. */
export const publishing = (topic: string | Buffer, more: Record<string, unknown> = {}): Buffer => {
  const name = typeof topic === "string" ? Buffer.from(topic) : topic;
  const {
    qos = 1,
    retain = false,
    payload = "{}",
    messageId = 7,
  } = more as {
    qos?: number;
    retain?: boolean;
    payload?: string | Buffer;
    messageId?: number;
  };
  const body = typeof payload === "string" ? Buffer.from(payload) : payload;
  const rest = [Buffer.from([name.length >> 8, name.length & 0xff]), name];
  if (qos > 0) rest.push(Buffer.from([messageId >> 8, messageId & 0xff]));
  rest.push(body);
  const whole = Buffer.concat(rest);
  return Buffer.concat([Buffer.from([0x30 | (qos << 1) | (retain ? 1 : 0)]), lengthOf(whole.length), whole]);
};

/** A SUBSCRIBE for one filter, written by hand, as a good library would not send all of them. */
export const subscribing = (filter: string | Buffer, qos = 1): Buffer => {
  const name = typeof filter === "string" ? Buffer.from(filter) : filter;
  const whole = Buffer.concat([Buffer.from([0, 7, name.length >> 8, name.length & 0xff]), name, Buffer.from([qos])]);
  return Buffer.concat([Buffer.from([0x82]), lengthOf(whole.length), whole]);
};

/** An UNSUBSCRIBE for one filter. */
export const unsubscribing = (filter: string): Buffer => {
  const name = Buffer.from(filter);
  const whole = Buffer.concat([Buffer.from([0, 7, name.length >> 8, name.length & 0xff]), name]);
  return Buffer.concat([Buffer.from([0xa2]), lengthOf(whole.length), whole]);
};

/** The remaining length of a packet. Source: MQTT 3.1.1 section 2.2.3. */
export function lengthOf(bytes: number): Buffer {
  const digits: number[] = [];
  for (let left = bytes; ; left = Math.floor(left / 128)) {
    digits.push((left % 128) | (left >= 128 ? 0x80 : 0));
    if (left < 128) return Buffer.from(digits);
  }
}

/** A client that is nobody's library: bytes over a socket. */
export class RawClient {
  readonly socket: Socket;
  readonly packets: Packet[] = [];
  readonly closed: Promise<void>;

  constructor(socket: Socket) {
    this.socket = socket;
    const reader = parser();
    reader.on("packet", (packet) => this.packets.push(packet));
    socket.on("data", (bytes) => reader.parse(bytes));
    socket.on("error", () => undefined);
    this.closed = new Promise((resolve) => socket.once("close", () => resolve()));
  }

  /** Opens a connection; Linux takes any address of 127/8 as `from`. */
  static async open(port: number, from?: string): Promise<RawClient> {
    const socket = connectTcp({ port, host: "127.0.0.1", noDelay: true, ...(from ? { localAddress: from } : {}) });
    const client = new RawClient(socket);
    await Promise.race([once(socket, "connect").catch(() => undefined), client.closed]);
    return client;
  }

  /** Connects as a kiosk and waits for CONNACK; gives its return code, undefined where the hub hung up without one. */
  static async join(
    port: number,
    account: KioskAccount,
    more: Record<string, unknown> = {},
  ): Promise<{ client: RawClient; code: number | undefined }> {
    const client = await RawClient.open(port);
    client.write(connecting(account, more));
    const answer = await client.next("connack");
    return { client, code: answer && (answer as { returnCode: number }).returnCode };
  }

  write(bytes: Buffer): void {
    if (!this.socket.destroyed) this.socket.write(bytes);
  }

  /** Waits for a packet of a kind; undefined where the connection ends before. */
  async next(cmd: Packet["cmd"], count = 1): Promise<Packet | undefined> {
    for (;;) {
      const found = this.packets.filter((packet) => packet.cmd === cmd)[count - 1];
      if (found || this.socket.closed) return found;
      await Promise.race([once(this.socket, "data").catch(() => undefined), this.closed]);
    }
  }

  end(): void {
    this.socket.destroy();
  }
}

/** Whether Mosquitto's clients are there. */
export const hasMosquitto = spawnSync("mosquitto_pub", ["--help"]).error === undefined;

/** Runs one of Mosquitto's clients to its end; gives its exit code and what it said. */
export async function mosquitto(
  tool: "pub" | "sub",
  account: KioskAccount,
  args: readonly string[],
): Promise<{ code: number; said: string }> {
  const { hostname, port } = new URL(account.url);
  const common = ["-h", hostname, "-p", port, "-i", account.kiosk, "-u", account.kiosk, "-P", account.password];
  // The last of two equal options wins, so that `args` may say another name or password.
  const child = spawn(`mosquitto_${tool}`, [...common, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes: Buffer) => {
      said += bytes.toString();
    });
  }
  const [code] = (await once(child, "close")) as [number];
  return { code, said };
}
