import { readFileSync } from "node:fs";
import test from "ava";
import { createTexts } from "../../protocol/texts.ts";
import { verdictOf } from "./verdict.ts";

const read = (language: string) =>
  createTexts([
    { language, sources: [readFileSync(new URL(`../../locales/${language}/shop.ftl`, import.meta.url), "utf8")] },
  ]);

test("a press that was counted twice is told before one that waits", (t) => {
  t.is(verdictOf({ pressed: 3, stored: 2, twice: 1, waiting: 1 }), "twice");
  t.is(verdictOf({ pressed: 3, stored: 2, twice: 0, waiting: 1 }), "waiting");
  t.is(verdictOf({ pressed: 3, stored: 3, twice: 0, waiting: 0 }), "all-stored");
  t.is(verdictOf({ pressed: 0, stored: 0, twice: 0, waiting: 0 }), "nothing-yet");
});

test("one press waits, two presses wait, and Arabic has a form for each count", (t) => {
  const english = read("en");
  t.regex(english("shop-verdict-waiting", { count: 1 }), /\b1\S? press is/);
  t.regex(english("shop-verdict-waiting", { count: 2 }), /\b2\S? presses are/);
  const arabic = read("ar");
  const forms = [1, 2, 3, 11].map((count) =>
    arabic("shop-verdict-waiting", { count }).replace(/[\d\u0660-\u0669\u2068\u2069]/g, ""),
  );
  t.is(new Set(forms).size, 4);
});
