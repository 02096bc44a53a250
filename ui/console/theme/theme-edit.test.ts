import test from "ava";
import { contrastFaults } from "../../../protocol/contrast.ts";
import { isSameTheme, readColour, toldContrasts, withPart } from "./theme-edit.ts";

test("a colour is read as people write it, and anything else is none yet", (t) => {
  t.is(readColour("#0A5C36"), "#0a5c36");
  t.is(readColour(" 0a5c36 "), "#0a5c36");
  t.is(readColour("#abc"), "#aabbcc");
  for (const none of ["", "#", "#ab", "#abcd", "#0a5c3g", "green", "#0a5c361", "rgb(1,2,3)"])
    t.is(readColour(none), undefined);
});

test("a part that is emptied is Counterbell's own again, and leaves nothing behind", (t) => {
  const theme = withPart(withPart({}, "name", "Brio"), "brand", "#0a5c36");
  t.deepEqual(theme, { name: "Brio", brand: "#0a5c36" });
  t.deepEqual(withPart(withPart(theme, "name", ""), "brand", undefined), {});
  t.true(isSameTheme(theme, { brand: "#0a5c36", name: "Brio" }));
  t.false(isSameTheme(theme, { brand: "#0a5c36" }));
});

test("what is told of a contrast never contradicts what the hub refuses", (t) => {
  t.true(toldContrasts({}).every(({ isEnough }) => isEnough));
  // 4.48 and 4.54 on white.
  for (const ink of ["#777777", "#767676", "#ffffff", "#000000"]) {
    const theme = { ink, paper: "#ffffff", brand: "#0a5c36" };
    const words = toldContrasts(theme).find(({ pair }) => pair === "ink");
    t.is(words?.isEnough, contrastFaults(theme).length === 0, ink);
    t.is(words && words.ratio >= words.least, words?.isEnough, ink);
  }
});
