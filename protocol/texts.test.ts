import test from "ava";
import { createTexts, directionOf, pseudo } from "./texts.ts";

const english = {
  language: "en",
  sources: ["hello = Hello { $name }\nonly = English only\nn = { $n ->\n  [one] one vote\n *[other] { $n } votes\n}"],
};
const german = { language: "de", sources: ["hello = Hallo { $name }"] };

test("a text comes in the reader's language and falls back to English", (t) => {
  const texts = createTexts([german, english]);
  t.regex(texts("hello", { name: "Ana" }), /^Hallo .?Ana.?$/);
  t.is(texts("only"), "English only");
  t.is(texts.language, "de");
});

test("an id that no catalogue has is shown as it is", (t) => {
  t.is(createTexts([english])("nowhere"), "nowhere");
});

test("plurals follow the language", (t) => {
  const texts = createTexts([english]);
  t.is(texts("n", { n: 1 }), "one vote");
  t.regex(texts("n", { n: 3 }), /3.? votes/);
});

test("what a visitor typed is isolated, so that it cannot turn the line around", (t) => {
  t.is(createTexts([english])("hello", { name: "\u202eevil" }), "Hello \u2068\u202eevil\u2069");
});

test("a line that cannot be read costs only its own text", (t) => {
  const texts = createTexts([{ language: "en", sources: ["good = Good\nbad = { $open\n\nalso = Also"] }]);
  t.deepEqual([texts("good"), texts("bad"), texts("also")], ["Good", "bad", "Also"]);
});

test("a later source of the same language wins, so that a shop can put its own words over ours", (t) => {
  t.is(createTexts([{ language: "en", sources: ["a = ours", "a = theirs"] }])("a"), "theirs");
});

test("Arabic and Hebrew run right to left", (t) => {
  t.is(directionOf("ar"), "rtl");
  t.is(directionOf("he-IL"), "rtl");
  t.is(directionOf("de"), "ltr");
  t.is(createTexts([{ language: "ar", sources: [] }]).direction, "rtl");
});

test("the pseudo-locale is longer and accented, and keeps its arguments", (t) => {
  t.regex(pseudo("Thank you"), /^Tháñk/);
  t.true(pseudo("Thank you").length > "Thank you".length);
  t.regex(createTexts([english], { pseudo: true })("hello", { name: "Ana" }), /Ana/);
});
