import type { Texts } from "../../../protocol/texts.ts";
import { plain } from "../../demo/terminal.ts";
import { formatDuration } from "../durations.ts";
import type { ScenarioLine, ScenarioResult, StepLine } from "../engine.ts";
import type { Scenario, Step } from "../scenario.ts";

/** Where lines for a person go, and whether colours are understood there. */
export interface Paper {
  write(line: string): void;
  isColoured: boolean;
}

const COLOURS = { green: 32, red: 31, yellow: 33, dim: 2, bold: 1 } as const;
const MARKS = { done: "✓", held: "✓", failed: "✗", refused: "✗" } as const;

/**
 * Tells a run on a terminal as it goes: one line a step, and where one fails what was there instead. Repetitions are one
 * line, told with the last of them.
 */
export class Teller {
  readonly #texts: Texts;
  readonly #paper: Paper;
  readonly #times = new Map<string, number>();
  readonly #rounds = new Map<string, number>();

  constructor({ texts, paper, scenario }: { texts: Texts; paper: Paper; scenario: Scenario }) {
    this.#texts = texts;
    this.#paper = paper;
    this.#count(scenario.steps, 1);
  }

  title(name: string): void {
    this.#paper.write("");
    this.#paper.write(this.#in("bold", name));
  }

  line(line: ScenarioLine): void {
    if (line.kind === "step") this.#step(line);
  }

  end({ outcome, tookMs, why, lines }: ScenarioResult): void {
    const steps = new Set(lines.flatMap((line) => (line.kind === "step" ? [line.step] : []))).size;
    const failed = new Set(lines.flatMap((line) => (line.kind === "step" && isBad(line) ? [line.step] : []))).size;
    const facts = { steps, failed, took: formatDuration(tookMs) };
    if (why !== undefined) this.#paper.write(`  ${this.#in("red", this.#text("scenario-ended", { why }))}`);
    const words = this.#text(outcome === "held" ? "scenario-held" : "scenario-failed", facts);
    this.#paper.write(`  ${this.#in(outcome === "held" ? "green" : "red", words)}`);
  }

  #step(line: StepLine): void {
    const { step, atMs, tookMs, title, outcome, does } = line;
    const times = this.#times.get(step) ?? 1;
    const round = (this.#rounds.get(step) ?? 0) + 1;
    this.#rounds.set(step, round);
    if (!isBad(line) && round < times) return;
    const mark = this.#in(isBad(line) ? "red" : "green", MARKS[outcome]);
    const at = this.#in("dim", formatDuration(atMs).padStart(12));
    const took = (does === "expect" || does === "wait-for") && tookMs >= 100 ? ` (${formatDuration(tookMs)})` : "";
    const rounds = times === 1 ? "" : ` ${this.#in("dim", `${round}/${times}`)}`;
    this.#paper.write(`${at}  ${mark} ${title}${rounds}${this.#in("dim", took)}`);
    if (!isBad(line)) return;
    const indent = " ".repeat(16);
    const place = this.#text("scenario-place", { line: line.line });
    const why = outcome === "failed" ? this.#text("scenario-not-held", { why: line.why ?? "" }) : (line.why ?? "");
    this.#paper.write(`${indent}${this.#in("red", why)} ${this.#in("dim", place)}`);
    if (line.saw !== undefined) {
      this.#paper.write(`${indent}${this.#text("scenario-saw", { saw: "" }).trim()} ${line.saw}`);
    }
  }

  /** How often each step runs, in all its groups' repetitions. */
  #count(steps: readonly Step[], outer: number): void {
    for (const { id, timing, work } of steps) {
      this.#times.set(id, outer * timing.times);
      if (work.does === "steps") this.#count(work.steps, outer * timing.times);
    }
  }

  #text(id: string, args: Record<string, string | number>): string {
    return plain(this.#texts(id, args));
  }

  #in(colour: keyof typeof COLOURS, text: string): string {
    return this.#paper.isColoured && text !== "" ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
  }
}

const isBad = ({ outcome }: StepLine): boolean => outcome === "failed" || outcome === "refused";
