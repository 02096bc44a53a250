import test from "ava";
import { pino } from "pino";
import { KioskLog } from "./kiosk-log.ts";

interface Line {
  level: number;
  msg: string;
  kiosk?: string;
  said?: string;
  dropped?: number;
}

function listen() {
  const lines: Line[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(JSON.parse(line) as Line) });
  const kioskLog = new KioskLog(log);
  const say = (message: string, at: number, { kiosk = "k-1", level = "warn", facts = {} } = {}) =>
    kioskLog.take(kiosk, level, Buffer.from(JSON.stringify({ at, message, facts })), at);
  return { lines, kioskLog, say };
}

test("a kiosk's line stands in the hub's log under its kiosk, at its level", (t) => {
  const { lines, say } = listen();
  say("the board is away", 0);
  say("a bug", 1, { level: "error" });
  say("strange", 2, { level: "shout" });
  t.deepEqual(
    lines.map(({ level, kiosk, said }) => [level, kiosk, said]),
    [
      [40, "k-1", "the board is away"],
      [50, "k-1", "a bug"],
      [30, "k-1", "strange"],
    ],
  );
});

test("a kiosk that logs too fast is held back alone, and how much is missing is said once", (t) => {
  const { lines, say } = listen();
  for (let i = 0; i < 80; i++) say(`line ${i}`, i);
  say("of another", 90, { kiosk: "k-2" });
  t.is(lines.filter(({ kiosk }) => kiosk === "k-1").length, 50);
  t.is(lines.at(-1)?.kiosk, "k-2");
  say("in the next window", 10_000);
  t.like(lines.at(-2), { kiosk: "k-1", dropped: 30 });
  t.is(lines.at(-1)?.said, "in the next window");
});

test("what cannot be read or is too long is let go", (t) => {
  const { lines, kioskLog, say } = listen();
  kioskLog.take("k-1", "warn", Buffer.from("no json"), 0);
  kioskLog.take("k-1", "warn", Buffer.from('{"at":0}'), 0);
  say("long", 0, { facts: { stack: "x".repeat(9000) } });
  t.deepEqual(lines, []);
});
