import test from "ava";
import { buttonsOf, countPress, isNow, isSuspect, newsOf, standingOf } from "./board-state.ts";

const board = { kiosk: "entrance", device: "panel" };
const AT = "2026-11-23T08:00:00.000Z";

test("a board is live only where hub, kiosk and board are all there, and otherwise what is nearest is told", (t) => {
  const ready = { kiosk: "entrance", presence: "online", status: "ready" } as const;
  t.is(standingOf(ready, true), "live");
  t.is(standingOf(ready, false), "hub-away");
  t.is(standingOf({}, true), "nowhere");
  t.is(standingOf({ ...ready, presence: "lost" }, true), "kiosk-away");
  t.is(standingOf({ ...ready, status: "lost" }, true), "not-found");
  t.is(standingOf({ ...ready, status: "absent" }, true), "not-found");
  t.is(standingOf({ ...ready, status: "handshaking" }, true), "not-ready");
});

test("a button with none in the week is marked where another was pressed often, but for the spare one", (t) => {
  const counts = [
    { button: "happy", today: 1, week: 20 },
    { button: "call", today: 0, week: 1 },
  ];
  t.deepEqual(
    ["happy", "unhappy", "call", "spare"].map((button) => isSuspect(button, counts)),
    [false, true, false, false],
  );
  t.false(isSuspect("unhappy", [{ button: "happy", today: 1, week: 19 }]));
});

test("presses of this board alone are read, and nothing else of an event", (t) => {
  const event = (kind: string, body: Record<string, unknown>, kiosk = "entrance") => ({ kiosk, kind, body });
  const of = (kind: string, body: Record<string, unknown>) => newsOf(event(kind, { device: "panel", ...body }), board);
  t.deepEqual(of("vote", { source: "board", face: "happy" }), { button: "happy", what: "pressed" });
  t.deepEqual(of("call", { source: "board" }), { button: "call", what: "pressed" });
  t.deepEqual(of("press", { button: "spare" }), { button: "spare", what: "pressed" });
  t.deepEqual(of("device", { fact: "button-held", button: "call" }), { button: "call", what: "held" });
  t.deepEqual(of("device", { fact: "button-released", button: "call" }), { button: "call", what: "released" });
  t.is(of("vote", { source: "screen", face: "happy" }), undefined);
  t.is(of("survey", { words: "a visitor's words" }), undefined);
  t.is(newsOf(event("press", { device: "other", button: "spare" }), board), undefined);
  t.is(newsOf(event("press", { device: "panel", button: "spare" }, "exit"), board), undefined);
  t.is(newsOf(event("call", { source: "board" }), {}), undefined);
});

test("a press that waited in an outbox counts and is not shown as one that happens", (t) => {
  t.true(isNow({ at: AT, receivedAt: "2026-11-23T08:00:01.000Z", late: false }));
  t.false(isNow({ at: AT, receivedAt: "2026-11-23T08:05:00.000Z", late: false }));
  t.false(isNow({ at: AT, receivedAt: AT, late: true }));
  const before = { buttons: [], today: { since: AT }, week: { since: "2026-11-16T08:00:00.000Z" }, isCut: false };
  const after = countPress(countPress(before, "call", "2026-11-22T08:00:00.000Z"), "call", AT);
  t.deepEqual(after.buttons, [{ button: "call", today: 1, week: 2, lastAt: AT }]);
  t.is(countPress(before, "call", "2026-11-01T08:00:00.000Z"), before);
});

test("buttons stand as they lie on the board, and one that was pressed is among them", (t) => {
  const presses = {
    buttons: [{ button: "extra", today: 0, week: 1 }],
    today: { since: AT },
    week: { since: AT },
    isCut: false,
  };
  t.deepEqual(buttonsOf({ about: { driver: "button-panel", buttons: ["call", "happy"] }, presses }), [
    "happy",
    "call",
    "extra",
  ]);
  t.deepEqual(buttonsOf({ presses }), ["extra"]);
});
