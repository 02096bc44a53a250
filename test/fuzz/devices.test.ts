import test from "ava";
import fc from "fast-check";
import { FirmataBoard } from "../../device-drivers/board/firmata-board.ts";
import { FirmataParser, MAX_SYSEX_BYTES } from "../../device-drivers/board/firmata-parser.ts";
import { decodeSysex, encodeFrame, type PanelFrame } from "../../device-drivers/button-panel/frames.ts";
import { HexError, loadHex } from "../../simulators/avr/hex.ts";
import { firmware } from "../rig.ts";
import { fuzz } from "./fuzz.ts";
import { mutated, mutatedText } from "./mutations.ts";

const u8 = fc.nat(255);
const u16 = fc.nat(0xffff);
const u32 = fc.nat({ max: 2 ** 31 });
const flags = fc.record({
  ringFull: fc.boolean(),
  notStoring: fc.boolean(),
  hostKnown: fc.boolean(),
  softWatchdog: fc.boolean(),
});
const button = fc.constantFrom("very-happy", "happy", "unhappy", "very-unhappy", "call", "spare");
const frames = fc.oneof(
  fc.record({
    type: fc.constant("event"),
    epoch: u16,
    seq: u16,
    kind: fc.constantFrom("press", "held", "released", "refused"),
    button,
    ageMs: u32,
    value: u16,
  }),
  fc.record({
    type: fc.constant("describe"),
    protocol: u8,
    firmware: fc.constant("1.0.0"),
    serial: fc.constantFrom("0123456789abcdef", "ffffffffffffffff"),
    epoch: u16,
    pending: u8,
    capacity: u8,
    resetCause: u8,
    flags,
    uptimeMs: u32,
  }),
  fc.record({
    type: fc.constant("heartbeat"),
    uptimeMs: u32,
    pending: u8,
    refused: u16,
    held: fc.uniqueArray(button, { maxLength: 3 }),
    flags,
  }),
  fc.record({ type: fc.constant("ack"), epoch: u16, seq: u16 }),
  fc.record({ type: fc.constant("signal"), signal: fc.constantFrom("storing", "not-storing", "identify") }),
  fc.constant({ type: "hello" }),
) as fc.Arbitrary<PanelFrame>;
const FAULTS = new Set(["seven-bit", "length", "crc", "type", "value"]);

test.serial("whatever stands for a frame of the panel is read as it was written or has a fault", async (t) => {
  await fuzz(
    t,
    { name: "panel frames", share: 150 },
    fc.oneof(mutated(frames.map(encodeFrame)), fc.uint8Array({ maxLength: 80 })),
    (bytes) => {
      const decoded = decodeSysex(bytes);
      if (!decoded.ok) {
        if (!FAULTS.has(decoded.fault)) throw new Error(`no fault is called ${decoded.fault}`);
      } else if (!decodeSysex(encodeFrame(decoded.frame)).ok) throw new Error("read once, not twice");
    },
  );
});

/** What a stock board says at its start: version, firmware, capabilities of 20 pins, analog mapping of the same. */
const pins = Array.from({ length: 20 }, (_, pin) => [0, 1, 1, 1, ...(pin > 13 ? [2, 10] : [3, 8]), 0x7f]).flat();
const mapping = Array.from({ length: 20 }, (_, pin) => (pin > 13 ? pin - 14 : 0x7f));
const GREETING = [
  [0xf9, 2, 5],
  [0xf0, 0x79, 2, 5, 0x41, 0, 0x42, 0, 0xf7],
  [0xf0, 0x6c, ...pins, 0xf7],
  [0xf0, 0x6a, ...mapping, 0xf7],
];
const spoken = fc.oneof(
  fc.constantFrom(...GREETING, [0x90, 4, 0], [0xe0, 10, 3], [0xf0, 0x6e, 5, 0, 1, 0xf7], [0xf0, 0x71, 0x41, 0, 0xf7]),
  frames.map((frame) => [...encodeFrame(frame)]),
  fc
    .tuple(fc.nat(0x7f), fc.array(fc.nat(0x7f), { maxLength: 80 }))
    .map(([command, data]) => [0xf0, command, ...data, 0xf7]),
);
const stream = fc.oneof(
  mutated(fc.array(spoken, { maxLength: 8 }).map((said) => Uint8Array.from(said.flat()))),
  fc.uint8Array({ maxLength: 300 }),
);

test.serial("firmata-io and johnny-five bear whatever comes through the filter", async (t) => {
  let parser = new FirmataParser();
  let board: FirmataBoard | undefined;
  let fed = 0;
  const renew = (): FirmataBoard => {
    board?.dispose();
    parser = new FirmataParser();
    const made = new FirmataBoard({
      write: () => undefined,
      onReady: () => undefined,
      onError: (error) => {
        throw error;
      },
      askAfterMs: 3_600_000,
    });
    // Every other board has said what it is; the others are spoken to before.
    if (fed % 200 === 0) for (const message of parser.push(Uint8Array.from(GREETING.flat()))) made.receive(message);
    return made;
  };
  t.teardown(() => board?.dispose());
  // johnny-five keeps about 20 kB of each board for the life of the process.
  await fuzz(
    t,
    { name: "firmata", share: 100, growthMib: 32 + Number(process.env.FUZZ_CASES ?? 0) / 20_000 },
    stream,
    (bytes) => {
      if (fed++ % 100 === 0) board = renew();
      for (const message of parser.push(bytes)) {
        if (message.bytes.length > MAX_SYSEX_BYTES) throw new Error(`a message of ${message.bytes.length} bytes`);
        board?.receive(message);
      }
    },
  );
});

const lines = firmware.split("\n").slice(0, 12);
const hexText = fc.oneof(
  mutatedText(fc.subarray(lines, { minLength: 1 }).map((some) => some.join("\n"))),
  fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 5 }).map((all) =>
    all
      .map((bytes) => {
        const sum = bytes.reduce((total, byte) => total + byte, 0);
        return `:${[...bytes, -sum & 0xff].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
      })
      .join("\n"),
  ),
  fc.string({ maxLength: 200 }),
);

test.serial(
  "whatever stands for a hex file fills the memory inside its bounds or has a line that is wrong",
  async (t) => {
    await fuzz(t, { name: "hex", share: 60 }, hexText, (text) => {
      const memory = new Uint8Array(32_768);
      try {
        const count = loadHex(text, memory);
        if (!Number.isInteger(count) || count < 0) throw new Error(`loaded ${count} bytes`);
      } catch (error) {
        if (!(error instanceof HexError) || error.line < 1) throw error;
      }
    });
  },
);
