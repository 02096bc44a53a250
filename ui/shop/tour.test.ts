import test from "ava";
import { deedOf, isStepDone, observe, TOUR, type TourFacts, tourAt } from "./tour.ts";

const calm: TourFacts = {
  pressed: 3,
  waiting: 0,
  connected: true,
  plugged: true,
  hubPid: 100,
  language: "en",
  textPercent: 100,
  view: "faces",
  answers: 0,
};

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

const placeOf = (step: (typeof TOUR)[number]["step"]): number => TOUR.findIndex((one) => one.step === step);

test("another language counts, and not that the screen is seen for the first time", (t) => {
  const unseen = tourAt(placeOf("language"), { ...calm, language: "" });
  t.is(observe(unseen, calm).done, 0);
  const tour = observe(tourAt(placeOf("language"), calm), calm);
  t.is(tour.done, 0);
  t.true(isStepDone(observe(tour, { ...calm, language: "ar" })));
});

test("text that is larger counts", (t) => {
  t.is(observe(tourAt(placeOf("text"), calm), calm).done, 0);
  t.true(isStepDone(observe(tourAt(placeOf("text"), calm), { ...calm, textPercent: 150 })));
});

test("answers count once they come after the network is back, whatever came of the survey before the cut", (t) => {
  let tour = tourAt(placeOf("survey"), calm);
  const seen = (facts: Partial<TourFacts>): number => {
    tour = observe(tour, { ...calm, ...facts });
    return tour.done;
  };
  t.is(seen({ connected: false }), 0, "cut before anything was begun");
  t.is(seen({ view: "question" }), 1);
  t.is(seen({ view: "question", answers: 1 }), 1);
  t.is(seen({ view: "question", answers: 1, connected: false }), 2);
  t.is(seen({ view: "done", answers: 1, connected: false }), 3);
  t.is(seen({ answers: 1 }), 4);
  t.is(seen({ answers: 2 }), 5);
  t.true(isStepDone(tour));
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
