import test from "ava";
import type { TripMark } from "../../protocol/trip.ts";
import { keeperOf, reached, sinceStart, startOf, TripBook, totalMs, UNTAKEN_AFTER_MS } from "./trip-book.ts";

const board = { board: "entrance-panel", kiosk: "entrance" };
const press = { serial: "CB000001", epoch: 3, seq: 7 };
const event = "0193a000-0000-7000-8000-000000000001";

const WAY: readonly TripMark[] = [
  { stage: "pin", atMs: 1000, button: "happy", ...board },
  { stage: "felt", atMs: 1004, button: "happy", ...board },
  { stage: "sent", atMs: 1006, button: "happy", ...board, ...press },
  { stage: "received", atMs: 1011, ...press, event, kiosk: "entrance", board: "panel", button: "happy" },
  { stage: "stored", atMs: 1014, event },
  { stage: "published", atMs: 1016, event },
  { stage: "arrived", atMs: 1019, event },
  { stage: "committed", atMs: 1025, event },
  { stage: "acknowledged", atMs: 1027, event },
  { stage: "shown", atMs: 1031, event, ticket: 4 },
];

test("a press is one trip from pin to person", (t) => {
  const book = new TripBook();
  for (const mark of WAY) book.add(mark);
  const trips = book.latest(6);
  t.is(trips.length, 1);
  const trip = trips[0]!;
  t.is(totalMs(trip), 31);
  t.is(sinceStart(trip, "stored"), 14);
  t.is(reached(trip), "shown");
  t.is(trip.button, "happy");
  t.is(trip.ticket, 4);
});

test("the order in which processes speak does not matter once the press has its numbers", (t) => {
  const book = new TripBook();
  for (const mark of [...WAY.slice(4).reverse(), WAY[3]!, ...WAY.slice(0, 3)]) book.add(mark);
  t.is(book.latest(6).length, 1);
  t.is(reached(book.latest(1)[0]!), "shown");
  t.is(totalMs(book.latest(1)[0]!), 31);
});

test("what was known by its number and what was known by its event become one when a mark has both", (t) => {
  const book = new TripBook();
  book.add(WAY[2]!);
  book.add(WAY[4]!);
  book.add(WAY[3]!);
  t.is(book.latest(6).length, 1);
  t.deepEqual(Object.keys(book.latest(1)[0]!.at).sort(), ["received", "sent", "stored"]);
});

test("presses on a pulled board wait unnumbered and get their numbers in their order", (t) => {
  const book = new TripBook();
  book.add({ stage: "pin", atMs: 1000, button: "happy", ...board });
  book.add({ stage: "felt", atMs: 1003, button: "happy", ...board });
  book.add({ stage: "pin", atMs: 5000, button: "happy", ...board });
  book.add({ stage: "felt", atMs: 5003, button: "happy", ...board });
  t.deepEqual(
    book.latest(6).map((trip) => keeperOf(trip, startOf(trip))),
    ["board", "board"],
  );
  book.add({ stage: "sent", atMs: 40_000, button: "happy", ...board, ...press, seq: 1 });
  book.add({ stage: "sent", atMs: 40_001, button: "happy", ...board, ...press, seq: 2 });
  t.deepEqual(
    book.latest(6).map((trip) => [trip.at.pin, trip.press]),
    [
      [5000, "CB000001/3/2"],
      [1000, "CB000001/3/1"],
    ],
  );
});

test("a touch on glass is a trip of its own, whatever waits or happens on the board", (t) => {
  const book = new TripBook();
  book.add({ stage: "pin", atMs: 1000, button: "happy", ...board });
  book.add({ stage: "received", atMs: 1030, event, kiosk: "entrance", button: "happy" });
  book.add({ stage: "pin", atMs: 1020, button: "happy", ...board });
  t.is(book.latest(6).length, 3);
});

test("a stock board's press has no number and is joined by its time, whoever speaks first", (t) => {
  const pin: TripMark = { stage: "pin", atMs: 1000, button: "happy", ...board };
  const received: TripMark = {
    stage: "received",
    atMs: 1030,
    event,
    kiosk: "entrance",
    board: "buttons",
    button: "happy",
  };
  for (const marks of [
    [pin, received],
    [received, pin],
  ]) {
    const book = new TripBook();
    for (const mark of marks) book.add(mark);
    t.is(book.latest(6).length, 1);
    t.is(totalMs(book.latest(1)[0]!), 30);
  }
});

test("a packet that went out again counts from the time that arrived", (t) => {
  const book = new TripBook();
  for (const mark of WAY.slice(0, 6)) book.add(mark);
  book.add({ stage: "published", atMs: 15_000, event });
  book.add({ stage: "arrived", atMs: 15_004, event });
  book.add({ stage: "published", atMs: 15_500, event });
  t.is(sinceStart(book.latest(1)[0]!, "published"), 14_000);
});

test("the keeper changes only when the next one has the press", (t) => {
  const book = new TripBook();
  const keepers = WAY.map((mark) => keeperOf(book.add(mark), mark.atMs));
  t.deepEqual(keepers, ["nobody", "board", "board", "board", "kiosk", "kiosk", "kiosk", "hub", "hub", "hub"]);
});

test("a press that no firmware felt is told as not taken after a while", (t) => {
  const book = new TripBook();
  const trip = book.add({ stage: "pin", atMs: 1_000, button: "happy", ...board });
  t.is(keeperOf(trip, 1_000 + UNTAKEN_AFTER_MS), "nobody");
  t.is(keeperOf(trip, 1_001 + UNTAKEN_AFTER_MS), "untaken");
});

test("only so many presses are remembered", (t) => {
  const book = new TripBook();
  for (let i = 0; i < 500; i++) book.add({ stage: "pin", atMs: i * 10_000, button: "happy", ...board });
  t.is(book.latest(1000).length, 60);
});
