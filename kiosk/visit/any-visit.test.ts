import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import test from "ava";
import fc from "fast-check";
import { FACES } from "../../protocol/bodies.ts";
import { type Flow, LIFE_STAGES } from "../../protocol/flow.ts";
import { checkFlow } from "../../protocol/flow-check.ts";
import { catalogueWords } from "../../protocol/flow-words.ts";
import { CALL_NEWS, type ScreenInput, USUAL_DISPLAY } from "../../protocol/screen.ts";
import { anyFlow } from "../../test/any-flow.ts";
import { letPass, seen, startOf } from "../../test/visit-play.ts";
import { visitStep } from "./visit.ts";
import { isNobodyThere, type VisitEffect, type VisitInput, type VisitState } from "./visit-state.ts";

const words = catalogueWords((language) => {
  const file = fileURLToPath(new URL(`../../locales/${language}/kiosk.ftl`, import.meta.url));
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
});

/** What happens next: something on the page, a press, the disk's answer, time, a fault. Places are picked where it happens. */
type Happening =
  | { kind: "input"; pick: number; value: number; word: string; isLate: boolean; isOtherScreen: boolean }
  | { kind: "press"; button: string; ageMs: number }
  | { kind: "disk"; isKept: boolean }
  | { kind: "wait"; ms: number }
  | { kind: "storing"; storing: boolean }
  | { kind: "flow"; flow: Flow }
  | { kind: "news"; state: (typeof CALL_NEWS)[number] }
  | { kind: "end" };

const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({
      kind: fc.constant("input" as const),
      pick: fc.nat(99),
      value: fc.nat(99),
      word: fc.stringMatching(/^[a-z]{3,8}$/),
      isLate: fc.constantFrom(true, ...Array<boolean>(19).fill(false)),
      isOtherScreen: fc.constantFrom(true, ...Array<boolean>(19).fill(false)),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("press" as const),
      button: fc.constantFrom(...FACES, "call", "spare"),
      ageMs: fc.constantFrom(0, 5, 2500),
    }),
  },
  {
    weight: 20,
    arbitrary: fc.record({ kind: fc.constant("disk" as const), isKept: fc.constantFrom(true, true, true, false) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.constantFrom(10, 900, 2100, 35_000, 70_000) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("storing" as const), storing: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("flow" as const), flow: anyFlow }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("news" as const), state: fc.constantFrom(...CALL_NEWS) }) },
  { weight: 1, arbitrary: fc.constant<Happening>({ kind: "end" }) },
);

/** One kiosk: its state, the reports on their way to the disk, and what each visit's visitor wrote. */
class Kiosk {
  state: VisitState;
  nowMs = 0;
  readonly onTheWay: Extract<VisitEffect, { type: "report" }>[] = [];
  readonly written: { visit: number; word: string }[] = [];
  votes = { touched: 0, reported: 0 };
  #ids = 0;
  #lastCall = "none";

  constructor(flow: Flow) {
    this.state = startOf(flow);
  }

  happens(what: Happening): void {
    switch (what.kind) {
      case "input":
        this.#touch(what);
        return;
      case "press":
        if ((FACES as readonly string[]).includes(what.button)) this.votes.touched += 1;
        this.#take({ type: "button", device: "panel", button: what.button, ageMs: what.ageMs });
        return;
      case "disk":
        this.#disk(what.isKept);
        return;
      case "wait": {
        // Alarms ring as they would; what they report goes the same way as all else.
        const { state, effects } = letPass(this.state, this.nowMs, this.nowMs + what.ms, { keeps: false });
        this.state = state;
        this.nowMs += what.ms;
        this.#report(effects);
        return;
      }
      case "storing":
        this.#take({ type: "storing", storing: what.storing });
        return;
      case "flow":
        this.#take({ type: "flow", inForce: { flow: what.flow, hash: "another" } });
        return;
      case "news":
        this.#take({ type: "news", call: this.#lastCall, state: what.state, name: "Ana" });
        return;
      case "end":
        this.#take({ type: "end" });
    }
  }

  /** Every word that somebody of another visit wrote and that can still be found. */
  get leaked(): string[] {
    const all = JSON.stringify([this.state, seen(this.state, this.nowMs)]);
    return this.written
      .filter(({ visit, word }) => visit !== this.state.visit && all.includes(word))
      .map(({ word }) => word);
  }

  #touch({ pick, value, word: letters, isLate, isOtherScreen }: Extract<Happening, { kind: "input" }>): void {
    const { view, visit } = seen(this.state, this.nowMs);
    const word = `${letters}-${this.written.length}-word`;
    this.written.push({ visit: this.state.visit, word });
    const at = {
      visit: isLate ? visit - 1 : visit,
      screen: isOtherScreen || view.name === "unavailable" ? "elsewhere" : view.screen,
    };
    const inputs = possible(view, value, word).map((input) => ({ ...input, ...at }) as ScreenInput);
    const input = inputs[pick % inputs.length];
    if (!input) return;
    const beside = { receipt: "ABCD1234", consent: "I agree", article: { version: 1, language: "en" } };
    const isTaken = this.#take({ type: "screen", input, beside });
    if (input.type === "face" && isTaken) this.votes.touched += 1;
  }

  #disk(isKept: boolean): void {
    const report = this.onTheWay.shift();
    if (!report) return;
    const { fact, visit, pressedAtMs } = report;
    const id = `event-${this.#ids++}`;
    if (isKept && fact.kind === "call") this.#lastCall = id;
    // The board's presses are never given up; only a touch is.
    const isBoards = "source" in fact.body && fact.body.source === "board";
    this.#take(isKept || isBoards ? { type: "kept", id, fact, pressedAtMs } : { type: "not-kept", visit, fact });
  }

  /** Gives whether it was taken. */
  #take(input: VisitInput): boolean {
    const { state, effects } = visitStep(this.state, input, this.nowMs);
    this.state = state;
    this.#report(effects);
    return !effects.some(({ type }) => type === "refuse");
  }

  #report(effects: readonly VisitEffect[]): void {
    for (const effect of effects) {
      if (effect.type !== "report") continue;
      this.onTheWay.push(effect);
      if (effect.fact.kind === "vote") this.votes.reported += 1;
    }
  }
}

type View = ReturnType<typeof seen>["view"];
/** All that a page can send from a view, and some that it should not. */
function possible(view: View, value: number, word: string): object[] {
  const choices = "choices" in view ? view.choices : [];
  const common: object[] = [
    { type: "face", face: FACES[value % 4] },
    { type: "call" },
    { type: "back" },
    { type: "home" },
    { type: "here" },
    { type: "more-time" },
    { type: "done" },
    { type: "language", language: ["en", "de", "xx"][value % 3] },
    { type: "display", display: { ...USUAL_DISPLAY, calm: value % 2 === 0 } },
    { type: "choose", choice: choices[value % Math.max(1, choices.length)]?.id ?? "none" },
    { type: "reason", reason: ["a", "b", "c", "d"][value % 4], chosen: value % 3 > 0 },
  ];
  const email = `${word}@example.org`;
  const own: Partial<Record<View["name"], object[]>> = {
    words: [{ type: "words", words: word }],
    contact: [
      { type: "contact", consent: value % 4 > 0, contact: { name: word, email } },
      { type: "contact", consent: false, contact: {} },
    ],
    question: [
      { type: "answer", value: value % 12 },
      { type: "answer", value: [["a", "b"][value % 2]] },
      { type: "answer", value: word },
      { type: "answer" },
    ],
    articles: [
      { type: "read", stage: LIFE_STAGES[value % 7] },
      { type: "read", article: `article-${word}`.slice(0, 36) },
      { type: "helped", article: "article-x", helped: value % 2 === 0 },
    ],
  };
  const mine = own[view.name] ?? [];
  // What the screen is for comes more often than all else.
  return [...common, ...mine, ...mine, ...mine];
}

const anyPlay = fc.record({ flow: anyFlow, happenings: fc.array(anyHappening, { maxLength: 60 }) });

test("generated flows are flows that the checker takes", (t) => {
  fc.assert(
    fc.property(anyFlow, (flow) => checkFlow(flow, { words }).every(({ severity }) => severity === "warning")),
    { numRuns: 200 },
  );
  t.pass();
});

test("whatever flow is walked and whatever happens: no word of a visit is found in the next, time alone leads home, and each face that was taken is told once", (t) => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(anyPlay, ({ flow, happenings }) => {
      const kiosk = new Kiosk(flow);
      for (const happening of happenings) {
        kiosk.happens(happening);
        if (kiosk.leaked.length > 0) throw new Error(`found again: ${kiosk.leaked.join(" ")}`);
        reached.add(seen(kiosk.state, kiosk.nowMs).view.name);
      }
      if (kiosk.votes.reported !== kiosk.votes.touched) throw new Error(JSON.stringify(kiosk.votes));
      for (let n = 0; kiosk.onTheWay.length > 0 && n < 500; n++) kiosk.happens({ kind: "disk", isKept: true });
      kiosk.happens({ kind: "storing", storing: true });
      kiosk.happens({ kind: "wait", ms: 120_000 });
      if (!isNobodyThere(kiosk.state)) throw new Error(`time left the visitor at ${kiosk.state.visitor.screen}`);
      if (kiosk.leaked.length > 0 && kiosk.state.visit > 1) throw new Error("found again at the end");
    }),
    { numRuns: 1500 },
  );
  // The walks are not all about home.
  for (const name of ["faces", "thanks", "words", "contact", "question", "articles", "notice", "done", "unavailable"]) {
    t.true(reached.has(name), name);
  }
});
