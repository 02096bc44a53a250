import test from "ava";
import fc from "fast-check";
import { imageOf, record, toHex } from "./_bench.test.ts";
import { ATMEGA328P } from "./chips.ts";
import { FlashError } from "./flash-error.ts";
import { pagesOf } from "./flash-image.ts";
import { parseIntelHex } from "./intel-hex.ts";

const FLASH = { flashBytes: 0x8000 };
const END = ":00000001FF";
const codeOf = (error: unknown) => (error instanceof FlashError ? error.code : error);

const refused = test.macro({
  exec: (t, lines: string[], code: string, facts: object) => {
    const error = t.throws(() => parseIntelHex(lines.join("\n"), FLASH), { instanceOf: FlashError });
    t.is(error?.code, code as never);
    t.deepEqual({ ...error?.facts, ...facts }, { ...error?.facts });
  },
  title: (_, lines: string[], code: string) => `${JSON.stringify(lines.join(" ").slice(0, 60))} is refused as ${code}`,
});
const one = record(0, 0x100, [1, 2, 3, 4]);
test(refused, ["hello", END], "hex-record", { line: 1 });
test(refused, ["", one, "; a comment", END], "hex-record", { line: 3 });
test(refused, [":0", END], "hex-record", { line: 1 });
test(refused, [":0g000001FF"], "hex-record", { line: 1 });
test(refused, [`${one}00`, END], "hex-record", { line: 1 });
test(refused, [one.slice(0, -2), END], "hex-record", { line: 1 });
test(refused, [`:${"0".repeat(600)}`, END], "hex-record", { line: 1 });
test(refused, [one.replace("01020304", "01020305"), END], "hex-checksum", { line: 1 });
test(refused, [record(6, 0, [1]), END], "hex-type", { line: 1, type: 6 });
test(refused, [record(4, 0, [1]), END], "hex-record", { line: 1 });
test(refused, [record(1, 0, [1])], "hex-record", { line: 1 });
test(refused, [one, record(0, 0x103, [9]), END], "hex-overlap", { line: 2, address: "0x0103" });
test(refused, [one, one, END], "hex-overlap", { line: 2, address: "0x0100" });
test(refused, [record(0, 0x7ffe, [1, 2, 3]), END], "hex-address", { line: 1, flash: 0x8000 });
test(refused, [record(0, 0xffff, [1, 2]), END], "hex-address", { line: 1 });
test(refused, [record(4, 0, [0, 1]), one, END], "hex-address", { line: 2, address: "0x10100" });
test(refused, [record(4, 0, [0xff, 0xff]), one, END], "hex-address", { line: 2 });
test(refused, [record(2, 0, [0x10, 0]), one, END], "hex-address", { line: 2, address: "0x10100" });
test(refused, [one], "hex-no-end", { line: 1 });
test(refused, [""], "hex-no-end", {});
test(refused, [one, END, one], "hex-after-end", { line: 3 });
test(refused, [END], "hex-empty", {});
test(refused, [record(0, 0, []), END], "hex-empty", {});

test("all types of record are read, in either case, with any end of line, and a start address changes nothing", (t) => {
  const lines = [
    record(4, 0, [0, 0]),
    one.toLowerCase(),
    "",
    record(2, 0, [0, 0x20]),
    record(0, 0x10, [9]),
    record(3, 0, [0, 0, 0, 0]),
    record(5, 0, [0, 0, 0, 0]),
    END,
  ];
  for (const end of ["\n", "\r\n", "\r", " \n\n"]) {
    t.deepEqual(parseIntelHex(lines.join(end) + end, FLASH), [
      { address: 0x100, bytes: Uint8Array.of(1, 2, 3, 4) },
      { address: 0x210, bytes: Uint8Array.of(9) },
    ]);
  }
});

test("a record past the end of its 64 KiB is refused in a larger chip too, as programs disagree where it goes on", (t) => {
  const larger = { flashBytes: 0x40000 };
  t.is(codeOf(t.throws(() => parseIntelHex([record(0, 0xffff, [1, 2]), END].join("\n"), larger))), "hex-address");
  const next = [record(4, 0, [0, 1]), record(0, 0, [2]), record(2, 0, [0x20, 0]), record(0, 0x10, [3]), END];
  t.deepEqual(
    parseIntelHex(next.join("\n"), larger).map(({ address }) => address),
    [0x10000, 0x20010],
  );
});

test("any pieces come out of the text as they went in, whatever the order of the records", (t) => {
  const piece = fc.record({
    gap: fc.integer({ min: 1, max: 300 }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  });
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 32 }), (parts, width) => {
      let address = 0;
      const records: string[] = [];
      const pieces = parts.map(({ gap, bytes }) => {
        const made = { address: address + gap, bytes };
        for (let at = 0; at < bytes.length; at += width)
          records.push(record(0, made.address + at, bytes.subarray(at, at + width)));
        address = made.address + bytes.length;
        return made;
      });
      t.deepEqual(parseIntelHex([...records.reverse(), END].join("\n"), FLASH), pieces);
    }),
    { numRuns: 100 },
  );
});

test("one wrong digit anywhere is found, and no text whatever does anything but be read or refused", (t) => {
  const text = toHex(Uint8Array.from({ length: 64 }, (_, at) => at));
  const digits = [...text].flatMap((char, at) => (/[0-9A-F]/.test(char) ? [at] : []));
  for (const at of digits) {
    const other = text[at] === "0" ? "1" : "0";
    const wrong = text.slice(0, at) + other + text.slice(at + 1);
    t.true(
      codeOf(t.throws(() => parseIntelHex(wrong, FLASH)))
        ?.toString()
        .startsWith("hex-"),
      wrong,
    );
  }
  const anything = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.string({ unit: fc.constantFrom(..."0123456789abcdef:\n\r"), maxLength: 400 }),
  );
  fc.assert(
    fc.property(anything, (noise) => {
      try {
        parseIntelHex(noise, FLASH);
      } catch (error) {
        if (!(error instanceof FlashError)) throw error;
      }
    }),
    { numRuns: 300 },
  );
});

test("a text that is too long is refused before it is read, and one of the longest still allowed in good time", async (t) => {
  await t.throwsAsync(imageOf(":".repeat(262_145)), { code: "hex-too-large" } as never);
  const error = t.throws(() => parseIntelHex("\n".repeat(262_145), FLASH), { instanceOf: FlashError });
  t.is(error?.code, "hex-too-large");
  t.is(codeOf(t.throws(() => parseIntelHex("\n".repeat(262_144), FLASH))), "hex-no-end");
  t.is(codeOf(t.throws(() => parseIntelHex(`${record(0, 0, [])}\n`.repeat(20_000), FLASH))), "hex-no-end");
});

test("an image that would overwrite the bootloader, or leaves the start out, is refused", async (t) => {
  const inside = await imageOf(toHex(new Uint8Array(0x7e00).fill(1)));
  t.is(inside.endAddress, 0x7e00);
  const over = await t.throwsAsync(imageOf(toHex(new Uint8Array(0x7e01).fill(1))), { instanceOf: FlashError });
  t.is(over?.code, "image-bootloader");
  t.deepEqual(over?.facts, { end: "0x7e01", bootloader: "0x7e00" });
  const late = await t.throwsAsync(imageOf(toHex(Uint8Array.of(1), 0x80)), { instanceOf: FlashError });
  t.is(late?.code, "image-no-start");
});

test("an image is known by its sum: the SHA-256 of its file", async (t) => {
  const hex = toHex(Uint8Array.of(1, 2, 3));
  const { sha256 } = await imageOf(hex);
  t.is((await imageOf(hex, { sha256 })).byteCount, 3);
  const error = await t.throwsAsync(imageOf(`${hex}\n`, { sha256 }), { instanceOf: FlashError });
  t.is(error?.code, "image-sha256");
  t.is(error?.facts.expected, sha256);
});

test("pages are those that hold any byte; what the image leaves out of them is as erased flash", async (t) => {
  const lines = [record(0, 0, [1, 2]), record(0, 0x7e, [3, 4, 5]), record(0, 0x301, [6]), END];
  const pages = pagesOf(await imageOf(lines.join("\n")));
  t.deepEqual(
    pages.map(({ address }) => address),
    [0, 0x80, 0x300],
  );
  const [first, second, third] = pages.map(({ bytes }) => [...bytes]);
  t.deepEqual(first, [1, 2, ...new Array(124).fill(0xff), 3, 4]);
  t.deepEqual(second, [5, ...new Array(127).fill(0xff)]);
  t.deepEqual(third, [0xff, 6, ...new Array(126).fill(0xff)]);
  t.is(pages[0]?.bytes.length, ATMEGA328P.pageBytes);
});
