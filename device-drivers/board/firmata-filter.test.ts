import test from "ava";
import { FirmataFilter } from "./firmata-filter.ts";
import { FirmataParser } from "./firmata-parser.ts";

const VERSION = [0xf9, 2, 5];
const CAPABILITY_OF_TWO = [0xf0, 0x6c, 0, 1, 1, 1, 0x7f, 0, 1, 0x7f, 0xf7];
const STATE_OF_PIN_1 = [0xf0, 0x6e, 1, 0, 1, 0xf7];

/** Tells which of some messages pass, one after the other. */
function passing(...messages: number[][]): boolean[] {
  const [parser, filter] = [new FirmataParser(), new FirmataFilter()];
  return messages.map((bytes) => parser.push(Uint8Array.from(bytes)).every((message) => filter.accepts(message)));
}

test("a reply passes once the board has said its version", (t) => {
  t.deepEqual(passing(VERSION, CAPABILITY_OF_TWO, STATE_OF_PIN_1), [true, true, true]);
});

test("a reply before the version is dropped: firmata-io would not hear it, and would throw on what follows from it", (t) => {
  t.deepEqual(passing(CAPABILITY_OF_TWO, VERSION, STATE_OF_PIN_1), [false, true, false]);
});
