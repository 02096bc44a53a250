import test from "ava";
import { createTexts } from "../../protocol/texts.ts";
import { nameOfLanguage, pickLanguage, pickText } from "./texts.ts";

test("a tag finds the language of ours that it belongs to, and English where there is none", (t) => {
  t.is(pickLanguage("de-AT"), "de");
  t.is(pickLanguage("AR"), "ar");
  t.is(pickLanguage("es-MX"), "es");
  t.is(pickLanguage("fr"), "fr");
  t.is(pickLanguage("it"), "en");
  t.is(pickLanguage("pseudo"), "en");
});

test("a language is called by its own name", (t) => {
  t.deepEqual(["en", "de", "es", "fr", "ar"].map(nameOfLanguage), [
    "English",
    "Deutsch",
    "Español",
    "Français",
    "العربية",
  ]);
});

test("simple words take the place of a text that has some, and of no other", (t) => {
  const texts = createTexts([{ language: "en", sources: ["a = Kindly indicate\na-simple = Choose\nb = Done"] }]);
  t.is(pickText(texts, "a", {}, true), "Choose");
  t.is(pickText(texts, "a", {}, false), "Kindly indicate");
  t.is(pickText(texts, "b", {}, true), "Done");
  t.is(pickText(texts, "c", {}, true), "c");
});
