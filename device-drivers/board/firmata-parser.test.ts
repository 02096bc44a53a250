import test from "ava";
import fc from "fast-check";
import { type FirmataMessage, FirmataParser, MAX_SHORT_SYSEX_BYTES, MAX_SYSEX_BYTES } from "./firmata-parser.ts";

const parse = (parser: FirmataParser, ...chunks: (number[] | Uint8Array)[]) =>
  chunks.flatMap((chunk) => parser.push(Uint8Array.from(chunk)));

const short = (message: FirmataMessage | undefined) => message && [...message.bytes];

const MESSAGES: [name: string, bytes: number[], expected: object][] = [
  ["a version", [0xf9, 2, 5], { type: "version" }],
  ["a digital port", [0x91, 0x7f, 1], { type: "digital", port: 1, value: 255 }],
  ["an analog value", [0xe5, 0x10, 0x07], { type: "analog", channel: 5, value: 0x390 }],
  ["a frame of ours", [0xf0, 0x01, 1, 0, 2, 1, 0xf7], { type: "sysex", command: 1, data: Uint8Array.of(1, 0, 2, 1) }],
  ["a sysex without data", [0xf0, 0x6b, 0xf7], { type: "sysex", command: 0x6b, data: new Uint8Array() }],
];

for (const [name, bytes, expected] of MESSAGES) {
  test(`${name} is read whole, split at each byte, twice at once, and after noise`, (t) => {
    t.deepEqual(parse(new FirmataParser(), bytes), [{ ...expected, bytes: Uint8Array.from(bytes) } as FirmataMessage]);
    for (let cut = 1; cut < bytes.length; cut++) {
      const messages = parse(new FirmataParser(), bytes.slice(0, cut), bytes.slice(cut));
      t.deepEqual(messages.map(short), [bytes], `cut at ${cut}`);
    }
    t.deepEqual(parse(new FirmataParser(), [...bytes, ...bytes]).map(short), [bytes, bytes]);
    const parser = new FirmataParser();
    t.deepEqual(parse(parser, [0x12, 0xf7, 0xff, 0xc0, 0x00, ...bytes]).map(short), [bytes]);
    t.is(parser.discarded, 5);
  });
}

test("a command byte ends a message that noise has cut, and begins its own", (t) => {
  const parser = new FirmataParser();
  t.deepEqual(parse(parser, [0xf0, 0x01, 1, 0xf0, 0x01, 2, 0xf7, 0x90, 1, 0xe0, 1, 2]).map(short), [
    [0xf0, 0x01, 2, 0xf7],
    [0xe0, 1, 2],
  ]);
  t.is(parser.discarded, 5);
});

test("an empty sysex is none", (t) => {
  const parser = new FirmataParser();
  t.deepEqual(parse(parser, [0xf0, 0xf7]), []);
  t.is(parser.discarded, 2);
});

test("a sysex that never ends is dropped at its bound", (t) => {
  const parser = new FirmataParser();
  const started = process.memoryUsage().heapUsed;
  parser.push(Uint8Array.of(0xf0, 0x01));
  for (let mebibyte = 0; mebibyte < 4; mebibyte++) parser.push(new Uint8Array(1 << 20).fill(0x11));
  t.true(parser.discarded > 4 << 20);
  t.true(process.memoryUsage().heapUsed - started < 32 << 20);
  t.deepEqual(parse(parser, [0xf9, 2, 5]).map(short), [[0xf9, 2, 5]]);
});

test("a capability reply may be long, another sysex may not", (t) => {
  const of = (command: number, length: number) => [0xf0, command, ...new Array<number>(length - 3).fill(1), 0xf7];
  t.is(parse(new FirmataParser(), of(0x6c, MAX_SYSEX_BYTES)).length, 1);
  t.is(parse(new FirmataParser(), of(0x6c, MAX_SYSEX_BYTES + 2)).length, 0);
  t.is(parse(new FirmataParser(), of(0x01, MAX_SHORT_SYSEX_BYTES)).length, 1);
  t.is(parse(new FirmataParser(), of(0x01, MAX_SHORT_SYSEX_BYTES + 2)).length, 0);
});

test("however bytes are cut into chunks, the messages are the same and no byte is counted twice", (t) => {
  const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0xf0, 0xf7, 0xf9, 0x90, 0xe1));
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 300 }), fc.array(fc.nat(20), { maxLength: 40 }), (bytes, cuts) => {
      const whole = new FirmataParser();
      const expected = parse(whole, bytes);
      const parser = new FirmataParser();
      const messages: FirmataMessage[] = [];
      let at = 0;
      for (const cut of [...cuts, bytes.length]) {
        messages.push(...parse(parser, bytes.slice(at, at + cut)));
        at += cut;
      }
      t.deepEqual(messages.map(short), expected.map(short));
      t.is(parser.discarded, whole.discarded);
      t.true(expected.reduce((sum, message) => sum + message.bytes.length, whole.discarded) <= bytes.length);
    }),
  );
});
