import test from "ava";
import { contrast, contrastFaults, faultText, inkOn, mix, paletteOf } from "./contrast.ts";
import type { Theme } from "./theme.ts";

const ratio = test.macro({
  exec(t, one: string, other: string, wanted: number) {
    t.is(Math.round(contrast(one, other) * 100) / 100, wanted);
    t.is(contrast(one, other), contrast(other, one));
  },
  title: (_, one, other, wanted) => `${one} and ${other} have a contrast of ${wanted}`,
});
// Source: the examples that the working group's own understanding documents and checkers give.
test(ratio, "#000000", "#ffffff", 21);
test(ratio, "#ffffff", "#ffffff", 1);
test(ratio, "#777777", "#ffffff", 4.48);
test(ratio, "#767676", "#ffffff", 4.54);
test(ratio, "#ff0000", "#ffffff", 4);
test(ratio, "#0000ff", "#ffffff", 8.59);
test(ratio, "#ffff00", "#ffffff", 1.07);

const refused = test.macro({
  exec(t, theme: Theme, words: string[]) {
    t.deepEqual(contrastFaults(theme).map(faultText), words);
  },
  title: (_, theme: Theme, words: string[]) =>
    `${JSON.stringify(theme)} is ${words.length ? `refused: ${words.join("; ")}` : "taken"}`,
});
test(refused, {}, []);
test(refused, { brand: "#c8102e" }, []);
test(refused, { brand: "#ffff00", paper: "#ffffff" }, ["brand on paper has a contrast of 1.07, and 3 is needed"]);
test(refused, { ink: "#777777", paper: "#ffffff" }, ["ink on paper has a contrast of 4.47, and 4.5 is needed"]);
test(refused, { paper: "#202020" }, [
  "ink on paper has a contrast of 1.02, and 4.5 is needed",
  "brand on paper has a contrast of 2.56, and 3 is needed",
]);
test(refused, { paper: "#101418", ink: "#f2f2f2", brand: "#ffd400" }, []);

test("every colour can be written on, by one ink or the other", (t) => {
  for (let red = 0; red < 256; red += 15) {
    for (let green = 0; green < 256; green += 15) {
      for (let blue = 0; blue < 256; blue += 15) {
        const fill = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
        t.true(contrast(inkOn(fill), fill) >= 4.5, fill);
      }
    }
  }
});

test("whatever colours a theme has that are not refused, each pair of its page can be read", (t) => {
  const brands = ["#c8102e", "#005eb8", "#00843d", "#ffd400", "#111111", "#ff6a00", "#8a2be2", "#ffffff", "#767676"];
  const grounds: Theme[] = [{}, { paper: "#ffffff", ink: "#333333" }, { paper: "#101418", ink: "#f2f2f2" }];
  let taken = 0;
  for (const ground of grounds) {
    for (const brand of brands) {
      const theme = { ...ground, brand };
      if (contrastFaults(theme).length > 0) continue;
      taken++;
      const palette = paletteOf(theme);
      const reaches = (front: string, back: string, least: number) => {
        const found = contrast(palette[front] ?? "", palette[back] ?? "");
        t.true(found >= least, `${JSON.stringify(theme)}: ${front} on ${back} is ${found.toFixed(2)}`);
      };
      for (const back of ["paper", "surface", "sunken", "brass-soft"]) {
        for (const front of ["ink", "ink-soft", "brass-strong"]) reaches(front, back, 4.5);
      }
      reaches("on-brass", "brass-strong", 4.5);
      reaches("on-fill", "fill", 4.5);
      for (const back of ["paper", "surface"]) for (const front of ["line-strong", "focus"]) reaches(front, back, 3);
      reaches("fill", "paper", 3);
    }
  }
  t.true(taken > 15, `${taken} themes are taken`);
});

test("colours are mixed by shares, and a theme without colours leaves the page as it is", (t) => {
  t.is(mix("#000000", "#ffffff", 0.5), "#808080");
  t.is(mix("#c8102e", "#ffffff", 1), "#c8102e");
  t.deepEqual(paletteOf({ name: "Corner shop", type: "serif" }), {});
});
