import test from "ava";
import { midnightIn } from "./midnight.ts";

const at = (text: string): number => Date.parse(text);

test("a day begins at midnight of the zone, also on the days of 23 and of 25 hours", (t) => {
  for (const [zone, now, midnight] of [
    ["UTC", "2026-11-23T08:00:00.500Z", "2026-11-23T00:00:00Z"],
    ["Europe/Berlin", "2026-11-23T08:00:00Z", "2026-11-22T23:00:00Z"],
    ["Europe/Berlin", "2026-11-22T23:00:00Z", "2026-11-22T23:00:00Z"],
    // Clocks go forward at 01:00 UTC of 29 March and back at 01:00 UTC of 25 October.
    ["Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z"],
    ["Europe/Berlin", "2026-03-29T00:30:00Z", "2026-03-28T23:00:00Z"],
    ["Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z"],
    ["Europe/Berlin", "2026-10-25T22:30:00Z", "2026-10-24T22:00:00Z"],
    ["Asia/Kathmandu", "2026-11-23T08:00:00Z", "2026-11-22T18:15:00Z"],
  ] as const) {
    t.is(midnightIn(zone, at(now)), at(midnight), `${zone} ${now}`);
  }
});
