import test from "ava";
import { absencesOf, onlineShare, piecesOf } from "./presence-strip.ts";

const at = (hour: number): string => new Date(Date.UTC(2026, 10, 23, hour)).toISOString();

test("a history of ten hours is cut into its pieces, and what is not known counts for nothing", (t) => {
  const pieces = piecesOf({
    since: at(0),
    until: at(10),
    spans: [
      { from: at(0), presence: "unknown" },
      { from: at(2), presence: "online" },
      { from: at(5), presence: "lost" },
      { from: at(7), presence: "online" },
    ],
  });
  t.deepEqual(
    pieces.map(({ presence, start, share }) => [presence, start, share]),
    [
      ["unknown", 0, 0.2],
      ["online", 0.2, 0.3],
      ["lost", 0.5, 0.2],
      ["online", 0.7, 0.3],
    ],
  );
  t.is(Math.round((onlineShare(pieces) ?? 0) * 100), 75);
  t.deepEqual(
    absencesOf(pieces).map(({ fromMs, untilMs }) => (untilMs - fromMs) / 3_600_000),
    [2],
  );
});

test("of a kiosk that was never heard of no share is told", (t) => {
  const pieces = piecesOf({ since: at(0), until: at(1), spans: [{ from: at(0), presence: "unknown" }] });
  t.is(onlineShare(pieces), undefined);
});
