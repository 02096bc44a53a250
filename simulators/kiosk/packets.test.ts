import test from "ava";
import mqtt, { type Packet as ForeignPacket } from "mqtt-packet";
import {
  encodeConnect,
  encodePuback,
  encodePublish,
  encodeSubscribe,
  type Packet,
  PacketError,
  PacketReader,
} from "./packets.ts";

const foreign = (bytes: Buffer): ForeignPacket => {
  const parser = mqtt.parser({ protocolVersion: 4 });
  let found: ForeignPacket | undefined;
  parser.on("packet", (packet) => {
    found = packet;
  });
  parser.parse(bytes);
  if (!found) throw new Error("no packet");
  return found;
};

test("what is encoded is what another library reads", (t) => {
  const will = { topic: "cb/1/berlin/kiosk-1/state", payload: '{"state":"lost"}' };
  const connect = encodeConnect({ clientId: "kiosk-1", username: "ü", password: "secret", keepaliveS: 300, will });
  const read = foreign(connect) as ForeignPacket & { will?: { payload: Buffer } };
  t.like(read, { cmd: "connect", clientId: "kiosk-1", username: "ü", clean: true, keepalive: 300 });
  t.is(read.will?.payload.toString(), will.payload);
  t.like(foreign(encodeSubscribe(513, ["a/+", "b"])), {
    cmd: "subscribe",
    messageId: 513,
    subscriptions: [
      { topic: "a/+", qos: 1 },
      { topic: "b", qos: 1 },
    ],
  });
  t.like(foreign(encodePuback(65_535)), { cmd: "puback", messageId: 65_535 });
  for (const bytes of [0, 1, 118, 119, 200, 16_000, 16_400, 300_000]) {
    const message = {
      topic: "a/ü",
      payload: "é".repeat(bytes),
      qos: 1,
      packetId: 300,
      retain: true,
      dup: true,
    } as const;
    const publish = foreign(encodePublish(message)) as ForeignPacket & { payload: Buffer };
    t.like(publish, { cmd: "publish", topic: "a/ü", qos: 1, messageId: 300, retain: true, dup: true });
    t.is(publish.payload.toString(), message.payload);
  }
  t.like(foreign(encodePublish({ topic: "a", payload: Buffer.from("x"), qos: 0, packetId: 0 })), { qos: 0 });
});

const stream = Buffer.concat([
  mqtt.generate({ cmd: "connack", returnCode: 0, sessionPresent: false }),
  mqtt.generate({ cmd: "suback", messageId: 7, granted: [1, 128] }),
  mqtt.generate({
    cmd: "publish",
    topic: "a/b",
    payload: "x".repeat(300),
    qos: 1,
    messageId: 9,
    dup: false,
    retain: false,
  }),
  mqtt.generate({ cmd: "puback", messageId: 258 }),
  mqtt.generate({ cmd: "pingresp" }),
]);
const summary = (packets: readonly Packet[]) =>
  packets.map((packet) =>
    packet.type === "publish" ? [packet.message.topic, `${packet.message.payload}`.length] : packet,
  );
const expected = [
  { type: "connack", code: 0 },
  { type: "suback", packetId: 7, granted: [1, 128] },
  ["a/b", 300],
  { type: "puback", packetId: 258 },
  { type: "pingresp" },
];

test("packets are read whole, several at once and split at each byte", (t) => {
  t.deepEqual(summary(new PacketReader().push(stream)), expected as never);
  for (let at = 1; at < stream.length; at++) {
    const reader = new PacketReader();
    const packets = [...reader.push(stream.subarray(0, at)), ...reader.push(stream.subarray(at))];
    t.deepEqual(summary(packets), expected as never, `split at ${at}`);
  }
  const reader = new PacketReader();
  t.deepEqual(summary([...stream].flatMap((byte) => reader.push(Buffer.from([byte])))), expected as never);
});

test("bytes that are no MQTT are refused with words", (t) => {
  for (const bytes of [
    [0x30, 0xff, 0xff, 0xff, 0xff],
    [0x30, 0xff, 0xff, 0xff, 0x7f],
    [0x32, 2, 0, 9],
    [0x40, 1, 0],
    [0x20, 0],
    [0x34, 4, 0, 0, 0, 1],
  ]) {
    t.throws(() => new PacketReader().push(Buffer.from(bytes)), { instanceOf: PacketError });
  }
});
