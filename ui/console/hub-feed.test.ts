import test from "ava";
import { type LinkState, HubFeed, retryDelayMs } from "./hub-feed.ts";

/** The far side: a stream that the test opens, breaks and speaks on, with timers that it fires. */
function arrange() {
  const opened: { lastEventId: string | undefined; source: FarStream }[] = [];
  const timers: { run: () => void; delayMs: number }[] = [];
  let nowMs = 1000;
  const feed = new HubFeed({
    open: (lastEventId) => {
      const source = new FarStream();
      opened.push({ lastEventId, source });
      return source as unknown as EventSource;
    },
    now: () => nowMs,
    setTimer: (run, delayMs) => timers.push({ run, delayMs }) - 1,
    clearTimer: (index) => typeof index === "number" && delete timers[index],
    random: () => 0.5,
  });
  const states: LinkState[] = [];
  feed.onState((state) => states.push(state));
  return {
    feed,
    states,
    opened,
    stream: () => opened.at(-1)!.source,
    timers: () => timers.filter(Boolean),
    passMs: (ms: number) => {
      nowMs += ms;
    },
  };
}

class FarStream extends EventTarget {
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  close() {
    this.closed = true;
  }
  say(name: string, data: string, lastEventId = "") {
    this.dispatchEvent(Object.assign(new Event(name), { data, lastEventId }));
  }
}

test("an event reaches those who listen to its name, until they end it", (t) => {
  const { feed, stream } = arrange();
  const heard: string[] = [];
  const end = feed.on("telemetry", ({ device }) => heard.push(device));
  feed.start();
  stream().onopen?.();
  stream().say("telemetry", '{"device":"panel"}');
  stream().say("ticket", '{"id":1}');
  end();
  stream().say("telemetry", '{"device":"health"}');
  t.deepEqual(heard, ["panel"]);
});

test("an event that cannot be read is passed over and the feed goes on", (t) => {
  const { feed, stream } = arrange();
  const heard: number[] = [];
  feed.on("ticket", ({ id }) => heard.push(id));
  feed.start();
  stream().say("ticket", "{");
  stream().say("ticket", '{"id":2}');
  t.deepEqual(heard, [2]);
});

test("a broken stream is opened again from the last event and what is shown is read again", (t) => {
  const { feed, stream, opened, timers } = arrange();
  let resyncs = 0;
  feed.onResync(() => resyncs++);
  feed.start();
  stream().onopen?.();
  stream().say("ticket", '{"id":1}', "41");
  const first = stream();
  first.onerror?.();
  t.true(first.closed);
  timers()[0]?.run();
  t.is(opened.at(-1)?.lastEventId, "41");
  stream().onopen?.();
  t.is(resyncs, 2);
  t.deepEqual(feed.state, { phase: "live" });
});

test("the hub is away since the first failure, not since the last attempt", (t) => {
  const { feed, stream, timers, passMs } = arrange();
  feed.start();
  stream().onopen?.();
  passMs(500);
  stream().onerror?.();
  passMs(500);
  timers().at(-1)?.run();
  stream().onerror?.();
  t.deepEqual(feed.state, { phase: "away", sinceMs: 1500, nextTryMs: 3000 });
});

test("attempts come rarer and never rarer than 15 s with jitter", (t) => {
  t.deepEqual(
    [0, 1, 2, 3, 4, 5, 20].map((n) => retryDelayMs(n, 0.5)),
    [500, 1000, 2000, 4000, 8000, 15_000, 15_000],
  );
  t.deepEqual([retryDelayMs(0, 0), retryDelayMs(0, 1)], [375, 625]);
});

test("a feed that was stopped opens nothing more", (t) => {
  const { feed, stream, opened, timers } = arrange();
  feed.start();
  stream().onerror?.();
  feed.stop();
  feed.stop();
  t.is(timers().length, 0);
  feed.retryNow();
  t.is(opened.length, 1);
});

test("a person who does not want to wait opens it at once", (t) => {
  const { feed, stream, opened, timers } = arrange();
  feed.start();
  stream().onerror?.();
  feed.retryNow();
  t.is(opened.length, 2);
  t.is(timers().length, 0);
  stream().onopen?.();
  feed.retryNow();
  t.is(opened.length, 2);
});
