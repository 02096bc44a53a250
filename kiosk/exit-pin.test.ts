import { scryptSync } from "node:crypto";
import test from "ava";
import { pino } from "pino";
import { VirtualTimeScheduler } from "rxjs";
import { ExitPin } from "./exit-pin.ts";

const HASH = `scrypt$1024$${Buffer.from("salt").toString("base64url")}$${scryptSync("246810", "salt", 32, { N: 1024 }).toString("base64url")}`;

function lock(more: { kept?: string; hash?: string | undefined } = {}) {
  const clock = new VirtualTimeScheduler();
  clock.maxFrames = Number.POSITIVE_INFINITY;
  const lines: string[] = [];
  let kept = more.kept;
  let left = 0;
  const pin = new ExitPin({
    hash: () => ("hash" in more ? more.hash : HASH),
    kept,
    keep: async (text) => {
      kept = text;
    },
    leave: async () => {
      left += 1;
    },
    clock,
    log: pino({ level: "trace" }, { write: (line: string) => void lines.push(line) }),
  });
  const pass = (ms: number): void => {
    clock.frame += ms;
  };
  return {
    lines,
    pin,
    pass,
    left: () => left,
    kept: () => kept,
  };
}

test("the right PIN leaves, a wrong one does not, and without a PIN nobody is asked", async (t) => {
  const { pin, left, lines } = lock();
  t.deepEqual(await pin.try("111111"), { is: "wrong" });
  t.is(left(), 0);
  t.deepEqual(await pin.try("246810"), { is: "right" });
  t.is(left(), 1);
  t.is(lines.length, 2);
  t.notRegex(lines.join(""), /246810|111111/, "no PIN is in the log");
  t.deepEqual(await lock({ hash: undefined }).pin.try("246810"), { is: "none" });
  for (const hash of [
    "",
    "scrypt$1024$c2FsdA$",
    "scrypt$99999999$c2FsdA$AAAA",
    "plain$1$246810$246810",
    "scrypt$3$c2FsdA$",
  ]) {
    t.deepEqual(await lock({ hash }).pin.try("246810"), { is: "wrong" }, hash);
  }
});

test("five wrong ones within ten minutes bring a pause in which the right one does not count either, and pauses grow to an hour", async (t) => {
  const { pin, pass, left } = lock();
  for (let n = 0; n < 4; n++) t.deepEqual(await pin.try("111111"), { is: "wrong" });
  const waits: number[] = [];
  for (let n = 0; n < 8; n++) {
    const answer = await pin.try("111111");
    if (answer.is !== "wait") throw new Error(answer.is);
    waits.push(answer.seconds);
    t.deepEqual(await pin.try("246810"), { is: "wait", seconds: answer.seconds });
    pass(answer.seconds * 1000);
  }
  t.deepEqual(waits, [60, 120, 240, 480, 960, 1920, 3600, 3600]);
  t.is(left(), 0);
  t.deepEqual(await pin.try("246810"), { is: "right" });
  t.deepEqual(await pin.try("111111"), { is: "wrong" }, "the right one ends all pauses");
});

test("wrong ones of long ago do not count", async (t) => {
  const { pin, pass } = lock();
  for (let n = 0; n < 20; n++) {
    t.deepEqual(await pin.try("111111"), { is: "wrong" });
    pass(150_001);
  }
});

test("a restart neither ends a pause nor gives new tries", async (t) => {
  const first = lock();
  for (let n = 0; n < 4; n++) await first.pin.try("111111");
  const second = lock({ kept: first.kept() ?? "" });
  t.deepEqual(await second.pin.try("111111"), { is: "wait", seconds: 60 });
  const third = lock({ kept: second.kept() ?? "" });
  const answer = await third.pin.try("246810");
  t.is(answer.is, "wait");
  third.pass(120_000);
  t.deepEqual(await third.pin.try("246810"), { is: "right" });
  t.deepEqual(await lock({ kept: "{" }).pin.try("246810"), { is: "right" }, "nothing readable is nothing kept");
});

test("tries at the same moment are not each one more", async (t) => {
  const { pin } = lock();
  const answers = await Promise.all(Array.from({ length: 10 }, () => pin.try("111111")));
  t.is(answers.filter(({ is }) => is === "wrong").length, 1);
  t.is(answers.filter(({ is }) => is === "wait").length, 9);
});
