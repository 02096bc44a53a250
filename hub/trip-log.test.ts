import test from "ava";
import { pino } from "pino";
import type { TripMark } from "../protocol/trip.ts";
import { TripLog } from "./trip-log.ts";

function listen(level: string) {
  const marks: TripMark[] = [];
  const log = pino(
    { level },
    { write: (line: string) => void marks.push((JSON.parse(line) as { trip: TripMark }).trip) },
  );
  return { marks, trips: new TripLog(log, (n) => (n === 1 ? "k-1" : undefined)) };
}

const message = (payload: string, { kiosk = 1, noun = "event/vote/o/1" } = {}) => ({
  kiosk,
  noun,
  payload: Buffer.from(payload),
  arrivedMs: 5,
  isWill: false,
});
const done = [{ event: "e-1", kiosk: "k-1", arrivedMs: 5, ticket: 3 }];

test("at debug an arrival is in the log before anything is stored, and once", (t) => {
  const { marks, trips } = listen("debug");
  trips.arrived(message('{"id":"e-1"}'));
  t.deepEqual(marks, [{ stage: "arrived", atMs: 5, event: "e-1", kiosk: "k-1" }]);
  trips.committed(done);
  t.deepEqual(
    marks.map(({ stage, ticket }) => [stage, ticket]),
    [
      ["arrived", undefined],
      ["committed", 3],
    ],
  );
});

test("at info both stand in the log at the commit", (t) => {
  const { marks, trips } = listen("info");
  trips.arrived(message('{"id":"e-1"}'));
  t.deepEqual(marks, []);
  trips.committed(done);
  t.deepEqual(
    marks.map(({ stage }) => stage),
    ["arrived", "committed"],
  );
});

test("what is no event, cannot be read or comes from nobody has no trip", (t) => {
  const { marks, trips } = listen("debug");
  trips.arrived(message('{"id":"e-1"}', { noun: "telemetry/panel" }));
  trips.arrived(message("no json"));
  trips.arrived(message('{"id":7}'));
  trips.arrived(message('{"id":"e-1"}', { kiosk: 2 }));
  t.deepEqual(marks, []);
});
