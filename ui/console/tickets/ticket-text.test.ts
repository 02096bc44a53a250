import test from "ava";
import { bodyText, kindText, subjectOf } from "./ticket-text.ts";

const catalogue: Record<string, string> = {
  "ticket-call-pressed": "Somebody calls",
  "console-kind-vote": "Vote",
  "face-unhappy": "Unhappy",
  "console-source-board": "on the board",
  "console-device-fact-lost": "was lost",
};
const text = (id: string) => catalogue[id] ?? id;

test("a subject is told in the reader's language, and in English where the rule is newer than the page", (t) => {
  t.is(subjectOf({ code: "ticket-call-pressed", args: {}, subject: "A visitor calls" }, text), "Somebody calls");
  t.is(subjectOf({ code: "ticket-from-tomorrow", args: {}, subject: "Something new" }, text), "Something new");
});

test("a kind that the page does not know is shown as it is called on the wire", (t) => {
  t.is(kindText("vote", text), "Vote");
  t.is(kindText("smell", text), "smell");
});

test("a body is told in a few words", (t) => {
  t.is(bodyText({ kind: "vote", body: { face: "unhappy", source: "board" } }, text), "Unhappy · on the board");
  t.is(bodyText({ kind: "device", body: { device: "panel", fact: "lost" } }, text), "panel · was lost");
  t.is(bodyText({ kind: "survey", body: { reasons: ["price", "staff"] } }, text), "price, staff");
});

test("a body with other fields than expected does no harm", (t) => {
  t.is(bodyText({ kind: "vote", body: { face: 7 } }, text), "");
  t.is(bodyText({ kind: "smell", body: { of: "<b>roses</b>" } }, text), '{"of":"<b>roses</b>"}');
});
