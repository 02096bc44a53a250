import test from "ava";
import { nameOfLanguage, pickLanguage } from "./texts.ts";

test("a tag finds the language of ours that it belongs to, and English where there is none", (t) => {
  t.is(pickLanguage("de-AT"), "de");
  t.is(pickLanguage("AR"), "ar");
  t.is(pickLanguage("fr"), "en");
  t.is(pickLanguage("pseudo"), "en");
});

test("a language is called by its own name", (t) => {
  t.deepEqual(["en", "de", "ar"].map(nameOfLanguage), ["English", "Deutsch", "العربية"]);
});
