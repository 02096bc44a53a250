import { existsSync, readFileSync } from "node:fs";
import test from "ava";
import { loadBootloader } from "./bootloader.ts";
import { HexError } from "./hex.ts";

const BOOTLOADERS = "/usr/share/arduino/hardware/arduino/avr/bootloaders/";
const END = ":00000001FF\n";

/** Intel HEX text of bytes at an address, 16 a record. */
function hexOf(address: number, bytes: readonly number[]): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 16) {
    const data = bytes.slice(at, at + 16);
    const record = [data.length, (address + at) >> 8, (address + at) & 0xff, 0, ...data];
    const sum = record.reduce((total, byte) => total + byte, 0);
    text += `:${Buffer.from([...record, -sum & 0xff]).toString("hex")}\n`;
  }
  return text;
}

test("a bootloader stands in the smallest section that begins at or below its code", (t) => {
  const flash = new Uint8Array(0x8000).fill(0xff);
  t.deepEqual(loadBootloader(hexOf(0x7800, [1, 2]) + END, flash), { start: 0x7800, excess: 0 });
  t.deepEqual(loadBootloader(hexOf(0x7e10, [3, 4]) + END, flash), { start: 0x7e00, excess: 0 });
  t.deepEqual([...flash.subarray(0x7800, 0x7803), flash[0x7e10]], [1, 2, 0xff, 3]);
});

test("one that is longer than its section stands in the next, and what comes apart from the code keeps its place", (t) => {
  const flash = new Uint8Array(0x8000).fill(0xff);
  const code = Array.from({ length: 520 }, (_, index) => index & 0x7f);
  t.deepEqual(loadBootloader(hexOf(0x7e00, code) + hexOf(0x7ffe, [0xab, 0xcd]) + END, flash), {
    start: 0x7c00,
    excess: 8,
  });
  t.deepEqual([...flash.subarray(0x7c00, 0x7c00 + 520)], code);
  t.deepEqual([...flash.subarray(0x7ffd)], [0xff, 0xab, 0xcd]);
});

test("what is no bootloader of this chip is refused with its line", (t) => {
  const flash = new Uint8Array(0x8000);
  t.throws(() => loadBootloader(END, flash), { instanceOf: HexError, message: /holds nothing/ });
  t.throws(() => loadBootloader(hexOf(0, [1]) + END, flash), { instanceOf: HexError, message: /line 1: .*below/ });
  const tooLong = hexOf(0x7000, new Array<number>(0x1001).fill(1)) + END;
  t.throws(() => loadBootloader(tooLong, flash), { instanceOf: HexError, message: /line 257: .*beyond/ });
});

test("Debian's Optiboot, which is longer than its section, and ATmegaBOOT have their places", (t) => {
  if (!existsSync(BOOTLOADERS)) {
    t.log("skipped: Debian's package arduino-core-avr with its bootloaders is missing");
    return t.pass();
  }
  const place = (file: string) =>
    loadBootloader(readFileSync(BOOTLOADERS + file, "latin1"), new Uint8Array(0x8000)).start;
  t.true([0x7c00, 0x7e00].includes(place("optiboot/optiboot_atmega328.hex")));
  t.is(place("atmega/ATmegaBOOT_168_atmega328.hex"), 0x7800);
});
