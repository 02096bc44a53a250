import test from "ava";
import { FirmataTap } from "./firmata-tap.ts";

function listen(...bytes: number[]) {
  const heard: (string | [number, number])[] = [];
  const tap = new FirmataTap({
    sysex: (sysex) => heard.push(Buffer.from(sysex).toString("hex")),
    digital: (port, levels) => heard.push([port, levels]),
  });
  for (const byte of bytes) tap.hear(byte);
  return { heard, tap };
}

test("sysex and digital reports are heard among noise", (t) => {
  const { heard } = listen(0x12, 0xf7, 0xf0, 0x01, 0x02, 0xf7, 0xe0, 0x05, 0x06, 0x91, 0x7f, 0x01, 0xf9, 2, 5);
  t.deepEqual(heard, ["f00102f7", [1, 255]]);
});

test("a sysex that a status byte cuts off, or that does not end, is passed over", (t) => {
  const { heard } = listen(0xf0, 0x01, 0x90, 0xf0, 0x02, 0xf7, 0xf0, ...new Array(400).fill(1), 0xf7, 0xf0, 0x03, 0xf7);
  t.deepEqual(heard, ["f002f7", "f003f7"]);
});

test("a reset forgets a message that was begun", (t) => {
  const { heard, tap } = listen(0xf0, 0x01);
  tap.reset();
  for (const byte of [0x02, 0xf7, 0x90, 0x01, 0x00]) tap.hear(byte);
  t.deepEqual(heard, [[0, 1]]);
});
