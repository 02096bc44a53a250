import test from "ava";
import { nameOfLanguage, pickLanguage } from "./texts.ts";

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
