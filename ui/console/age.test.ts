import test from "ava";
import { ageText, clockText, durationText, nextAgeChangeMs } from "./age.ts";

const now = Date.UTC(2026, 10, 22, 12, 0, 0);
const ago = (ms: number, language = "en") => ageText(now - ms, now, language);

test("an age is told in the unit that suits it", (t) => {
  t.is(ago(0), "now");
  t.is(ago(4_999), "now");
  t.is(ago(12_000), "12 sec. ago");
  t.is(ago(59_999), "59 sec. ago");
  t.is(ago(60_000), "1 min. ago");
  t.is(ago(3_599_999), "59 min. ago");
  t.is(ago(7_200_000), "2 hr. ago");
  t.is(ago(26 * 3_600_000), "yesterday");
});

test("an age of months is told as a date", (t) => {
  t.regex(ago(90 * 86_400_000), /2026/);
});

test("an age is told in the language of the reader", (t) => {
  t.is(ago(12_000, "de"), "vor 12 Sek.");
  t.regex(ago(12_000, "ar"), /ثانية/);
});

test("a clock that runs ahead of ours gives no age from the future", (t) => {
  t.is(ageText(now + 60_000, now, "en"), "now");
});

test("an age text is looked at again when it changes and not more often", (t) => {
  t.is(nextAgeChangeMs(0), 1000);
  t.is(nextAgeChangeMs(59_000), 1000);
  t.is(nextAgeChangeMs(60_000), 60_000);
  t.is(nextAgeChangeMs(119_500), 1000);
});

test("a span is told from milliseconds to days", (t) => {
  t.is(durationText(38.4, "en"), "38 ms");
  t.is(durationText(1234, "en"), "1.2 sec");
  t.is(durationText(240_000, "en"), "4 min");
  t.is(durationText(5_400_000, "en"), "1.5 hr");
  t.is(durationText(4 * 86_400_000, "en"), "4 days");
  t.is(durationText(-250, "en"), "-250 ms");
});

test("a time of another day carries its date", (t) => {
  t.notRegex(clockText(now, now, "en"), /2026/);
  t.regex(clockText(now - 3 * 86_400_000, now, "en"), /2026/);
});
