import test from "ava";
import type { FlashedBoard } from "./flash-log.ts";
import { FlashLog } from "./flash-log.ts";

class Memory {
  text: string | null = null;
  getItem = () => this.text;
  setItem = (_: string, text: string) => {
    this.text = text;
  };
}

const done = {
  ...{ phase: "done", percent: 100, bytes: 1, totalBytes: 1, timeLeftMs: 0, faults: 0, tookMs: 5_000 },
  ...{ chip: "ATmega328P", bootloader: "Optiboot", answer: { type: "counterbell", version: "1.1.0" } },
} as NonNullable<FlashedBoard["end"]>;

test("boards are remembered over a reload, the newest first, and one that was cut has no end", (t) => {
  const memory = new Memory();
  const log = new FlashLog(memory);
  log.begin({ at: 1, port: "one" });
  log.end(done);
  log.begin({ at: 2, port: "two" });
  const after = new FlashLog(memory);
  t.deepEqual(after.boards, [
    { at: 2, port: "two" },
    { at: 1, port: "one", end: done },
  ]);
  after.begin({ at: 3, port: undefined });
  t.deepEqual(
    after.boards.map(({ at }) => at),
    [3, 1],
  );
});

test("only so many are kept, and what is no list of boards is none", (t) => {
  const memory = new Memory();
  const log = new FlashLog(memory);
  for (let at = 0; at < 150; at++) {
    log.begin({ at, port: "one" });
    log.end(done);
  }
  t.is(log.boards.length, 101);
  t.is(log.boards[0]?.at, 149);
  for (const text of ["{", "7", '[{"at":"x"}]', '[{"at":1,"end":{"phase":"soon"}}]']) {
    memory.text = text;
    t.deepEqual(new FlashLog(memory).boards, [], text);
  }
  const full = new FlashLog({
    getItem: () => null,
    setItem: () => {
      throw new Error("full");
    },
  });
  full.begin({ at: 1, port: "one" });
  t.is(full.boards.length, 1);
});
