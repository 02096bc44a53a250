import test from "ava";
import fc from "fast-check";
import { compareSeq, Ledger } from "./ledger.ts";

test("seqs are compared on their circle", (t) => {
  t.true(compareSeq(1, 2) < 0);
  t.true(compareSeq(0xffff, 0) < 0);
  t.true(compareSeq(3, 0xfffe) > 0);
  t.is(compareSeq(7, 7), 0);
});

test("an event is handed over once, and repeats are dropped", (t) => {
  const ledger = new Ledger({ epoch: 1, kept: 0 });
  t.deepEqual(ledger.offer(1), { type: "deliver", seqs: [1] });
  t.deepEqual(ledger.offer(1), { type: "waiting" });
  t.is(ledger.done(1), 1);
  t.deepEqual(ledger.offer(1), { type: "kept", ack: 1 });
});

test("what the kiosk has kept is acknowledged again and never handed over", (t) => {
  const ledger = new Ledger({ epoch: 4, kept: 9 });
  t.deepEqual(ledger.offer(8), { type: "kept", ack: 9 });
  t.deepEqual(ledger.offer(10), { type: "deliver", seqs: [10] });
});

test("an event out of line waits for the one before it", (t) => {
  const ledger = new Ledger({ epoch: 1, kept: 5 });
  t.deepEqual(ledger.offer(7), { type: "waiting" });
  t.true(ledger.waits);
  t.deepEqual(ledger.settle(2), { type: "waiting" });
  t.deepEqual(ledger.offer(6), { type: "deliver", seqs: [6, 7] });
});

test("a hole closes when the board holds no more than was seen", (t) => {
  const ledger = new Ledger({ epoch: 1, kept: 5 });
  ledger.offer(9);
  ledger.offer(8);
  t.deepEqual(ledger.settle(2), { type: "deliver", seqs: [8, 9] });
});

test("where nothing is known the board's count says which event is the first", (t) => {
  const ledger = new Ledger({ epoch: 3 });
  t.deepEqual(ledger.offer(41), { type: "waiting" });
  t.deepEqual(ledger.settle(2), { type: "waiting" });
  t.deepEqual(ledger.offer(40), { type: "waiting" });
  t.deepEqual(ledger.settle(2), { type: "deliver", seqs: [40, 41] });
});

test("numbers that came round to 1 on a board that nobody knows wait for the count, and keep their order", (t) => {
  const ledger = new Ledger({ epoch: 1 });
  t.deepEqual(ledger.offer(1), { type: "waiting" }); // the frames of 65,535 and 0 were damaged
  t.deepEqual(ledger.settle(3), { type: "waiting" });
  ledger.offer(0xffff);
  ledger.offer(0);
  t.deepEqual(ledger.settle(3), { type: "deliver", seqs: [0xffff, 0, 1] });
});

test("only an unbroken line of kept events is acknowledged", (t) => {
  const ledger = new Ledger({ epoch: 1, kept: 0 });
  for (const seq of [1, 2, 3]) ledger.offer(seq);
  t.is(ledger.done(3), undefined);
  t.is(ledger.done(2), undefined);
  t.is(ledger.done(1), 3);
  t.is(ledger.done(1), undefined);
});

test("news from the kiosk that more is kept moves on, older news does not move back", (t) => {
  const ledger = new Ledger({ epoch: 1, kept: 0 });
  ledger.offer(1);
  ledger.advance(4);
  t.deepEqual(ledger.offer(3), { type: "kept", ack: 4 });
  ledger.advance(2);
  t.deepEqual(ledger.offer(5), { type: "deliver", seqs: [5] });
});

/** A board as the protocol describes it: numbers without holes, forgets what is acknowledged, at most 32 wait. */
class Ring {
  next: number;
  pending: number[] = [];

  constructor(first: number) {
    this.next = first;
  }

  press() {
    if (this.pending.length === 32) return;
    this.pending.push(this.next);
    this.next = (this.next + 1) & 0xffff;
  }

  forget(ack: number) {
    this.pending = this.pending.filter((seq) => compareSeq(seq, ack) > 0);
  }
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("press" as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("send" as const), lost: fc.infiniteStream(fc.boolean()) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("count" as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("keep" as const), pick: fc.nat(40), ackLost: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reconnect" as const) }) },
);

test("whatever the line loses, each event is handed over once and in order, and none is forgotten that is not kept", (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 0xffff }),
      fc.boolean(),
      fc.array(step, { maxLength: 200 }),
      (first, known, steps) => {
        const ring = new Ring(first);
        const ledger = new Ledger(known ? { epoch: 1, kept: (first - 1) & 0xffff } : { epoch: 1 });
        const delivered: number[] = [];
        const kept = new Set<number>();
        const take = (verdict: ReturnType<Ledger["offer"]>) => {
          if (verdict.type === "deliver") delivered.push(...verdict.seqs);
          if (verdict.type === "kept") ring.forget(verdict.ack);
        };
        const send = (isLost: () => boolean) => {
          for (const seq of [...ring.pending]) if (!isLost()) take(ledger.offer(seq));
        };
        for (const now of steps) {
          if (now.do === "press") ring.press();
          else if (now.do === "send") send(() => now.lost.next().value === true);
          else if (now.do === "count") take(ledger.settle(ring.pending.length));
          else if (now.do === "reconnect") ledger.reconnect();
          else {
            const waiting = delivered.filter((seq) => !kept.has(seq));
            const seq = waiting[now.pick % Math.max(1, waiting.length)];
            if (seq === undefined) continue;
            kept.add(seq);
            const ack = ledger.done(seq);
            if (ack !== undefined && !now.ackLost) ring.forget(ack);
          }
          for (let seq = first; seq !== ring.next; seq = (seq + 1) & 0xffff) {
            if (!ring.pending.includes(seq) && !kept.has(seq)) throw new Error(`${seq} was forgotten and never kept`);
          }
        }
        send(() => false);
        take(ledger.settle(ring.pending.length));
        const all: number[] = [];
        for (let seq = first; seq !== ring.next; seq = (seq + 1) & 0xffff) all.push(seq);
        t.deepEqual(delivered, all);
      },
    ),
    { numRuns: 500 },
  );
});
