import fc from "fast-check";
import { visitStep } from "../kiosk/visit/visit.ts";
import type { VisitEffect, VisitInput, VisitState } from "../kiosk/visit/visit-state.ts";
import { FACES } from "../protocol/bodies.ts";
import { type Flow, LIFE_STAGES } from "../protocol/flow.ts";
import { CALL_NEWS, type ScreenInput, USUAL_DISPLAY } from "../protocol/screen.ts";
import { anyFlow } from "./any-flow.ts";
import { letPass, seen, startOf } from "./visit-play.ts";

/** What may happen to a kiosk: something on the page, a press, the disk's answer, time, a fault. Places are picked where it happens. */
export type Happening =
  | { kind: "input"; pick: number; value: number; word: string; isLate: boolean; isOtherScreen: boolean }
  | { kind: "press"; button: string; ageMs: number }
  | { kind: "disk"; isKept: boolean }
  | { kind: "wait"; ms: number }
  | { kind: "storing"; storing: boolean }
  | { kind: "flow"; flow: Flow }
  | { kind: "news"; state: (typeof CALL_NEWS)[number] }
  | { kind: "end" };

/** Inputs of the page far more often than all else. */
export const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
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

/** One kiosk: the engine's state, the reports on their way to the disk, and what each visit's visitor wrote. */
export class AnyKiosk {
  state: VisitState;
  nowMs = 0;
  readonly onTheWay: Extract<VisitEffect, { type: "report" }>[] = [];
  readonly written: { visit: number; word: string }[] = [];
  votes = { touched: 0, reported: 0 };
  #ids = 0;
  #lastCall = "none";

  readonly #onStep: (before: VisitState, cause: string, after: VisitState) => void;

  /** `onStep` hears of each step: the kind of its cause, as the chart of docs/flows.md names it. */
  constructor(flow: Flow, onStep: (before: VisitState, cause: string, after: VisitState) => void = () => {}) {
    this.state = startOf(flow);
    this.#onStep = onStep;
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
        const { state, effects } = letPass(this.state, this.nowMs, this.nowMs + what.ms, {
          keeps: false,
          onAlarm: (before, after) => this.#onStep(before, "quiet", after),
        });
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
    this.#onStep(this.state, causeOf(input), state);
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

function causeOf(input: VisitInput): string {
  if (input.type === "screen") return input.input.type;
  if (input.type === "kept") return `${input.fact.kind} kept`;
  if (input.type === "storing") return input.storing ? "can keep" : "cannot keep";
  return input.type;
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
