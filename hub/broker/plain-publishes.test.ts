import test from "ava";
import fc from "fast-check";
import mqtt from "mqtt-packet";
import { type PacketParser, PlainPublishes } from "./plain-publishes.ts";

/** What comes out of bytes that come in pieces, by mqtt-packet alone or past it. */
function packetsOf(pieces: readonly Buffer[], isPlain: boolean): unknown[] {
  const parser = mqtt.parser() as unknown as PacketParser & NodeJS.EventEmitter;
  const heard: unknown[] = [];
  let isOver = false;
  parser.on("packet", (packet: object) => heard.push({ ...packet }));
  parser.on("error", () => {
    isOver = true;
    heard.push("error");
  });
  const plain = new PlainPublishes(parser, parser.parse.bind(parser), () => isOver);
  for (const piece of pieces) {
    if (isOver) break;
    if (isPlain) plain.read(piece);
    else parser.parse(piece);
  }
  return heard;
}

const publish = fc
  .record({
    topic: fc.constantFrom("cb/1/berlin/kiosk-1/event/vote/outbox/1", "a", "ä/€", "x".repeat(200)),
    payload: fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.constant(new Uint8Array(5000)),
      fc.constant(new Uint8Array()),
    ),
    qos: fc.constantFrom(0 as const, 1 as const, 1 as const, 1 as const),
    dup: fc.boolean(),
    retain: fc.boolean(),
    messageId: fc.integer({ min: 1, max: 65_535 }),
  })
  .map(({ payload, qos, dup, ...rest }) =>
    mqtt.generate({ cmd: "publish", ...rest, qos, dup: qos > 0 && dup, payload: Buffer.from(payload) }),
  );
const other = fc.constantFrom(
  mqtt.generate({ cmd: "puback", messageId: 7 }),
  mqtt.generate({ cmd: "pingreq" }),
  mqtt.generate({ cmd: "subscribe", messageId: 8, subscriptions: [{ topic: "a", qos: 1 }] }),
);
const bad = fc.constantFrom(
  // A topic longer than its packet, a length of five bytes, a reserved type, nothing at all.
  Buffer.from([0x32, 3, 0, 9, 0x61]),
  Buffer.from([0x32, 0x80, 0x80, 0x80, 0x80, 1]),
  Buffer.from([0x36, 0]),
  Buffer.from([0x32, 0]),
);

/** Cuts bytes into pieces of the given sizes, again and again. */
function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] as number;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

test("the same packets come out in the same order as from mqtt-packet, wherever the bytes are cut", (t) => {
  const packets = fc.array(fc.oneof({ weight: 6, arbitrary: publish }, { weight: 2, arbitrary: other }), {
    minLength: 1,
    maxLength: 20,
  });
  const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3000 })), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(packets, fc.option(bad), sizes, (given, last, lengths) => {
      const bytes = Buffer.concat(last ? [...given, last, ...given] : given);
      const pieces = cut(bytes, lengths);
      t.deepEqual(packetsOf(pieces, true), packetsOf(pieces, false));
    }),
    { numRuns: 400 },
  );
});

test("what a client leaves unfinished is held within a bound", (t) => {
  const parser = mqtt.parser() as unknown as PacketParser;
  const plain = new PlainPublishes(parser, parser.parse.bind(parser), () => false);
  const large = mqtt.generate({
    cmd: "publish",
    topic: "a",
    qos: 1,
    messageId: 1,
    dup: false,
    retain: false,
    payload: Buffer.alloc(9000),
  });
  t.is(plain.read(large.subarray(0, 4000)), 4000 - 3, "a large one waits in the parser, which its guard watches");
});
