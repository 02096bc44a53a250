import { readFileSync } from "node:fs";
import { LineCounter, parseDocument } from "yaml";
import type { VerbName } from "../../protocol/verbs.ts";
import { VERBS } from "../../protocol/verbs.ts";
import { parseDuration } from "./durations.ts";
import { faultsOf, type SchemaFault } from "./faults.ts";
import { CONDITION_NAMES, COUNTED, ScenarioInFile, STEP_KEYS, StepInFile, TARGET_KEYS } from "./file-schema.ts";
import { actOf, conditionOf, type InFile, plannedMs, timingOf, titleOf } from "./file-steps.ts";
import type { Scenario, ScenarioKiosk, Step, StepWork } from "./scenario.ts";
import { ScenarioError, type ScenarioFault } from "./scenario-error.ts";

/** The shop of a scenario that names none: the demo's. */
export const DEFAULT_KIOSKS: readonly ScenarioKiosk[] = [
  { site: "berlin", kiosk: "entrance", board: "entrance-board", driver: "button-panel" },
  { site: "berlin", kiosk: "checkout", board: "checkout-board", driver: "button-panel" },
  { site: "lisbon", kiosk: "service-desk", board: "service-desk-board", driver: "gpio" },
];

/** Beyond what its own times add up to, a scenario may take so long where it names no timeout. */
const PATIENCE_MS = 300_000;
const WAIT_WITHIN_MS = 60_000;
const EXPECT_WITHIN_MS = 10_000;
const TITLE_CHARACTERS = 100;
/** A scenario is written by hand; more is a mistake, and aliases of YAML can make small files large. */
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_DEPTH = 8;

type Path = (string | number)[];

/** Reads and checks a scenario file. THROWS ScenarioError with every place that is wrong. */
export function readScenario(file: string): Scenario {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const allowed = "a file that can be read";
    throw new ScenarioError(
      "scenario-unreadable",
      file,
      [{ line: 1, column: 1, key: "", what: (error as Error).message, allowed }],
      { cause: error },
    );
  }
  return parseScenario(text, file);
}

/** Checks the text of a scenario file; `file` is for messages. THROWS ScenarioError. */
export function parseScenario(text: string, file: string): Scenario {
  return new Reading(text, file).scenario();
}

class Reading {
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #document: ReturnType<typeof parseDocument>;
  readonly #faults: ScenarioFault[] = [];

  constructor(text: string, file: string) {
    this.#file = file;
    this.#document = parseDocument(text.length > MAX_FILE_BYTES ? "" : text, { lineCounter: this.#lines });
    if (text.length > MAX_FILE_BYTES) {
      const fault = { line: 1, column: 1, key: "", what: `${text.length} bytes`, allowed: `at most ${MAX_FILE_BYTES}` };
      throw new ScenarioError("scenario-unreadable", file, [fault]);
    }
  }

  scenario(): Scenario {
    const { errors } = this.#document;
    if (errors.length > 0) {
      const faults = errors.map(({ message, linePos }) => ({
        line: linePos?.[0].line ?? 1,
        column: linePos?.[0].col ?? 1,
        key: "",
        what: (message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, ""),
        allowed: "YAML 1.2",
      }));
      throw new ScenarioError("scenario-syntax", this.#file, faults);
    }
    const value = this.#value();
    this.#check(ScenarioInFile, value, []);
    if (!Array.isArray((value as InFile | null)?.steps)) this.#stop();
    const { name, about, seed = 1, timeout, shop = {}, steps } = value as InFile & { steps: unknown[] };
    const { kiosks, hub = {} } = shop as { kiosks?: Partial<ScenarioKiosk>[]; hub?: InFile };
    for (const [i, step] of steps.entries()) this.#checkStep(step, ["steps", i], 1);
    this.#stop();
    const shopKiosks = this.#kiosks(kiosks);
    this.#names(steps, ["steps"], shopKiosks);
    const read = this.#steps(steps, ["steps"], "");
    this.#order(read);
    this.#stop();
    return {
      file: this.#file,
      name: name as string,
      ...(about === undefined ? {} : { about: about as string }),
      seed: seed as number,
      timeoutMs: timeout === undefined ? plannedMs(read) + PATIENCE_MS : parseDuration(timeout as string),
      shop: { kiosks: shopKiosks },
      hub,
      steps: read,
    };
  }

  #value(): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      this.#fault([], (error as Error).message, "fewer aliases");
      return this.#stop();
    }
  }

  #check(schema: Parameters<typeof faultsOf>[0], value: unknown, at: Path): SchemaFault[] {
    const faults = faultsOf(schema, value);
    for (const { path, what, allowed } of faults) this.#fault([...at, ...path], what, allowed);
    return faults;
  }

  #checkStep(step: unknown, at: Path, depth: number): void {
    if (depth > MAX_DEPTH) {
      this.#fault(at, "too many groups within groups", `at most ${MAX_DEPTH}`);
      return;
    }
    if (this.#check(StepInFile, step, at).length > 0) return;
    const found = Object.keys(step as InFile).filter((key) => (STEP_KEYS as readonly string[]).includes(key));
    if (found.length !== 1) {
      const what =
        found.length === 0 ? "this step does nothing" : `one step does one thing, not ${found.join(" and ")}`;
      this.#fault(at, what, STEP_KEYS.join(", "));
      return;
    }
    const [key] = found as [string];
    const inner = (step as InFile)[key];
    if (key === "steps")
      for (const [i, each] of (inner as unknown[]).entries()) this.#checkStep(each, [...at, key, i], depth + 1);
    else if (key === "expect" || key === "wait-for") this.#checkCondition(inner as InFile, [...at, key]);
  }

  #checkCondition(asked: InFile, at: Path): void {
    const found = CONDITION_NAMES.filter((name) => name in asked);
    if (found.length !== 1) {
      const what = found.length === 0 ? "nothing is asked here" : `one thing at a time, not ${found.join(" and ")}`;
      this.#fault(at, what, CONDITION_NAMES.join(", "));
    } else if ("matching" in asked && !(COUNTED as readonly string[]).includes(found[0] as string)) {
      this.#fault([...at, "matching"], `${found[0]} is not counted`, `matching goes with ${COUNTED.join(", ")}`);
    }
  }

  #kiosks(given: Partial<ScenarioKiosk>[] | undefined): ScenarioKiosk[] {
    if (!given) return [...DEFAULT_KIOSKS];
    const kiosks = given.map(({ kiosk = "", site = "berlin", board = `${kiosk}-board`, driver = "button-panel" }) => ({
      site,
      kiosk,
      board,
      driver,
    }));
    for (const key of ["kiosk", "board"] as const) {
      const seen = new Set<string>();
      for (const [i, each] of kiosks.entries()) {
        if (seen.has(each[key]))
          this.#fault(["shop", "kiosks", i], `two have the ${key} ${each[key]}`, "a name of its own");
        seen.add(each[key]);
      }
    }
    return kiosks;
  }

  /** Finds every board, kiosk and process that steps speak of in the shop. */
  #names(steps: unknown[], at: Path, kiosks: readonly ScenarioKiosk[]): void {
    const known: Record<string, string[]> = {
      board: kiosks.map(({ board }) => board),
      kiosk: kiosks.map(({ kiosk }) => kiosk),
      process: ["hub", "boards", ...kiosks.map(({ kiosk }) => `kiosk-${kiosk}`)],
    };
    const look = (kind: string, name: unknown, path: Path): void => {
      if (typeof name !== "string" || known[kind]?.includes(name)) return;
      this.#fault(path, `the shop has no ${kind} of this name`, known[kind]?.join(", ") ?? "");
    };
    for (const [i, step] of steps.entries()) {
      for (const [key, value] of Object.entries(step as InFile)) {
        const path = [...at, i, key];
        if (key === "steps") this.#names(value as unknown[], path, kiosks);
        else if (key === "expect" || key === "wait-for") {
          for (const [name, where] of Object.entries(value as InFile)) {
            if (!(CONDITION_NAMES as string[]).includes(name)) continue;
            for (const kind of ["board", "kiosk"]) {
              // A screen has its board's state under this key, not a board's name.
              if (name === "screen" && kind === "board") continue;
              look(kind, (where as InFile)[kind], [...path, name, kind]);
            }
          }
        } else if (key in VERBS) {
          const target = TARGET_KEYS[VERBS[key as VerbName].of];
          if (typeof value === "string") look(target, value, path);
          else look(target, (value as InFile)[target], [...path, target]);
          if (key === "swap") look("board", (value as InFile).with, [...path, "with"]);
        }
      }
    }
  }

  #steps(steps: unknown[], at: Path, prefix: string): Step[] {
    return steps.map((given, i) => {
      const step = given as InFile;
      const path = [...at, i];
      const id = `${prefix}${i + 1}`;
      const { name } = step as { name?: string };
      const work = this.#work(step, path, id);
      return { id, line: this.#place(path).line, title: name ?? this.#asWritten(step), timing: timingOf(step), work };
    });
  }

  #work(step: InFile, at: Path, id: string): StepWork {
    const key = STEP_KEYS.find((each) => each in step) as (typeof STEP_KEYS)[number];
    const value = step[key];
    switch (key) {
      case "wait":
        return { does: "wait" };
      case "steps":
        return { does: "steps", steps: this.#steps(value as unknown[], [...at, key], `${id}.`) };
      case "wait-for":
      case "expect": {
        const { within, for: lasting } = value as { within?: string; for?: string };
        const condition = conditionOf(value as InFile);
        const withinMs = within === undefined ? undefined : parseDuration(within);
        if (key === "wait-for") return { does: key, condition, withinMs: withinMs ?? WAIT_WITHIN_MS };
        const forMs = lasting === undefined ? 0 : parseDuration(lasting);
        return { does: key, condition, withinMs: withinMs ?? EXPECT_WITHIN_MS, forMs };
      }
      default:
        return { does: "act", act: actOf(key, value) };
    }
  }

  /** `at` of steps that follow one another must not run backwards: the earlier one would be over long since. */
  #order(steps: readonly Step[]): void {
    let latest = 0;
    for (const [i, { timing }] of steps.entries()) {
      if (timing.atMs === undefined) continue;
      if (timing.atMs < latest) {
        this.#fault(["steps", i, "at"], "an earlier step stands at a later moment", `${latest / 1000} s or later`);
      }
      latest = timing.atMs;
    }
  }

  /** What the step does as it stands in the file, on one line. */
  #asWritten(step: InFile): string {
    const key = STEP_KEYS.find((each) => each in step) as string;
    if (key === "steps") return `${(step.steps as unknown[]).length} steps`;
    const words = `${key} ${titleOf(step[key])}`;
    return words.length > TITLE_CHARACTERS ? `${words.slice(0, TITLE_CHARACTERS - 1)}…` : words;
  }

  #fault(path: Path, what: string, allowed: string): void {
    const { line, column } = this.#place(path);
    const key = path.reduce<string>(
      (text, part) => (typeof part === "number" ? `${text}[${part + 1}]` : text ? `${text}.${part}` : part),
      "",
    );
    const value: unknown = path.length > 0 && this.#document.hasIn(path) ? this.#document.getIn(path) : undefined;
    const isPlain = ["string", "number", "boolean"].includes(typeof value);
    const shown = isPlain ? { value: `${value}`.slice(0, 60) } : {};
    this.#faults.push({ line, column, key, ...shown, what, allowed });
  }

  /** Where something stands: its key, or the nearest thing around it that the file has. */
  #place(path: Path): { line: number; column: number } {
    for (let length = path.length; length > 0; length--) {
      const parent = this.#document.getIn(path.slice(0, length - 1), true) as
        | { items?: { key?: { value?: unknown; range?: number[] }; range?: number[] }[] }
        | undefined;
      const last = path[length - 1];
      const items = parent?.items ?? [];
      const item = typeof last === "number" ? items[last] : items.find(({ key }) => key?.value === last)?.key;
      const start = item?.range?.[0];
      if (start === undefined) continue;
      const { line, col } = this.#lines.linePos(start);
      return { line, column: col };
    }
    return { line: 1, column: 1 };
  }

  #stop(): void {
    if (this.#faults.length === 0) return;
    const inOrder = [...this.#faults].sort((a, b) => a.line - b.line || a.column - b.column);
    throw new ScenarioError("scenario-value", this.#file, inOrder);
  }
}
