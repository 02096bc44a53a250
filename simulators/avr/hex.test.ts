import test from "ava";
import { HexError, loadHex } from "./hex.ts";

const END = ":00000001FF\n";

test("records are written at their address, and what follows the end is not read", (t) => {
  const memory = new Uint8Array(64).fill(0xff);
  t.is(loadHex(`:02000400ABCD82\n${END}garbage`, memory), 2);
  t.deepEqual([...memory.subarray(3, 7)], [0xff, 0xab, 0xcd, 0xff]);
});

test("segment and linear addresses move what follows", (t) => {
  const memory = new Uint8Array(0x8000);
  loadHex(`:020000020400F8\r\n:010000005AA5\r\n${END}`, memory);
  t.is(memory[0x4000], 0x5a);
  t.throws(() => loadHex(`:020000040001F9\n:0100000077${(0x100 - 0x78).toString(16)}\n`, memory), {
    instanceOf: HexError,
    message: /beyond the memory/,
  });
});

const refused = test.macro({
  exec: (t, text: string, message: RegExp) => {
    const error = t.throws(() => loadHex(text, new Uint8Array(64)), { instanceOf: HexError, message });
    t.is(error?.code, "hex-invalid");
  },
  title: (name) => `a hex file with ${name} is refused with its line`,
});
test("a wrong checksum", refused, ":02000400ABCD83\n", /line 1: checksum/);
test("a wrong length", refused, ":03000400ABCD81\n", /line 1: says 3/);
test("something else in it", refused, "\n<html>\n", /line 2: not a record/);
