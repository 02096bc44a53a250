import type { ScreenInput, ScreenState } from "../../protocol/screen.ts";
import type { TouchRequest } from "../../protocol/verbs.ts";

/** Gives what the page would send for a touch on what a screen shows now; undefined where the request names no touch. */
export function touchInput(touch: TouchRequest, { visit, view }: ScreenState): ScreenInput | undefined {
  const screen = view.name === "unavailable" ? "unavailable" : view.screen;
  const at = { visit, screen };
  const { face, reason, choose, words, answer, contact, language } = touch;
  if (face !== undefined) return { type: "face", visit, face };
  if (reason !== undefined) return { type: "reason", visit, reason, chosen: true };
  if (touch.call) return { type: "call", visit };
  if (touch.done) return { type: "done", visit };
  if (choose !== undefined) return { type: "choose", ...at, choice: choose };
  if (words !== undefined) return { type: "words", ...at, words };
  if (answer !== undefined) return { type: "answer", ...at, value: answer };
  if (contact !== undefined) return { type: "contact", ...at, consent: true, contact };
  if (language !== undefined) return { type: "language", visit, language };
  if (touch.skip) return skipped(at, view.name);
  if (touch.back) return { type: "back", ...at };
  if (touch.home) return { type: "home", ...at };
  return touch["more-time"] ? { type: "more-time", visit } : undefined;
}

/** Passing over is an empty answer, in the words of the screen that asks. */
function skipped(at: { visit: number; screen: string }, view: ScreenState["view"]["name"]): ScreenInput {
  if (view === "words") return { type: "words", ...at, words: "" };
  if (view === "contact") return { type: "contact", ...at, consent: false, contact: {} };
  return { type: "answer", ...at };
}

/** What a touch may be, for whoever asked for none of them. */
export const TOUCHES =
  "face, call, reason, done, choose, words, answer, skip, contact, language, back, home and more-time";
