import test from "ava";
import type { Flow } from "../../protocol/flow.ts";
import { USUAL_DISPLAY } from "../../protocol/screen.ts";
import { SHIPPED_FLOW } from "../../protocol/shipped-flow.ts";
import { button, seen, startOf, touch, viewed, Walker } from "../../test/visit-play.ts";
import { CALL_AGE_MS, NEWS_AT_HOME_MS, NEWS_MS } from "./news.ts";
import { REST_MS } from "./telling.ts";
import { visitStep } from "./visit.ts";
import { SHIPPED } from "./visit-state.ts";
import { IDLE_CHOICE_MS, RECEIPT_MS } from "./walk.ts";

const AGREED = { receipt: "ABCD1234", consent: "I agree." };
const WARN_MS = SHIPPED_FLOW.idle.warnAfterS * 1000;
const END_MS = WARN_MS + SHIPPED_FLOW.idle.warnForS * 1000;
const edited = (change: (flow: Flow) => void): Flow => {
  const flow = structuredClone(SHIPPED_FLOW);
  change(flow);
  return flow;
};
/** At the words of who has voted. */
const writing = (): Walker => {
  const walker = new Walker();
  walker.act({ type: "face", face: "unhappy" });
  walker.choose("more");
  return walker;
};

test("from a face over reasons and words to contact and its receipt, each told with the vote it belongs to", (t) => {
  const walker = writing();
  t.is(walker.at, "words words");
  t.is(viewed(walker.state, "words").maxLength, 500);
  walker.act({ type: "words", words: "  The till\u202E was slow \u0000 " });
  t.is(walker.at, "contact contact");
  const contact = { name: "Ana", email: "ana@example.org" };
  t.is(walker.act({ type: "contact", consent: false, contact }, AGREED), "consent-needed");
  t.is(walker.act({ type: "contact", consent: true, contact: { email: "ana" } }, AGREED), "email-invalid");
  t.is(walker.act({ type: "contact", consent: true, contact: { phone: "call me" } }, AGREED), "phone-invalid");
  t.is(walker.act({ type: "contact", consent: true, contact: { name: "Ana" } }, AGREED), "contact-needed");
  t.is(walker.act({ type: "contact", consent: true, contact: {} }, AGREED), "contact-needed");
  t.is(walker.act({ type: "contact", consent: true, contact }, AGREED), undefined);
  t.is(walker.at, "done told");
  const done = viewed(walker.state, "done", walker.nowMs);
  t.is(done.receipt, "ABCD1234");
  t.true(done.untilMs >= walker.nowMs + RECEIPT_MS, "a receipt can be written down");
  t.false(seen(walker.state).back);
  walker.wait(RECEIPT_MS);
  t.is(walker.at, "faces home");
  const vote = "id-1";
  t.deepEqual(
    walker.told("survey").map(({ vote, words, visit }) => ({ vote, words, visit })),
    [{ vote, words: "The till was slow", visit: "1" }],
  );
  const consent = { text: "I agree.", version: 1, language: "en" };
  t.deepEqual(walker.told("contact"), [{ receipt: "ABCD1234", vote, visit: "1", ...contact, consent }]);
});

test("contact is passed over with nothing in it, and nothing that a flow does not ask for is kept", (t) => {
  const passed = writing();
  passed.act({ type: "words", words: "" });
  passed.act({ type: "contact", consent: false, contact: { name: " " } });
  t.is(passed.at, "done told");
  t.deepEqual([passed.told("contact"), passed.told("survey")], [[], []]);
  const narrow = new Walker(
    startOf(
      edited((flow) => {
        const { contact } = flow.screens;
        if (contact?.kind === "contact") contact.fields = ["phone"];
      }),
    ),
  );
  narrow.act({ type: "face", face: "happy" });
  narrow.choose("more");
  narrow.act({ type: "words", words: "" });
  narrow.act({ type: "contact", consent: true, contact: { email: "ana@example.org", phone: "030 1234" } }, AGREED);
  t.deepEqual(Object.keys(narrow.told("contact")[0] ?? {}).includes("email"), false);
});

test("a contact that the disk refuses leaves the screen as it is, to be sent again, and no code is shown", (t) => {
  const walker = writing();
  walker.act({ type: "words", words: "" });
  const input = {
    type: "contact",
    visit: 1,
    screen: "contact",
    consent: true,
    contact: { phone: "030 1234" },
  } as const;
  const sent = visitStep(walker.state, touch(input, AGREED), 10);
  const [effect] = sent.effects;
  if (effect?.type !== "report") return t.fail();
  t.is(seen(sent.state).view.name, "contact", "only what is on the disk gets a receipt");
  t.is(visitStep(sent.state, touch(input, AGREED), 20).effects.at(0)?.type, "refuse", "it is on its way");
  walker.state = visitStep(sent.state, { type: "not-kept", visit: 1, fact: effect.fact }, 30).state;
  t.is(walker.at, "contact contact");
  walker.act({ type: "contact", consent: true, contact: { phone: "030 1234" } }, AGREED);
  t.is(walker.at, "done told");
  // A code that comes once its visitor has gone is nobody's.
  const gone = visitStep(sent.state, { type: "end" }, 40).state;
  const late = visitStep(gone, { type: "kept", id: "a", fact: effect.fact, pressedAtMs: 10 }, 50).state;
  t.deepEqual(seen(late, 50), seen(gone, 50));
});

test("a survey walks by its branches; its answers are told with its version as they rest, and whole at the end", (t) => {
  const walker = new Walker();
  walker.choose("visit");
  t.is(viewed(walker.state, "question").place, 1);
  t.is(walker.answer(11), "unknown-answer");
  t.is(walker.answer("7"), "unknown-answer");
  t.is(walker.answer(), "answer-needed");
  walker.answer(6);
  t.is(walker.at, "question visit-better");
  t.is(viewed(walker.state, "question").place, 2);
  walker.wait(REST_MS);
  t.deepEqual(walker.told("survey"), [
    {
      reasons: [],
      survey: { id: "visit", version: 1 },
      answers: [{ question: "visit-recommend", ask: "nps", value: 6 }],
      complete: false,
      source: "screen",
      visit: "1",
      flow: { id: "counter", version: 1 },
      language: "en",
    },
  ]);
  t.is(walker.answer(["staff", "weather"]), "unknown-answer");
  walker.answer(["staff", "price"]);
  t.is(walker.answer(["weekly", "first"]), "unknown-answer", "one of them only");
  walker.answer(["weekly"]);
  walker.answer();
  t.is(walker.at, "done answered");
  walker.act({ type: "done" });
  const last = walker.told("survey").at(-1);
  t.deepEqual(last?.answers, [
    { question: "visit-recommend", ask: "nps", value: 6 },
    { question: "visit-better", ask: "choice", value: ["staff", "price"] },
    { question: "visit-how-often", ask: "choice", value: ["weekly"] },
  ]);
  t.true(last?.complete);
});

test("who goes back and answers otherwise takes the other branch, and what lay on the first does not count", (t) => {
  const walker = new Walker();
  walker.choose("visit");
  walker.answer(2);
  walker.answer(["staff"]);
  t.true(seen(walker.state).back);
  walker.act({ type: "back" });
  walker.act({ type: "back" });
  t.is(walker.at, "question visit-recommend");
  walker.answer(9);
  t.is(walker.at, "question visit-liked");
  walker.answer(["price"]);
  walker.wait(END_MS);
  const last = walker.told("survey").at(-1);
  t.deepEqual(
    ((last?.answers ?? []) as { question: string }[]).map(({ question }) => question),
    ["visit-recommend", "visit-liked"],
  );
  t.false(last?.complete, "left before its end: what was said counts");
  t.is(walker.state.visit, 2);
});

test("a survey's quota and its least time between two close it, the choice is then not offered, and time opens it", (t) => {
  const flow = edited(({ surveys }) => {
    surveys.visit = { version: 3, first: "visit-recommend", perDay: 2, everyS: 600 };
  });
  const isOffered = (walker: Walker): boolean =>
    viewed(walker.state, "faces", walker.nowMs).choices.some(({ id }) => id === "visit");
  const walker = new Walker(startOf(flow));
  const answerOnce = (): void => {
    walker.choose("visit");
    walker.answer(9);
    walker.act({ type: "home" });
    walker.wait(IDLE_CHOICE_MS);
  };
  answerOnce();
  t.false(isOffered(walker));
  t.is(walker.choose("visit"), "unknown-choice");
  walker.wait(600_000);
  t.true(isOffered(walker));
  answerOnce();
  walker.wait(600_000);
  t.false(isOffered(walker), "two a day");
  walker.wait(24 * 3_600_000);
  t.true(isOffered(walker));
  t.deepEqual(
    walker.effects.flatMap((effect) => (effect.type === "count" ? [effect.tallies.visit?.count] : [])),
    [1, 2],
  );
  t.is((walker.told("survey")[0]?.survey as { version: number } | undefined)?.version, 3);
});

test("who has begun a survey may go on with it although it closed behind them", (t) => {
  const walker = new Walker(
    startOf(
      edited(({ surveys }) => {
        surveys.visit = { version: 1, first: "visit-recommend", perDay: 1 };
      }),
    ),
  );
  walker.choose("visit");
  walker.answer(9);
  walker.act({ type: "home" });
  t.is(walker.choose("visit"), undefined);
  t.is(walker.at, "question visit-recommend");
});

test("articles open by stage, an open one goes back to its list, and whether it helped is told with its version", (t) => {
  const walker = new Walker();
  walker.choose("articles");
  walker.act({ type: "read", stage: "installation" });
  walker.act({ type: "read", stage: "installation", article: "first-steps" });
  t.is(viewed(walker.state, "articles").article, "first-steps");
  t.is(walker.act({ type: "helped", article: "first-steps", helped: true }), "unknown-article");
  t.is(walker.act({ type: "helped", article: "another", helped: true }), "late");
  const article = { version: 4, language: "en" };
  walker.act({ type: "helped", article: "first-steps", helped: true }, { article });
  walker.act({ type: "helped", article: "first-steps", helped: true }, { article });
  t.true(viewed(walker.state, "articles").helped);
  t.deepEqual(walker.told("article"), [{ article: "first-steps", ...article, helped: true, visit: "1" }]);
  walker.act({ type: "back" });
  t.deepEqual(
    [viewed(walker.state, "articles").article, viewed(walker.state, "articles").stage],
    [undefined, "installation"],
  );
  walker.act({ type: "back" });
  t.is(viewed(walker.state, "articles").stage, undefined);
  walker.act({ type: "back" });
  t.is(walker.at, "faces home");
});

test("promises and privacy are there to read, and lead back home", (t) => {
  const walker = new Walker();
  walker.choose("promises");
  t.true(viewed(walker.state, "notice").list);
  walker.act({ type: "home" });
  walker.choose("privacy");
  t.false(viewed(walker.state, "notice").list);
  walker.act({ type: "back" });
  t.is(walker.at, "faces home");
});

test("after a while of quiet a warning stands; a touch, `here` or more time take it away, and without them all is gone", (t) => {
  const takesAway = [{ type: "more-time" }, { type: "here" }, { type: "display", display: USUAL_DISPLAY }] as const;
  for (const act of takesAway) {
    const walker = writing().wait(WARN_MS);
    t.is(seen(walker.state).idleUntilMs, END_MS);
    walker.wait(19_000);
    walker.act(act);
    t.is(seen(walker.state).idleUntilMs, undefined, act.type);
    walker.wait(WARN_MS - 1);
    t.is(walker.at, "words words");
  }
  const ended = writing().wait(WARN_MS);
  ended.act({ type: "home" });
  t.is(ended.state.visit, 2, "who answers the warning by leaving leaves nothing behind");
  const gone = writing().wait(END_MS);
  t.is(gone.at, "faces home");
  t.is(gone.state.visit, 2);
});

test("plain home rests after its time and greets; a touch ends it, and a face on it is a vote at once", (t) => {
  const walker = new Walker().wait(60_000);
  t.true(viewed(walker.state, "faces").resting);
  walker.act({ type: "here" });
  t.false(viewed(walker.state, "faces").resting);
  walker.wait(60_000);
  walker.act({ type: "face", face: "happy" });
  t.is(walker.at, "thanks thanks");
  t.is(walker.told("vote").length, 1);
  walker.wait(4000);
  t.false(viewed(walker.state, "faces").resting);
});

test("a thank-you that is touched goes on, and leaves by itself when nobody does", (t) => {
  const walker = new Walker();
  walker.act({ type: "face", face: "happy" });
  walker.wait(3000);
  walker.act({ type: "here" });
  walker.wait(3000);
  t.is(walker.at, "thanks thanks");
  walker.wait(1000);
  t.is(walker.at, "faces home");
});

test("inputs for another visit or another screen come too late", (t) => {
  const walker = writing();
  const late = (screen: string, visit: number) =>
    walker.take({ type: "screen", input: { type: "words", visit, screen, words: "x" } });
  t.is(late("contact", 1), "late");
  t.is(late("words", 0), "late");
  t.is(walker.answer(3), "late");
  t.is(walker.choose("more"), "late");
  t.is(walker.at, "words words");
});

test("a board press while somebody writes is kept and counted; the screen stays theirs, and a line says so for a while", (t) => {
  const walker = writing();
  walker.act({ type: "here" });
  walker.take(button("happy"));
  t.is(walker.at, "words words");
  t.is(seen(walker.state).note?.text, "kiosk-note-vote");
  t.is(walker.told("vote").length, 2);
  walker.act({ type: "words", words: "Mine" });
  walker.wait(REST_MS);
  t.deepEqual(
    walker.told("survey").map(({ vote, words }) => [vote, words]),
    [["id-1", "Mine"]],
  );
  const waiting = writing();
  waiting.act({ type: "here" });
  waiting.take(button("happy"));
  waiting.wait(10_000);
  t.is(seen(waiting.state).note, undefined);
});

test("a board press while somebody only reads thanks whoever pressed; the one who has no vote yet may go back to reading", (t) => {
  const walker = new Walker();
  walker.choose("promises");
  walker.take(button("happy"));
  t.is(walker.at, "thanks thanks");
  t.is(walker.state.visit, 1);
  walker.act({ type: "back" });
  t.is(walker.at, "notice promises");
  walker.take(button("unhappy"));
  t.is(walker.at, "thanks thanks");
  t.is(walker.state.visit, 2, "a second face is another person");
});

test("a receipt stays for who wants to write it down, whoever presses meanwhile", (t) => {
  const walker = writing();
  walker.act({ type: "words", words: "Mine" });
  walker.act({ type: "contact", consent: true, contact: { phone: "030 1234" } }, AGREED);
  walker.take(button("happy"));
  t.is(viewed(walker.state, "done", walker.nowMs).receipt, "ABCD1234");
  t.is(seen(walker.state).note?.text, "kiosk-note-vote");
  t.is(walker.told("vote").length, 2);
  t.is(walker.state.visit, 1);
  walker.wait(RECEIPT_MS);
  t.is(walker.at, "faces home");
  t.is(walker.state.visit, 2);
});

test("who presses at the end of somebody's way is the next visitor, and finds no way back to theirs", (t) => {
  const walker = new Walker();
  walker.choose("service");
  walker.answer(5);
  walker.answer(7);
  t.is(walker.at, "done answered");
  walker.take(button("happy"));
  t.is(walker.at, "thanks thanks");
  t.is(walker.state.visit, 2);
  t.false(seen(walker.state).back);
  t.is(walker.told("survey").at(-1)?.complete, true);
});

test("a flow that comes while contact data is on its way to the disk leaves the visitor their receipt", (t) => {
  const walker = writing();
  walker.act({ type: "words", words: "Mine" });
  const { state: signing, effects } = visitStep(
    walker.state,
    touch(
      { type: "contact", visit: 1, screen: "contact", consent: true, contact: { phone: "030 1234" } },
      { receipt: "ABCD1234", consent: "I agree." },
    ),
    0,
  );
  const [report] = effects;
  if (report?.type !== "report") throw new Error("nothing is told");
  const gone = visitStep(signing, touch({ type: "home", visit: 1, screen: "contact" }), 0).state;
  // Who went home without a vote has only the contact data on its way.
  const { vote: _none, untilMs: _ends, ...visitor } = gone.visitor;
  const inForce = { flow: { ...SHIPPED_FLOW, version: 2 }, hash: "other" };
  const replaced = visitStep({ ...gone, visitor }, { type: "flow", inForce }, 0).state;
  const { state } = visitStep(replaced, { type: "kept", id: "id-9", fact: report.fact, pressedAtMs: 0 }, 0);
  t.is(viewed(state, "done").receipt, "ABCD1234");
});

test("the bell rings from any screen; who writes stays where they are and reads that staff are called", (t) => {
  const walker = writing();
  walker.act({ type: "here" });
  t.is(walker.act({ type: "call" }), undefined);
  t.is(walker.at, "words words");
  t.is(seen(walker.state).note?.text, "kiosk-note-call");
  t.is(walker.act({ type: "call" }), "late");
  const reading = new Walker();
  reading.choose("promises");
  reading.act({ type: "call" });
  t.true(viewed(reading.state, "thanks").call);
});

test("news of a call stand on its thank-you and keep it; on a home that nobody uses they come back for a moment", (t) => {
  const walker = new Walker();
  walker.act({ type: "call" });
  const call = "id-1";
  walker.wait(2000);
  walker.take({ type: "news", call, state: "coming", name: "Ana" });
  t.deepEqual(viewed(walker.state, "thanks").news, { state: "coming", name: "Ana" });
  t.is(viewed(walker.state, "thanks").untilMs, walker.nowMs + NEWS_MS);
  walker.wait(NEWS_MS);
  t.is(walker.at, "faces home");
  walker.wait(90_000);
  t.true(viewed(walker.state, "faces").resting);
  walker.take({ type: "news", call: "another", state: "arrived" });
  t.is(walker.at, "faces home");
  walker.take({ type: "news", call, state: "arrived" });
  t.deepEqual(viewed(walker.state, "thanks").news, { state: "arrived" });
  walker.wait(NEWS_AT_HOME_MS);
  t.is(walker.at, "faces home");
  walker.wait(CALL_AGE_MS);
  walker.take({ type: "news", call, state: "resolved" });
  t.is(walker.at, "faces home", "too old");
});

test("news of a call are not for the next person, and who called and went on to write reads them beside", (t) => {
  const other = new Walker();
  other.act({ type: "call" });
  other.act({ type: "done" });
  other.choose("promises");
  other.take({ type: "news", call: "id-1", state: "coming" });
  t.is(other.at, "notice promises");
  t.is(seen(other.state).note, undefined);
  other.act({ type: "home" });
  other.take({ type: "news", call: "id-1", state: "coming" });
  t.is(other.at, "faces home", "somebody else has begun");
  const caller = writing();
  caller.act({ type: "here" });
  caller.act({ type: "call" });
  const call = caller.state.visitor.call ?? "";
  caller.take({ type: "news", call, state: "coming", name: "Ana" });
  t.is(caller.at, "words words");
  t.deepEqual(seen(caller.state).note, { text: "kiosk-news-coming", name: "Ana" });
});

test("a flow that is replaced in the middle of a visit is in force from the next visit on, and at once where nobody is", (t) => {
  const other = { flow: { ...SHIPPED_FLOW, version: 2 }, hash: "other" };
  const walker = writing();
  walker.take({ type: "flow", inForce: other });
  t.is(seen(walker.state).flow, SHIPPED.hash);
  walker.act({ type: "words", words: "Mine" });
  walker.wait(END_MS);
  t.is(seen(walker.state).flow, "other");
  t.deepEqual(walker.told("survey")[0]?.flow, { id: "counter", version: 1 });
  const home = new Walker();
  home.take({ type: "flow", inForce: other });
  t.is(seen(home.state).flow, "other");
});

test("language changes in place and keeps the screen; what is told says which one was spoken", (t) => {
  const walker = writing();
  walker.act({ type: "language", language: "de" });
  t.is(walker.at, "words words");
  t.is(seen(walker.state).language, "de");
  walker.act({ type: "words", words: "Gut" });
  walker.wait(REST_MS);
  t.is(walker.told("survey")[0]?.language, "de");
});

test("words of ten thousand letters are cut to what the screen takes, and no half letter is left", (t) => {
  const walker = writing();
  walker.act({ type: "words", words: "🙂".repeat(5000) });
  walker.wait(REST_MS);
  const words = walker.told("survey")[0]?.words as string;
  t.is(words, "🙂".repeat(250));
});

test("words that are empty are passed over, and taken back they are told as none", (t) => {
  const walker = writing();
  walker.act({ type: "words", words: "Oh" });
  walker.wait(REST_MS);
  walker.act({ type: "back" });
  walker.act({ type: "words", words: "  " });
  walker.wait(REST_MS);
  t.deepEqual(
    walker.told("survey").map(({ words, reasons }) => [words, reasons]),
    [
      ["Oh", []],
      [undefined, []],
    ],
  );
});
