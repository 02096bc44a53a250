import test from "ava";
import fc from "fast-check";
import { BootTime, commonSpan, errorOf, type TimeMark } from "./boot-time.ts";

const START = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;

/** A look at `uptimeMs` of a machine whose clock shows `rate` milliseconds of uptime a true one. */
const look = (uptimeMs: number, rate: number, error: { early: number; late: number }): TimeMark => {
  const at = START + uptimeMs / rate;
  return { uptimeMs, least: at - error.early, best: at + (error.late - error.early) / 2, most: at + error.late };
};

test("the true time is always within the bounds, whatever the drift, and order is kept", (t) => {
  const uptimes = fc.array(fc.integer({ min: 0, max: 30 * 24 * HOUR }), { minLength: 1, maxLength: 60 });
  const error = fc.record({ early: fc.integer({ min: 0, max: 1000 }), late: fc.integer({ min: 0, max: 1000 }) });
  const property = fc.property(
    fc.double({ min: 0.95, max: 1.05, noNaN: true }),
    uptimes,
    fc.array(error, { minLength: 60, maxLength: 60 }),
    uptimes,
    fc.constantFrom("least" as const, "most" as const),
    (rate, looks, errors, asked, sure) => {
      const boot = new BootTime(sure);
      for (const [i, uptimeMs] of looks.entries()) {
        boot.add(look(uptimeMs, rate, errors[i] ?? { early: 0, late: 0 }));
      }
      let last = Number.NEGATIVE_INFINITY;
      for (const uptimeMs of [...asked, ...looks].sort((a, b) => a - b)) {
        const span = boot.at(uptimeMs);
        if (!span) return false;
        const at = START + uptimeMs / rate;
        if (span.least - 1 > at || at > span.most + 1) return false;
        if (Math.abs(span.best - at) > errorOf(span) + 1 || span.best < last - 0.001) return false;
        last = span.best;
      }
      return boot.marks.length <= 24;
    },
  );
  const seed = Number(process.env.COUNTERBELL_SEED ?? Date.now() % 0x7fffffff);
  t.log(`seed ${seed}`);
  t.notThrows(() => fc.assert(property, { seed, numRuns: 1500 }));
});

test("after half an hour of looks within 20 ms, three hours before them are known to within 2 s at a drift of 5 %", (t) => {
  for (const rate of [0.95, 1, 1.05]) {
    const boot = new BootTime("most");
    boot.add(look(3 * HOUR, rate, { early: 1000, late: 0 }));
    t.true(errorOf(boot.at(0) as never) > 10 * 60_000, "one look says nothing of the rate");
    for (let ms = 10_000; ms <= 30 * 60_000; ms += 10_000) {
      boot.add(look(3 * HOUR + ms, rate, { early: 20, late: 20 }));
    }
    const span = boot.at(0);
    t.true(span !== undefined && errorOf(span) <= 2000, `${span && errorOf(span)} ms at ${rate}`);
    t.true(Math.abs((span?.best ?? 0) - START) <= 200);
  }
});

test("a silence of hours is bounded from both of its ends", (t) => {
  const boot = new BootTime("most");
  for (const uptimeMs of [0, 60_000, 5 * HOUR, 5 * HOUR + 60_000])
    boot.add(look(uptimeMs, 0.95, { early: 50, late: 50 }));
  const span = boot.at(2.5 * HOUR);
  t.true(span !== undefined && errorOf(span) <= 2000, `${span && errorOf(span)}`);
});

test("a message that was held up is told from a clock that was set", (t) => {
  const receiver = new BootTime("most");
  receiver.add({ uptimeMs: 0, least: START - 100, best: START, most: START });
  const heldUp = { uptimeMs: 10_000, least: START + 29_000, best: START + 30_000, most: START + 30_000 };
  t.is(receiver.add(heldUp), "ignored");
  t.is(receiver.add({ ...heldUp, least: START + HOUR, best: START + HOUR, most: START + HOUR }), "anew");
  t.is(receiver.marks.length, 1);

  const late = new BootTime("most");
  late.add({ uptimeMs: 0, least: START + 19_000, best: START + 20_000, most: START + 20_000 });
  const next = { uptimeMs: 10_000, least: START + 9_000, best: START + 10_000, most: START + 10_000 };
  t.is(late.add(next), "anew", "the first message was held up: the next one shows it");
  t.true((late.at(0)?.most ?? 0) <= START + 1000);

  const listener = new BootTime("least");
  listener.add({ uptimeMs: 0, least: START, best: START, most: START + 1000 });
  const old = { uptimeMs: 20_000, least: START, best: START, most: START + 1000 };
  t.is(listener.add(old), "ignored", "a time that took twenty seconds to come");
});

test("spans that contradict each other have nothing in common", (t) => {
  const span = { least: 10, best: 12, most: 20 };
  t.is(commonSpan(span, { least: 21, best: 22, most: 30 }), undefined);
  t.deepEqual(commonSpan(span, { least: 15, best: 18, most: 30 }), { least: 15, best: 15, most: 20 });
});
