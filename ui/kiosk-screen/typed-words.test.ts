import test from "ava";
import { TypedWords } from "./typed-words.ts";

test("what one visitor typed is there after a step back, by screen and field, and gone for the next visitor", (t) => {
  const typed = new TypedWords();
  typed.belongTo(1);
  typed.keep("words", "words", "Too loud");
  typed.keep("contact", "name", "Ana");
  typed.belongTo(1);
  t.is(typed.of("words", "words"), "Too loud");
  t.is(typed.of("contact", "name"), "Ana");
  t.is(typed.of("contact", "words"), "");
  typed.keep("contact", "name", "");
  t.is(typed.of("contact", "name"), "");
  typed.belongTo(2);
  t.is(typed.of("words", "words"), "");
});
