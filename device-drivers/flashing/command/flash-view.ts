import { type FlashState, isEnd } from "../flash-state.ts";
import { type FlashTexts, stateWords } from "./flash-words.ts";

/** Shows the flashes of some boards while they go on. */
export interface FlashView {
  show(port: string, state: FlashState): void;
}

/** A terminal that lines can be written over on. */
export interface Terminal {
  columns: number;
  write(text: string): void;
}

const BAR_CELLS = 24;
const STEP_PERCENT = 25;

/** A line when a board enters a phase and at each quarter: for files, pipes and screen readers. */
export class FlashLines implements FlashView {
  readonly #texts: FlashTexts;
  readonly #print: (line: string) => void;
  readonly #last = new Map<string, string>();

  constructor(texts: FlashTexts, print: (line: string) => void) {
    this.#texts = texts;
    this.#print = print;
  }

  show(port: string, state: FlashState): void {
    const quarter = Math.floor(state.percent / STEP_PERCENT);
    const key = state.phase === "writing" || state.phase === "verifying" ? `${state.phase} ${quarter}` : state.phase;
    const words = stateWords(state, this.#texts);
    if (this.#last.get(port) === `${key} ${words}`) return;
    this.#last.set(port, `${key} ${words}`);
    this.#print(isEnd(state) ? `${port}: ${words}` : `${port}: ${state.percent} % ${words}`);
  }
}

/** One line a board with a bar, written over until the board is done. What is done scrolls up as a line of its own. */
export class FlashBars implements FlashView {
  readonly #texts: FlashTexts;
  readonly #terminal: Terminal;
  readonly #running = new Map<string, FlashState>();
  #drawn = 0;

  constructor(texts: FlashTexts, terminal: Terminal) {
    this.#texts = texts;
    this.#terminal = terminal;
  }

  show(port: string, state: FlashState): void {
    let text = this.#drawn > 0 ? `\x1b[${this.#drawn}A\x1b[J` : "";
    if (isEnd(state)) {
      this.#running.delete(port);
      text += `${state.phase === "done" ? "✔" : "✘"} ${port}: ${stateWords(state, this.#texts)}\n`;
    } else {
      this.#running.set(port, state);
    }
    for (const [name, one] of this.#running) text += `${this.#bar(name, one)}\n`;
    this.#drawn = this.#running.size;
    this.#terminal.write(text);
  }

  #bar(port: string, state: FlashState): string {
    const full = Math.round((BAR_CELLS * state.percent) / 100);
    const bar = "█".repeat(full) + "░".repeat(BAR_CELLS - full);
    const seconds = String(Math.ceil(state.timeLeftMs / 1_000));
    const counted = state.phase === "writing" || state.phase === "verifying";
    const { bytes, totalBytes: total } = state;
    const rest = counted ? ` ${this.#texts("flash-bytes-left", { bytes, total, seconds })}` : "";
    const line = `${bar} ${String(state.percent).padStart(3)} % ${port} ${stateWords(state, this.#texts)}${rest}`;
    // A line that wraps could not be written over.
    return Array.from(line)
      .slice(0, Math.max(20, this.#terminal.columns - 1))
      .join("");
  }
}
