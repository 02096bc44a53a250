import test from "ava";
import type { BenchBoard } from "./bench-log.ts";
import { BenchLog, nextName } from "./bench-log.ts";

class Memory {
  text: string | null = null;
  getItem = () => this.text;
  setItem = (_: string, text: string) => {
    this.text = text;
  };
}

const progress = { percent: 100, bytes: 1, totalBytes: 1, timeLeftMs: 0 };
const done = {
  ...{ phase: "done", ...progress, faults: 0, tookMs: 5_000 },
  ...{ chip: "ATmega328P", bootloader: "Optiboot", answer: { type: "counterbell", version: "1.1.0" } },
} as NonNullable<BenchBoard["end"]>;
const failed = {
  ...{ phase: "failed", ...progress, during: "writing", code: "link-lost", facts: {}, written: "part" },
} as NonNullable<BenchBoard["end"]>;

const came = (at: number, serial?: string) => ({ at, port: `port ${at}`, serial });

test("a board goes on at its step after a reload, whichever boards came between", (t) => {
  const memory = new Memory();
  const log = new BenchLog(memory);
  log.take(came(1));
  log.note({ end: done });
  log.know("a1");
  log.note({ name: "hall 1", step: "test" });
  log.take(came(2));
  t.is(log.now?.step, "enrol");
  log.know("a2");
  log.note({ step: "label" });
  const after = new BenchLog(memory);
  after.take(came(3, "a1"));
  t.like(after.now, { at: 3, port: "port 3", serial: "a1", name: "hall 1", step: "test", end: done });
  t.deepEqual(
    after.boards.map(({ serial }) => serial),
    ["a1", "a2"],
  );
});

test("a board that was cut, or flashed and not enrolled, is itself again; one whose flash failed stays in the list", (t) => {
  const log = new BenchLog(new Memory());
  log.take(came(1));
  log.note({ isFlashing: true });
  log.take(came(2));
  t.is(log.boards.length, 1);
  log.note({ isFlashing: false, end: done });
  log.take(came(3));
  t.like(log.boards, [{ at: 3, end: done }]);
  t.is(log.boards.length, 1);
  log.note({ end: failed });
  log.take(came(4));
  t.is(log.boards.length, 2);
  t.is(log.now?.end, undefined);
});

test("a number stands once in the list, and a board that was flashed anew goes on where its number was", (t) => {
  const log = new BenchLog(new Memory());
  log.take(came(1));
  log.know("a1");
  log.note({ name: "hall 1", step: "label" });
  log.print(["a1"]);
  t.true(log.now?.isPrinted);
  log.take(came(2));
  log.note({ end: done });
  log.know("a1");
  t.is(log.boards.length, 1);
  t.like(log.now, { at: 2, serial: "a1", name: "hall 1", step: "label", end: done, isPrinted: true });
});

test("only so many are kept, and what is no list of boards is none", (t) => {
  const memory = new Memory();
  const log = new BenchLog(memory);
  for (let at = 0; at < 150; at++) {
    log.take(came(at));
    log.know(`a${at}`);
  }
  t.is(log.boards.length, 101);
  t.is(log.boards[0]?.at, 149);
  for (const text of ["{", "7", '[{"at":"x"}]', '[{"at":1,"step":"soon"}]', '[{"at":1,"step":"enrol","end":{}}]']) {
    memory.text = text;
    t.deepEqual(new BenchLog(memory).boards, [], text);
  }
  const full = new BenchLog({
    getItem: () => null,
    setItem: () => {
      throw new Error("full");
    },
  });
  full.take(came(1));
  t.is(full.boards.length, 1);
});

test("the name of the next board counts on", (t) => {
  const names = ["hall 1", "hall 9", "A-009", "9", "entrance", "", undefined];
  t.deepEqual(names.map(nextName), ["hall 2", "hall 10", "A-010", "10", "", "", ""]);
});
