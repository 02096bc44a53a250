import test from "ava";
import { piecesOf } from "./screen-words.ts";

const en = (words: string) => ({ words, language: "en" });

test("lines of one language are spoken together while they are short, and another language stands by itself", (t) => {
  t.deepEqual(piecesOf([en("One."), en("Two."), { words: "Drei.", language: "de" }, en("Four.")], 100), [
    en("One.\nTwo."),
    { words: "Drei.", language: "de" },
    en("Four."),
  ]);
  t.deepEqual(piecesOf([en("One."), en("Two.")], 6), [en("One."), en("Two.")]);
});

test("a long line is cut between words, and a word that is too long within itself", (t) => {
  t.deepEqual(
    piecesOf([en("aaaa bbbb cccc")], 9).map(({ words }) => words),
    ["aaaa bbbb", "cccc"],
  );
  t.deepEqual(
    piecesOf([en("aaaabbbbcc")], 4).map(({ words }) => words),
    ["aaaa", "bbbb", "cc"],
  );
});
