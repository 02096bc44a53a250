import test from "ava";
import { sinceOf, wordsOf } from "./answer-words.ts";

const text = (id: string): string => (id === "flow-known" ? "From the catalogue" : id);

test("a question is named in the reader's language by the flow, by the catalogue, by any other language, or by its id", (t) => {
  const own = { key: "flow-known", texts: { de: "Eigene Worte" } };
  t.is(wordsOf(own, "de", text, "q"), "Eigene Worte");
  t.is(wordsOf(own, "fr", text, "q"), "From the catalogue");
  t.is(wordsOf({ key: "flow-new", texts: { de: "Eigene Worte" } }, "fr", text, "q"), "Eigene Worte");
  t.is(wordsOf({ key: "flow-new", texts: {} }, "fr", text, "q"), "q");
  t.is(wordsOf(undefined, "fr", text, "q"), "q");
});

test("a span of days begins at a full hour, and all has no beginning", (t) => {
  const now = Date.UTC(2026, 10, 22, 14, 59);
  t.is(sinceOf(7, now), "2026-11-15T14:00:00.000Z");
  t.is(sinceOf(0, now), undefined);
});
