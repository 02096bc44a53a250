import { type FlashErrorCode, type FlashFacts, isImageError } from "../flash-error.ts";
import type { FirmwareAnswer, FlashState } from "../flash-state.ts";

/** Gives texts by message id, in the language of the person at the terminal. */
export type FlashTexts = (id: string, args?: Readonly<Record<string, string | number>>) => string;

/** Tells in words why an image or a board failed, and what to do next. */
export function failureWords(
  code: FlashErrorCode,
  facts: FlashFacts,
  texts: FlashTexts,
): { what: string; next: string } {
  // What is not known is a value of its own for the texts' choices.
  const args = { holder: "none", usb: "none", heard: "nothing", chip: "none", ...facts };
  const next = isImageError(code) ? texts("flash-next-image") : texts(`flash-next-${code}`, args);
  return { what: texts(`flash-failed-${code}`, args), next };
}

/** Tells what spoke from a board. */
export function answerWords(answer: FirmwareAnswer, texts: FlashTexts): string {
  switch (answer.type) {
    case "counterbell": {
      const { version, build, serial = "none" } = answer;
      return texts("flash-runs-counterbell", {
        version: build === undefined ? version : `${version}+${build}`,
        serial,
      });
    }
    case "firmata":
      return texts("flash-runs-firmata", { name: answer.name ?? "none", version: answer.version ?? answer.protocol });
    case "silent":
      return texts("flash-runs-silent");
  }
}

/** Tells in a line where a flash is; for the two last states all that a person needs. */
export function stateWords(state: FlashState, texts: FlashTexts): string {
  switch (state.phase) {
    case "done": {
      const { bytes, tookMs, answer, faults } = state;
      const seconds = (tookMs / 1_000).toFixed(1);
      const done = texts(answer.type === "silent" ? "flash-done-unchecked" : "flash-done", { bytes, seconds });
      const again = faults > 0 ? ` ${texts("flash-faults", { faults })}` : "";
      return answer.type === "silent" ? `${done}${again}` : `${done} ${answerWords(answer, texts)}${again}`;
    }
    case "failed": {
      const { code, written } = state;
      const { what, next } = failureWords(code, state.facts, texts);
      const isTold = written === "nothing" || code === "no-answer" || code === "wrong-version";
      return [what, ...(isTold ? [] : [texts(`flash-written-${written}`)]), next].join(" ");
    }
    case "resetting":
    case "syncing":
    case "identifying":
      return texts(`flash-phase-${state.phase}`, { baud: String(state.baudRate) });
    default:
      return texts(`flash-phase-${state.phase}`);
  }
}
