import test from "ava";
import { deedOf, isStepDone, observe, TOUR, type TourFacts, tourAt } from "./tour.ts";

const calm: TourFacts = { pressed: 3, waiting: 0, connected: true, plugged: true, hubPid: 100 };

test("the first step wants a press and then its arrival", (t) => {
  let tour = tourAt(0, calm);
  tour = observe(tour, calm);
  t.is(tour.done, 0);
  tour = observe(tour, { ...calm, pressed: 4, waiting: 1 });
  t.is(tour.done, 1);
  tour = observe(tour, { ...calm, pressed: 4 });
  t.true(isStepDone(tour));
});

test("presses before the cable is pulled do not count for the step that wants one after it", (t) => {
  let tour = tourAt(4, calm);
  tour = observe(tour, { ...calm, pressed: 9 });
  t.is(tour.done, 0);
  tour = observe(tour, { ...calm, pressed: 9, plugged: false });
  t.is(tour.done, 1);
  tour = observe(tour, { ...calm, pressed: 10, plugged: false, waiting: 1 });
  t.is(tour.done, 2);
  tour = observe(tour, { ...calm, pressed: 10 });
  t.true(isStepDone(tour));
});

test("a hub that came back under another process id was killed too", (t) => {
  t.is(observe(tourAt(3, calm), { ...calm, hubPid: 101 }).done, 1);
  t.is(observe(tourAt(3, calm), { ...calm, hubPid: undefined }).done, 1);
});

test("nothing is left to do at the end", (t) => {
  const end = tourAt(TOUR.length, calm);
  t.is(observe(end, { ...calm, pressed: 50 }), end);
});

test("what can be done with one click has its deed, and a press has to be pressed", (t) => {
  t.deepEqual(deedOf("cut", "entrance", "panel"), { deed: "cut", kiosk: "entrance" });
  t.deepEqual(deedOf("pull", "entrance", "panel"), { deed: "unplug", board: "panel" });
  t.is(deedOf("pull", "entrance", undefined), undefined);
  t.is(deedOf("press", "entrance", "panel"), undefined);
});
