import test from "ava";
import { pino } from "pino";
import { BehaviorSubject, Subject, VirtualTimeScheduler } from "rxjs";
import type { AckMessage } from "../protocol/messages.ts";
import { DatabaseError } from "./database-error.ts";
import { Delivery } from "./delivery.ts";
import type { OutboxPlace, WaitingEvent } from "./store.ts";

/** An outbox of so many events on one side and a broker that records on the other. `window` 0: as a kiosk has it. */
function road(count: number, window = 20) {
  const clock = new VirtualTimeScheduler();
  const events = Array.from({ length: count }, (_, index): WaitingEvent => {
    const n = index + 1;
    return { n, outbox: "o", seq: n, id: `e${n}`, kind: "vote", envelope: "{}" };
  });
  const taken = new Set<number>();
  const published: number[] = [];
  const confirm: (() => void)[] = [];
  const isOnline$ = new BehaviorSubject(false);
  const place$ = new BehaviorSubject<OutboxPlace>({ outbox: "o", oldest: 1, next: count + 1 });
  const acks$ = new Subject<AckMessage>();
  const lost: string[] = [];
  const disk = { isFull: false };
  let reopenedAfter: number | undefined;
  const level = { waiting: 0, usedBytes: 0, maxBytes: 1 };
  const delivery = new Delivery({
    store: {
      read: async (afterN, limit) => events.filter(({ n }) => n > afterN && !taken.has(n)).slice(0, limit),
      acknowledge: async (_outbox, seq) => {
        if (disk.isFull) throw new DatabaseError("disk-full", "database or disk is full");
        const now = events.filter((event) => event.seq <= seq && !taken.has(event.n));
        for (const { n } of now) taken.add(n);
        return { taken: now.map(({ id }) => id), level };
      },
      reopen: async (_outbox, afterSeq) => {
        reopenedAfter = afterSeq;
        return { reopened: 0, level };
      },
      reopenEnded: async () => ({ reopened: 0, level }),
    },
    isOnline$,
    place$,
    acks$,
    publish: ({ seq }) => {
      published.push(seq);
      return new Promise((resolve) => confirm.push(resolve));
    },
    onLevel: () => undefined,
    onOutboxLost: (reason) => lost.push(reason),
    clock,
    log: pino({ level: "silent" }),
    ...(window === 0 ? {} : { window }),
  });
  delivery.start();
  const settle = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  return {
    delivery,
    disk,
    published,
    taken,
    lost,
    acks$,
    isOnline$,
    settle,
    reopenedAfter: () => reopenedAfter,
    async confirmAll() {
      for (const resolve of confirm.splice(0)) resolve();
      await settle();
    },
    async pass(ms: number) {
      clock.maxFrames = clock.frame + ms;
      clock.flush();
      clock.frame = clock.maxFrames;
      await settle();
    },
  };
}

test("events go out in order, no more than the window beyond what is taken", async (t) => {
  const { published, isOnline$, acks$, settle, confirmAll, taken } = road(10, 4);
  t.deepEqual(published, []);
  isOnline$.next(true);
  await settle();
  t.deepEqual(published, [1, 2, 3, 4]);
  await confirmAll();
  t.is(taken.size, 0);
  acks$.next({ outbox: "o", seq: 3 });
  await settle();
  t.deepEqual([...taken], [1, 2, 3]);
  t.deepEqual(published, [1, 2, 3, 4, 5, 6, 7]);
});

test("an acknowledgement that speaks of more than was confirmed takes only what was confirmed", async (t) => {
  const { isOnline$, acks$, settle, confirmAll, taken } = road(3);
  isOnline$.next(true);
  await settle();
  acks$.next({ outbox: "o", seq: 3 });
  await settle();
  t.is(taken.size, 0);
  await confirmAll();
  t.is(taken.size, 3);
});

test("a new connection starts at the oldest event that is not taken", async (t) => {
  const { published, isOnline$, acks$, settle, confirmAll } = road(4);
  isOnline$.next(true);
  await settle();
  await confirmAll();
  acks$.next({ outbox: "o", seq: 2 });
  await settle();
  isOnline$.next(false);
  isOnline$.next(true);
  await settle();
  t.deepEqual(published, [1, 2, 3, 4, 3, 4]);
});

test("without progress for ten seconds all is published again, then at growing pauses", async (t) => {
  const { published, isOnline$, settle, pass, acks$, confirmAll } = road(2);
  isOnline$.next(true);
  await settle();
  await pass(9_999);
  t.deepEqual(published, [1, 2]);
  await pass(1);
  t.deepEqual(published, [1, 2, 1, 2]);
  await pass(19_999);
  t.is(published.length, 4);
  await pass(1);
  t.is(published.length, 6);
  await confirmAll();
  acks$.next({ outbox: "o", seq: 2 });
  await settle();
  await pass(600_000);
  t.is(published.length, 6);
});

test("a fork and a hub that knows more than we wrote end the outbox, once", async (t) => {
  const forked = road(2);
  forked.isOnline$.next(true);
  await forked.settle();
  forked.acks$.next({ outbox: "o", seq: 1, forked: true });
  forked.acks$.next({ outbox: "o", seq: 2, forked: true });
  t.deepEqual(forked.lost, ["fork"]);
  const restored = road(2);
  restored.isOnline$.next(true);
  restored.acks$.next({ outbox: "old", seq: 90 });
  restored.acks$.next({ outbox: "o", seq: 3 });
  restored.acks$.next({ outbox: "o", seq: 3 });
  t.deepEqual(restored.lost, ["restored"]);
});

test("the first acknowledgement of a connection reopens what the hub does not have any more", async (t) => {
  const { isOnline$, acks$, settle, reopenedAfter } = road(2);
  isOnline$.next(true);
  await settle();
  acks$.next({ outbox: "o", seq: 1 });
  acks$.next({ outbox: "o", seq: 0 });
  await settle();
  t.is(reopenedAfter(), 1);
});

test("a disk that does not note what the hub took holds nothing up, and is told again until it does", async (t) => {
  const { published, taken, disk, acks$, isOnline$, settle, confirmAll, pass } = road(30, 10);
  isOnline$.next(true);
  await settle();
  disk.isFull = true;
  for (const seq of [10, 20]) {
    await confirmAll();
    acks$.next({ outbox: "o", seq });
    await settle();
  }
  t.deepEqual(
    published,
    Array.from({ length: 30 }, (_, i) => i + 1),
    "the rest goes on to the hub",
  );
  t.is(taken.size, 0);
  disk.isFull = false;
  await pass(2000);
  t.is(taken.size, 20, "all that was taken is noted at once");
});

test("while the hub keeps up more may be on the way, and after a pause it begins with little again", async (t) => {
  const { published, acks$, isOnline$, settle, confirmAll, pass } = road(2000, 0);
  isOnline$.next(true);
  await settle();
  t.is(published.length, 20);
  const onTheWay: number[] = [];
  for (let round = 0; round < 6; round++) {
    const before = published.length;
    await confirmAll();
    acks$.next({ outbox: "o", seq: before });
    await settle();
    onTheWay.push(published.length - before);
  }
  t.deepEqual(onTheWay, [40, 80, 160, 320, 320, 320]);
  const before = published.length;
  await pass(10_000);
  t.is(published.length - before, 20, "published again from the oldest, a few at a time");
});
