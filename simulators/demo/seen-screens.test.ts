import test from "ava";
import type { ScreenState } from "../../protocol/screen.ts";
import { SeenScreens } from "./seen-screens.ts";

const state = (change: Partial<ScreenState> = {}): ScreenState => ({
  kiosk: "entrance",
  site: "berlin",
  visit: 1,
  flow: "shipped",
  language: "en",
  languages: ["en", "de"],
  display: { textPercent: 100, contrast: false, low: false, calm: false, aloud: false, simple: false },
  speech: [],
  link: "online",
  storing: true,
  board: "ready",
  view: { name: "unavailable" },
  back: false,
  sound: true,
  identify: false,
  ...change,
});

test("a screen is told of where something changed that is looked at, and never its receipts or words", (t) => {
  const screens = new SeenScreens();
  t.deepEqual(screens.showed("entrance", state()), {
    kiosk: "entrance",
    language: "en",
    textPercent: 100,
    view: "unavailable",
    answers: 0,
  });
  t.is(screens.showed("entrance", state({ visit: 2, link: "away" })), undefined);
  const done = { name: "done", screen: "told", title: "x", receipt: "ABCD1234", untilMs: 1 } as const;
  const seen = screens.showed("entrance", state({ language: "de", view: done }));
  t.like(seen, { language: "de", view: "done" });
  t.false(JSON.stringify(seen).includes("ABCD1234"));
});

test("answers are counted once each, of the kiosk that they came from", (t) => {
  const screens = new SeenScreens();
  screens.showed("entrance", state());
  t.is(screens.stored({ id: "a", kind: "survey", kiosk: "entrance" })?.answers, 1);
  t.is(screens.stored({ id: "a", kind: "survey", kiosk: "entrance" }), undefined);
  t.is(screens.stored({ id: "b", kind: "vote", kiosk: "entrance" }), undefined);
  t.is(screens.stored({ id: "c", kind: "survey", kiosk: "elsewhere" }), undefined);
  t.deepEqual(
    screens.all().map(({ kiosk, answers }) => [kiosk, answers]),
    [["entrance", 1]],
  );
});
