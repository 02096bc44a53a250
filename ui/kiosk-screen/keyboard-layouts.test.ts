import test from "ava";
import { layersFor } from "./keyboard-layouts.ts";

const keysOf = (rows: readonly string[]) => rows.flatMap((row) => row.split(" "));

for (const [language, needed] of Object.entries({
  en: "abcdefghijklmnopqrstuvwxyz",
  de: "abcdefghijklmnopqrstuvwxyzäöüß",
  es: "abcdefghijklmnopqrstuvwxyzñáéíóúü¿¡",
  fr: "abcdefghijklmnopqrstuvwxyzéèêàâçùûîôœ",
  ar: "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة؟،؛",
})) {
  test(`every letter of ${language} can be written, and each layer can delete, end and be left`, (t) => {
    const { default: letters, shift, signs } = layersFor(language, "words");
    const all = new Set([...letters, ...shift, ...signs].flatMap((row) => row.split(" ")));
    t.deepEqual(
      [...needed].filter((letter) => !all.has(letter)),
      [],
    );
    for (const digit of "0123456789") t.true(all.has(digit), digit);
    for (const layer of [letters, shift, signs]) {
      t.is(layer.length, 4);
      for (const key of ["{bksp}", "{space}", "{done}"]) t.true(keysOf(layer).includes(key), key);
      // At 800 px twelve keys of 60 px stand side by side.
      for (const row of layer) t.true(row.split(" ").length <= 12, row);
    }
    t.true(keysOf(letters).includes("{shift}") && keysOf(shift).includes("{shift}"));
    t.true(keysOf(signs).includes("{letters}"));
  });
}

test("on a narrow glass the same keys stand in rows of five, few enough for what is written to be seen", (t) => {
  for (const language of ["en", "de", "es", "fr", "ar"]) {
    for (const keys of ["words", "email"] as const) {
      const wide = layersFor(language, keys);
      const narrow = layersFor(language, keys, { narrow: true });
      const all = (layers: typeof wide) => new Set(Object.values(layers).flatMap((rows: string[]) => keysOf(rows)));
      const missing = [...all(wide)].filter((key) => !all(narrow).has(key));
      t.deepEqual(
        missing.filter((key) => keys === "words" || /^[a-z@._-]$/i.test(key)),
        [],
        `${language} ${keys}`,
      );
      for (const [name, rows] of Object.entries(narrow) as [string, string[]][]) {
        t.true(rows.length <= 8, `${language} ${keys} ${name}: ${rows.length} rows`);
        t.is(new Set(keysOf(rows)).size, keysOf(rows).length, `${language} ${keys} ${name}: a key twice`);
        for (const row of rows) t.true(row.split(" ").length <= 5, row);
        for (const key of ["{bksp}", "{done}"]) t.true(keysOf(rows).includes(key), key);
      }
    }
  }
});

test("capitals are those of the language, and the names of other keys stay", (t) => {
  const { shift } = layersFor("de", "words");
  t.deepEqual(keysOf(shift).slice(0, 11), [..."QWERTZUIOPÜ"]);
  t.true(keysOf(shift).includes("{bksp}") && keysOf(shift).includes("ẞ"));
});

test("an address is written in Latin letters with its signs at hand, and a number with digits alone", (t) => {
  const email = keysOf(layersFor("ar", "email").default);
  for (const key of ["q", "@", ".", "-", "_"]) t.true(email.includes(key), key);
  const digits = keysOf(layersFor("fr", "digits").default);
  for (const key of [..."0123456789+", "{bksp}", "{done}"]) t.true(digits.includes(key), key);
  t.false(digits.includes("a"));
});
