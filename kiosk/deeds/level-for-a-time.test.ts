import test from "ava";
import { pino } from "pino";
import { SimulatedClock } from "../../simulators/scenarios/simulated/simulated-clock.ts";
import { LevelForATime } from "./level-for-a-time.ts";

const NOON = Date.UTC(2026, 10, 23, 12);

/** A kiosk's log level over its starts; the clock and what was kept go on. */
function createKiosk() {
  const clock = new SimulatedClock(NOON);
  const kiosk = {
    level: "info",
    kept: undefined as string | undefined,
    /** How far the time of day is from the truth, ms. */
    aheadMs: 0,
    start(): LevelForATime {
      kiosk.level = "info";
      const level = new LevelForATime({
        usual: "info",
        set: (one) => {
          kiosk.level = one;
        },
        kept: kiosk.kept,
        keep: (text) => {
          kiosk.kept = text;
        },
        now: () => clock.now() + kiosk.aheadMs,
        clock,
        log: pino({ level: "silent" }),
      });
      level.start();
      return level;
    },
    /** Lets time pass, timers included. */
    pass(ms: number): void {
      const until = clock.now() + ms;
      clock.schedule(() => undefined, ms);
      while ((clock.nextAtMs ?? Number.POSITIVE_INFINITY) <= until) clock.next();
    },
  };
  return kiosk;
}

test("a log level falls back by itself when its time is over", (t) => {
  const kiosk = createKiosk();
  const level = kiosk.start();
  level.set("debug", 60_000);
  kiosk.pass(59_000);
  t.is(kiosk.level, "debug");
  kiosk.pass(1_000);
  t.is(kiosk.level, "info");
  level.set("trace", 60_000);
  kiosk.pass(30_000);
  level.set("debug", 60_000);
  kiosk.pass(45_000);
  t.is(kiosk.level, "debug", "a later request takes the place of the one before");
  kiosk.pass(15_000);
  t.is(kiosk.level, "info");
});

test("a kiosk that is started anew goes on with the level for what is left of its time, and no longer", (t) => {
  const kiosk = createKiosk();
  const first = kiosk.start();
  first.set("debug", 60_000);
  kiosk.pass(40_000);
  first.stop();
  const second = kiosk.start();
  t.is(kiosk.level, "debug");
  kiosk.pass(19_000);
  t.is(kiosk.level, "debug");
  kiosk.pass(1_000);
  t.is(kiosk.level, "info");
  second.set("debug", 60_000);
  second.stop();
  kiosk.pass(61_000);
  kiosk.start();
  t.is(kiosk.level, "info", "its time ended while the kiosk was off");
});

test("a clock that stands years before the request makes the time no longer than it was to be", (t) => {
  const kiosk = createKiosk();
  kiosk.start().set("debug", 60_000);
  kiosk.aheadMs = -NOON;
  kiosk.start();
  t.is(kiosk.level, "debug");
  kiosk.pass(60_000);
  t.is(kiosk.level, "info");
});

test("what an earlier start kept and cannot be read changes nothing", (t) => {
  const kiosk = createKiosk();
  for (const kept of ["", "{", '{"level":"loud","untilMs":9e15,"forMs":9e15}', '{"level":"debug"}']) {
    kiosk.kept = kept;
    kiosk.start();
    t.is(kiosk.level, "info", kept);
  }
});
