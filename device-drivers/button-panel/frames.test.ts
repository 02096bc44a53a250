import { readFileSync } from "node:fs";
import test from "ava";
import fc from "fast-check";
import {
  type BoardFrame,
  crc16,
  decodeBoardFrame,
  decodeHostFrame,
  decodeSysex,
  EEPROM_FAULTS,
  EVENT_KINDS,
  encodeFrame,
  type FrameFault,
  fromSevenBit,
  LABEL_BYTES,
  PANEL_BUTTONS,
  PANEL_LABELS,
  PANEL_OUTPUTS,
  PANEL_SIGNALS,
  type PanelFrame,
  RING_FAULTS,
  TEST_ENDS,
  TEST_PARTS,
  toSevenBit,
} from "./frames.ts";

interface Vectors {
  good: { name: string; way: "board" | "host"; frame: PanelFrame; sysex: string }[];
  bad: { name: string; way: "board" | "host"; fault: FrameFault; sysex: string }[];
}

const vectors: Vectors = JSON.parse(readFileSync(new URL("firmware/vectors.json", import.meta.url), "utf8"));
const bytesOf = (hex: string) => Uint8Array.from(hex.split(" "), (byte) => Number.parseInt(byte, 16));
const dataOf = (sysex: Uint8Array) => sysex.subarray(2, -1);
const decoderOf = (way: "board" | "host") => (way === "board" ? decodeBoardFrame : decodeHostFrame);

const encodes = test.macro({
  exec: (t, { frame, sysex, way }: Vectors["good"][number]) => {
    t.deepEqual(encodeFrame(frame), bytesOf(sysex));
    t.deepEqual(decoderOf(way)(dataOf(bytesOf(sysex))), { ok: true, frame } as never);
    t.deepEqual(decodeSysex(bytesOf(sysex)), { ok: true, frame });
  },
  title: (_, { name }: Vectors["good"][number]) => `${name} is the bytes of vectors.json, both ways`,
});
for (const vector of vectors.good) test(encodes, vector);

const refuses = test.macro({
  exec: (t, { fault, sysex, way }: Vectors["bad"][number]) => {
    t.deepEqual(decoderOf(way)(dataOf(bytesOf(sysex))), { ok: false, fault });
  },
  title: (_, { name, fault }: Vectors["bad"][number]) => `${name} is refused (${fault})`,
});
for (const vector of vectors.bad) test(refuses, vector);

test("the crc is CRC-16/CCITT-FALSE", (t) => {
  t.is(crc16(new TextEncoder().encode("123456789")), 0x29b1);
  t.is(crc16([]), 0xffff);
});

const fitsLabel = (text: string) => Buffer.byteLength(text) <= LABEL_BYTES && !text.includes("\0");

const u8 = fc.integer({ min: 0, max: 0xff });
const u16 = fc.integer({ min: 0, max: 0xffff });
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const button = fc.constantFrom(...PANEL_BUTTONS);
const flags = fc.record({
  ringFull: fc.boolean(),
  notStoring: fc.boolean(),
  hostKnown: fc.boolean(),
  softWatchdog: fc.boolean(),
  fromBefore: fc.boolean(),
});
const serial = fc
  .uint8Array({ minLength: 8, maxLength: 8 })
  .map((bytes) => Buffer.from(bytes).toString("hex"))
  .filter((hex) => hex !== "f".repeat(16));
const revision = fc
  .tuple(u8, u8)
  .map((places) => places.join("."))
  .filter((places) => places !== "255.255");
const label = {
  which: fc.constantFrom(...PANEL_LABELS),
  text: fc.string({ maxLength: LABEL_BYTES, unit: "grapheme" }).filter(fitsLabel),
};
const buttons = fc.subarray([...PANEL_BUTTONS]);
const parts = fc.subarray([...TEST_PARTS]);
const reading = fc.integer({ min: 0, max: 1023 });
const anyFrame: fc.Arbitrary<PanelFrame> = fc.oneof(
  fc.record({
    type: fc.constant("event" as const),
    epoch: u16,
    seq: u16,
    kind: fc.constantFrom(...EVENT_KINDS),
    button,
    ageMs: u32,
    value: u16,
  }),
  fc.record({
    type: fc.constant("describe" as const),
    protocol: u8,
    firmware: fc.tuple(u8, u8, u8).map((places) => places.join(".")),
    serial,
    epoch: u16,
    pending: u8,
    capacity: u8,
    resetCause: u8,
    flags,
    uptimeMs: u32,
  }),
  fc.record({
    type: fc.constant("heartbeat" as const),
    uptimeMs: u32,
    pending: u8,
    refused: u16,
    held: fc.subarray([...PANEL_BUTTONS]),
    flags,
  }),
  fc.record({
    type: fc.constant("details" as const),
    build: u32.map((build) => build.toString(16).padStart(8, "0")),
    revision,
    supplyMv: u16,
    stackMost: u16,
    stackRoom: u16,
    liveEpoch: u16,
    kept: u8,
  }),
  fc.record({ type: fc.constant("label" as const), ...label }),
  fc.record({
    type: fc.constant("test" as const),
    run: u16,
    part: fc.constantFrom(...TEST_PARTS, ...TEST_ENDS),
    button,
    leftMs: u16,
    ...{ done: parts, failed: parts },
    ...{ asked: buttons, pressed: buttons, missed: buttons, strays: buttons, stuck: buttons },
    faulty: fc.subarray([...PANEL_OUTPUTS]),
    supplyMv: u16,
    ...{ temperature: reading, light: reading },
    eeprom: fc.subarray([...EEPROM_FAULTS]),
    ring: fc.subarray([...RING_FAULTS]),
  }),
  fc.record({ type: fc.constant("self-test" as const), run: fc.integer({ min: 1, max: 0xffff }), buttons }),
  fc.record({ type: fc.constant("stop-test" as const), run: u16 }),
  fc.record({ type: fc.constant("restart" as const) }),
  fc.record({ type: fc.constant("set-revision" as const), revision }),
  fc.record({ type: fc.constant("set-label" as const), ...label }),
  fc.record({ type: fc.constant("ack" as const), epoch: u16, seq: u16 }),
  fc.record({ type: fc.constant("set-serial" as const), serial }),
  fc.record({ type: fc.constant("replace-serial" as const), former: serial, serial }),
  fc.record({ type: fc.constant("signal" as const), signal: fc.constantFrom(...PANEL_SIGNALS) }),
);

test("every frame comes back as it was, and all its data has seven bits", (t) => {
  fc.assert(
    fc.property(anyFrame, (frame) => {
      const sysex = encodeFrame(frame);
      t.true(dataOf(sysex).every((byte) => byte < 0x80));
      t.deepEqual(decodeSysex(sysex), { ok: true, frame });
    }),
    { numRuns: 300 },
  );
});

test("any one or two changed data bits are found", (t) => {
  const place = fc.nat({ max: 10_000 });
  fc.assert(
    fc.property(anyFrame, place, place, (frame, first, second) => {
      const sysex = encodeFrame(frame);
      const data = dataOf(sysex);
      const bits = [first, second].map((at) => at % (data.length * 7));
      for (const at of new Set(bits)) data[Math.floor(at / 7)]! ^= 1 << (at % 7);
      t.false(decodeSysex(sysex).ok);
    }),
    { numRuns: 300 },
  );
});

test("noise is no frame and never throws", (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (noise) => {
      decodeHostFrame(noise);
      t.is(decodeBoardFrame(noise).ok, false);
    }),
    { numRuns: 500 },
  );
});

test("seven-bit pairs give their bytes back, and anything else gives nothing", (t) => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  t.deepEqual(fromSevenBit(toSevenBit(bytes)), bytes);
  t.is(fromSevenBit([1]), undefined);
  t.is(fromSevenBit([0x80, 0]), undefined);
  t.is(fromSevenBit([0, 2]), undefined);
});

test("a sysex of another maker is not ours", (t) => {
  t.deepEqual(decodeSysex([0xf0, 0x79, 0xf7]), { ok: false, fault: "type" });
  t.deepEqual(decodeSysex([0x90, 0, 0]), { ok: false, fault: "seven-bit" });
});

test("a figure that does not fit its field is refused when encoding", (t) => {
  const event: BoardFrame = { type: "event", epoch: 65_536, seq: 0, kind: "press", button: "call", ageMs: 0, value: 0 };
  t.throws(() => encodeFrame(event), { instanceOf: RangeError });
  t.throws(() => encodeFrame({ type: "ack", epoch: 1, seq: -1 }), { instanceOf: RangeError });
  t.throws(() => encodeFrame({ type: "set-serial", serial: "0011" }), { instanceOf: RangeError });
  t.throws(() => encodeFrame({ type: "set-revision", revision: "255.255" }), { instanceOf: RangeError });
  t.throws(() => encodeFrame({ type: "set-revision", revision: "1" }), { instanceOf: RangeError });
  const text = "twenty bytes and one!";
  t.throws(() => encodeFrame({ type: "set-label", which: "name", text }), { instanceOf: RangeError });
});
