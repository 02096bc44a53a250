/**
 * The few packets of MQTT 3.1.1 that a kiosk speaks, as bytes. For simulators that hold thousands of connections in one
 * process, where a whole client library for each is too heavy, and for those that break packets on purpose.
 * Source: MQTT 3.1.1 sections 2 and 3.
 */

/** A message as PUBLISH carries it. `packetId` is 0 with QoS 0. */
export interface Publish {
  topic: string;
  payload: string | Uint8Array;
  qos: 0 | 1;
  packetId: number;
  retain?: boolean;
  dup?: boolean;
}

/** What CONNECT says. The session is always clean, as an outbox remembers better. */
export interface Connect {
  clientId: string;
  username: string;
  password: string;
  /** Seconds; 0 for none. */
  keepaliveS: number;
  will?: { topic: string; payload: string };
}

/** A packet that came whole. */
export type Packet =
  | { type: "connack"; code: number }
  | { type: "publish"; message: Publish & { payload: Buffer } }
  | { type: "puback"; packetId: number }
  | { type: "suback"; packetId: number; granted: number[] }
  | { type: "pingresp" }
  | { type: "other"; first: number; body: Buffer };

/** Thrown for bytes that are no MQTT 3.1.1. */
export class PacketError extends Error {
  override readonly name = "PacketError";
  readonly code = "malformed";
}

/** Larger packets than the hub ever sends end the connection. */
const MAX_PACKET_BYTES = 1024 * 1024;

export const PINGREQ = Buffer.from([0xc0, 0]);
export const DISCONNECT = Buffer.from([0xe0, 0]);

/** Makes a CONNECT with a clean session, and a retained will of QoS 1 where one is given. */
export function encodeConnect({ clientId, username, password, keepaliveS, will }: Connect): Buffer {
  const flags = 0x80 | 0x40 | 0x02 | (will ? 0x04 | 0x08 | 0x20 : 0);
  const fields = [clientId, ...(will ? [will.topic, will.payload] : []), username, password].map(text);
  const head = Buffer.from([0, 4, 0x4d, 0x51, 0x54, 0x54, 4, flags, keepaliveS >> 8, keepaliveS & 0xff]);
  return packet(0x10, [head, ...fields]);
}

/** Makes a PUBLISH. */
export function encodePublish({ topic, payload, qos, packetId, retain, dup }: Publish): Buffer {
  const topicBytes = Buffer.byteLength(topic);
  const payloadBytes = typeof payload === "string" ? Buffer.byteLength(payload) : payload.length;
  const rest = 2 + topicBytes + (qos > 0 ? 2 : 0) + payloadBytes;
  const head = lengthBytes(rest);
  const bytes = Buffer.allocUnsafe(1 + head + rest);
  bytes[0] = 0x30 | (dup ? 8 : 0) | (qos << 1) | (retain ? 1 : 0);
  let at = writeLength(bytes, rest);
  at = bytes.writeUInt16BE(topicBytes, at);
  at += bytes.write(topic, at);
  if (qos > 0) at = bytes.writeUInt16BE(packetId, at);
  if (typeof payload === "string") bytes.write(payload, at);
  else bytes.set(payload, at);
  return bytes;
}

/** Makes a SUBSCRIBE that asks for QoS 1 on each filter. */
export function encodeSubscribe(packetId: number, filters: readonly string[]): Buffer {
  const asked = filters.flatMap((filter) => [text(filter), Buffer.from([1])]);
  return packet(0x82, [Buffer.from([packetId >> 8, packetId & 0xff]), ...asked]);
}

/** Makes a PUBACK. */
export const encodePuback = (packetId: number): Buffer => Buffer.from([0x40, 2, packetId >> 8, packetId & 0xff]);

/** Takes bytes as they come and gives packets as they become whole; what is not whole yet is kept, bounded. */
export class PacketReader {
  #rest: Buffer | undefined;

  /** Gives the packets that these bytes complete. THROWS PacketError, after which the reader is of no use. */
  push(chunk: Buffer): Packet[] {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    const packets: Packet[] = [];
    let at = 0;
    for (;;) {
      const found = header(bytes, at);
      if (!found || bytes.length < found.end) break;
      packets.push(decode(bytes[at] as number, bytes.subarray(found.start, found.end)));
      at = found.end;
    }
    // A copy, as a slice would hold on to the whole chunk of the socket's pool.
    this.#rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : undefined;
    return packets;
  }
}

function header(bytes: Buffer, at: number): { start: number; end: number } | undefined {
  let length = 0;
  for (let i = 0; i < 4; i++) {
    const byte = bytes[at + 1 + i];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) * 128 ** i;
    if (byte & 0x80) continue;
    if (length > MAX_PACKET_BYTES) throw new PacketError(`a packet of ${length} bytes`);
    return { start: at + 2 + i, end: at + 2 + i + length };
  }
  throw new PacketError("a length of more than four bytes");
}

function decode(first: number, body: Buffer): Packet {
  switch (first & 0xf0) {
    case 0x20:
      return { type: "connack", code: byteAt(body, 1) };
    case 0x30:
      return { type: "publish", message: decodePublish(first, body) };
    case 0x40:
      return { type: "puback", packetId: idAt(body, 0) };
    case 0x90:
      return { type: "suback", packetId: idAt(body, 0), granted: [...body.subarray(2)] };
    case 0xd0:
      return { type: "pingresp" };
    default:
      return { type: "other", first, body };
  }
}

function decodePublish(first: number, body: Buffer): Publish & { payload: Buffer } {
  const qos = (first >> 1) & 3;
  const topicEnd = 2 + idAt(body, 0);
  const payloadAt = topicEnd + (qos > 0 ? 2 : 0);
  if (qos > 1 || payloadAt > body.length) throw new PacketError("a PUBLISH that is cut short, or of QoS 2");
  return {
    topic: body.toString("utf8", 2, topicEnd),
    payload: Buffer.from(body.subarray(payloadAt)),
    qos: qos as 0 | 1,
    packetId: qos > 0 ? idAt(body, topicEnd) : 0,
    retain: (first & 1) !== 0,
    dup: (first & 8) !== 0,
  };
}

function byteAt(body: Buffer, at: number): number {
  const byte = body[at];
  if (byte === undefined) throw new PacketError("a packet that is cut short");
  return byte;
}

const idAt = (body: Buffer, at: number): number => (byteAt(body, at) << 8) | byteAt(body, at + 1);

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

function packet(first: number, parts: readonly Buffer[]): Buffer {
  const rest = parts.reduce((sum, { length }) => sum + length, 0);
  const head = Buffer.allocUnsafe(1 + lengthBytes(rest));
  head[0] = first;
  writeLength(head, rest);
  return Buffer.concat([head, ...parts]);
}

const lengthBytes = (rest: number): number => (rest < 128 ? 1 : rest < 16_384 ? 2 : rest < 2_097_152 ? 3 : 4);

function writeLength(bytes: Buffer, rest: number): number {
  let at = 1;
  let left = rest;
  do {
    const byte = left % 128;
    left = Math.floor(left / 128);
    bytes[at++] = left > 0 ? byte | 0x80 : byte;
  } while (left > 0);
  return at;
}
