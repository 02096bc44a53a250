import test from "ava";
import { spansOf } from "./presence.ts";

const between = { since: 1000, until: 2000 };
const words = (spans: { at: number; presence: string }[]) => spans.map(({ at, presence }) => `${at} ${presence}`);

test("what held before the window holds at its beginning, and before the first word nothing is known", (t) => {
  const changes = [
    { at: 200, presence: "online" },
    { at: 1200, presence: "lost" },
    { at: 1300, presence: "online" },
  ];
  t.deepEqual(words(spansOf({ own: changes, ofHub: [], ...between })), ["1000 online", "1200 lost", "1300 online"]);
  t.deepEqual(words(spansOf({ own: changes.slice(1), ofHub: [], ...between })), [
    "1000 unknown",
    "1200 lost",
    "1300 online",
  ]);
  t.deepEqual(words(spansOf({ own: [], ofHub: [], ...between })), ["1000 unknown"]);
});

test("while the hub was not there nobody knows, and after it what is known since", (t) => {
  const own = [
    { at: 1100, presence: "online" },
    // Found lost by the next hub, from its last word on.
    { at: 1400, presence: "lost" },
  ];
  const ofHub = [
    { at: 1400, presence: "lost" },
    { at: 1600, presence: "online" },
  ];
  t.deepEqual(words(spansOf({ own, ofHub, ...between })), ["1000 unknown", "1100 online", "1400 unknown", "1600 lost"]);
  // The window begins while the hub was away.
  t.deepEqual(words(spansOf({ own: own.slice(0, 1), ofHub: ofHub.slice(1), since: 1500, until: 2000 })), [
    "1500 unknown",
    "1600 online",
  ]);
});

test("a kiosk's last word may be older than the change before, and no span is turned round by it", (t) => {
  const own = [
    { at: 1200, presence: "online" },
    { at: 1199, presence: "lost" },
    { at: 1900, presence: "online" },
  ];
  t.deepEqual(words(spansOf({ own, ofHub: [], ...between })), ["1000 unknown", "1200 lost", "1900 online"]);
});
