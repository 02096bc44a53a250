import test from "ava";
import { HubFeed, type LinkState, retryDelayMs } from "./hub-feed.ts";

/** The far side: a stream that the test opens, breaks and speaks on, with timers that it fires. */
function arrange() {
  const opened: FarStream[] = [];
  const timers: { run: () => void; delayMs: number }[] = [];
  let nowMs = 1000;
  const feed = new HubFeed({
    open: () => {
      const source = new FarStream();
      opened.push(source);
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
    stream: () => opened.at(-1)!,
    timers: () => timers.filter(Boolean),
    passMs: (ms: number) => {
      nowMs += ms;
    },
  };
}

class FarStream extends EventTarget {
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 0;
  close() {
    this.readyState = 2;
  }
  say(name: string, data: string) {
    this.dispatchEvent(Object.assign(new Event(name), { data }));
  }
  /** The browser is going to try again by itself. */
  interrupt() {
    this.readyState = 0;
    this.onerror?.();
  }
  /** The server answered with an error, and the browser has given up. */
  giveUp() {
    this.readyState = 2;
    this.onerror?.();
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

test("an interrupted stream is left to the browser, which goes on after the last event", (t) => {
  const { feed, stream, opened, timers } = arrange();
  let resyncs = 0;
  feed.onResync(() => resyncs++);
  feed.start();
  stream().onopen?.();
  stream().interrupt();
  t.deepEqual(feed.state, { phase: "away", sinceMs: 1000 });
  t.deepEqual([opened.length, timers().length], [1, 0]);
  stream().onopen?.();
  t.is(resyncs, 2);
  t.deepEqual(feed.state, { phase: "live" });
});

test("a stream that the browser gave up is opened anew, and what is shown is read again", (t) => {
  const { feed, stream, opened, timers } = arrange();
  let resyncs = 0;
  feed.onResync(() => resyncs++);
  feed.start();
  stream().onopen?.();
  stream().giveUp();
  timers()[0]?.run();
  t.is(opened.length, 2);
  stream().onopen?.();
  t.is(resyncs, 2);
});

test("what is shown is read again when the hub says that more was missed than it keeps", (t) => {
  const { feed, stream } = arrange();
  let resyncs = 0;
  feed.onResync(() => resyncs++);
  feed.start();
  stream().onopen?.();
  stream().say("missed", "{}");
  t.is(resyncs, 2);
});

test("the hub is away since the first failure, not since the last attempt", (t) => {
  const { feed, stream, timers, passMs } = arrange();
  feed.start();
  stream().onopen?.();
  passMs(500);
  stream().giveUp();
  passMs(500);
  timers().at(-1)?.run();
  stream().giveUp();
  t.deepEqual(feed.state, { phase: "away", sinceMs: 1500 });
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
  stream().giveUp();
  feed.stop();
  feed.stop();
  t.is(timers().length, 0);
  feed.retryNow();
  t.is(opened.length, 1);
});

test("a person who does not want to wait opens it at once", (t) => {
  const { feed, stream, opened, timers } = arrange();
  feed.start();
  stream().giveUp();
  feed.retryNow();
  t.is(opened.length, 2);
  t.is(timers().length, 0);
  stream().onopen?.();
  feed.retryNow();
  t.is(opened.length, 2);
});
