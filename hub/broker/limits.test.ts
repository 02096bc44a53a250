import test from "ava";
import { pino } from "pino";
import { VirtualTimeScheduler } from "rxjs";
import { AddressPermits } from "../address-permits.ts";
import { Offenders } from "../offenders.ts";
import { TokenBucket } from "../token-bucket.ts";

test("a bucket gives so many at once, then so many a second, and never more than it holds", (t) => {
  const bucket = new TokenBucket({ atOnce: 3, perS: 2 }, 1000);
  t.deepEqual(
    [1, 2, 3, 4].map(() => bucket.take(1000)),
    [true, true, true, false],
  );
  t.false(bucket.take(1400));
  t.true(bucket.take(1500));
  t.false(bucket.take(1500));
  bucket.giveBack();
  t.true(bucket.take(1500));
  t.is(bucket.left(60_000), 3);
  t.true(bucket.take(60_000, 3));
  t.is(bucket.left(0), 0, "a clock that is set back gives nothing");
  t.is(bucket.left(1000), 2, "and goes on from there");
});

test("ten thousand kiosks behind one address come in while their address has fewer permits", (t) => {
  const permits = new AddressPermits({ atOnce: 100, perS: 0 });
  for (let i = 0; i < 10_000; i++) {
    t.true(permits.take("192.0.2.1", i));
    permits.giveBack("192.0.2.1", i);
  }
});

test("an address that fails has no more permits, others do; time brings them back", (t) => {
  const permits = new AddressPermits({ atOnce: 5, perS: 1 });
  for (let i = 0; i < 5; i++) t.true(permits.take("192.0.2.1", 0));
  t.false(permits.take("192.0.2.1", 0));
  t.false(permits.take("::ffff:192.0.2.1", 0), "the same address on a port of both kinds");
  t.true(permits.take("192.0.2.2", 0));
  t.true(permits.take("192.0.2.1", 1000));
  t.false(permits.take("192.0.2.1", 1000));
});

test("IPv6 counts by the network of 64 bits that one line gets", (t) => {
  const permits = new AddressPermits({ atOnce: 1, perS: 0 });
  t.true(permits.take("2001:db8::1", 0));
  t.false(permits.take("2001:db8:0:0:ffff::2", 0));
  t.false(permits.take("2001:db8::5:6:7:8", 0));
  t.true(permits.take("2001:db8:0:1::1", 0));
  t.true(permits.take("::1", 0));
  t.false(permits.take("::2", 0));
});

test("addresses beyond those that are remembered still get in", (t) => {
  const permits = new AddressPermits({ atOnce: 1, perS: 0 });
  for (let i = 0; i < 25_000; i++) {
    if (!permits.take(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, 0)) t.fail(`address ${i}`);
  }
  t.false(permits.take("10.0.97.167", 0), "and the last of them are remembered");
});

test("a flood is one line at once and one in 10 s that counts, for each offender and reason", (t) => {
  const clock = new VirtualTimeScheduler();
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: "warn", base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const offenders = new Offenders(log, clock);
  const advance = (ms: number): void => {
    clock.maxFrames = clock.frame + ms;
    clock.schedule(() => undefined, ms);
    clock.flush();
  };
  for (let i = 0; i < 100; i++) offenders.tell({ kiosk: "k-1" }, "message refused", { reason: "rate" });
  offenders.tell({ kiosk: "k-2" }, "message refused", { reason: "rate" });
  offenders.tell({ kiosk: "k-1" }, "message refused", { reason: "sys" });
  t.deepEqual(
    lines.map(({ kiosk, reason, more }) => [kiosk, reason, more]),
    [
      ["k-1", "rate", undefined],
      ["k-2", "rate", undefined],
      ["k-1", "sys", undefined],
    ],
  );
  lines.length = 0;
  advance(10_000);
  t.deepEqual(
    lines.map(({ kiosk, reason, more }) => [kiosk, reason, more]),
    [["k-1", "rate", 99]],
  );
  for (let i = 0; i < 5; i++) offenders.tell({ kiosk: "k-1" }, "message refused", { reason: "rate" });
  t.is(lines.length, 1);
  offenders.stop();
  t.like(lines[1], { kiosk: "k-1", more: 5 });
});

test("offenders beyond those that are told apart share a line", (t) => {
  const lines: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => lines.push(line) });
  const offenders = new Offenders(log, new VirtualTimeScheduler());
  for (let i = 0; i < 5000; i++) offenders.tell({ address: `2001:db8::${i}` }, "connection refused", { reason: "tls" });
  offenders.stop();
  t.true(lines.length <= 202, `${lines.length} lines`);
  t.like(JSON.parse(lines.at(-1) ?? "{}"), { from: "many", more: 4799 });
});
