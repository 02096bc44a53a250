import type { FlashState } from "../../../device-drivers/flashing/index.ts";

/** The steps of a board at the bench after its firmware, in their order; `label` is the last. */
export const BENCH_STEPS = ["enrol", "test", "label"] as const;
export type BenchStep = (typeof BENCH_STEPS)[number];

/** How a self-test came out, or why none was made. */
export type BenchTest =
  | { outcome: "passed" | "failed"; faults: readonly string[] }
  | { outcome: "skipped"; reason: string };

/** A board that was at the bench in this window. */
export interface BenchBoard {
  /** When it came, since the Unix epoch, ms. */
  at: number;
  /** Name of its port; none where that has none. */
  port: string | undefined;
  /** Where it goes on once it runs our firmware. */
  step: BenchStep;
  /** Whether a flash of it is under way, or was cut. */
  isFlashing?: boolean;
  /** How its last flash ended; missing where it was not flashed here. */
  end?: FlashState & { phase: "done" | "failed" };
  serial?: string;
  name?: string;
  revision?: string;
  /** The site's id and place that it was given. */
  site?: string;
  place?: string;
  test?: BenchTest;
  /** Whether its label was handed out for printing. */
  isPrinted?: boolean;
}

const KEY = "counterbell-bench";
/** The most that are remembered: a carton, and one more. */
const MOST = 101;

/**
 * The boards of this window, the newest first. They outlive a reload, so that somebody with a carton of boards finds their place
 * again, and each board goes on at the step at which it was.
 */
export class BenchLog {
  readonly #storage: Pick<Storage, "getItem" | "setItem">;
  #boards: readonly BenchBoard[];

  constructor(storage: Pick<Storage, "getItem" | "setItem"> = sessionStorage) {
    this.#storage = storage;
    this.#boards = read(storage);
  }

  get boards(): readonly BenchBoard[] {
    return this.#boards;
  }

  /** The board that is at the bench, or was last. */
  get now(): BenchBoard | undefined {
    return this.#boards[0];
  }

  /**
   * Puts a board first: the one of its number, where that was here before, with all that is known of it. One without a number is
   * the last one again where that has none either and its flash did not fail: it was cut, or flashed and not enrolled.
   */
  take({ at, port, serial }: { at: number; port: string | undefined; serial: string | undefined }): void {
    const [last] = this.#boards;
    const before =
      serial === undefined
        ? last?.serial === undefined && last?.end?.phase !== "failed"
          ? last
          : undefined
        : this.#boards.find((board) => board.serial === serial);
    const others = this.#boards.filter((board) => board !== before);
    this.#keep([{ ...(before ?? { step: "enrol" }), at, port }, ...others].slice(0, MOST));
  }

  /** Notes something of the board that is at the bench. */
  note(facts: Partial<BenchBoard>): void {
    const [first, ...others] = this.#boards;
    if (first) this.#keep([{ ...first, ...facts }, ...others]);
  }

  /** The board that is at the bench has this number: what was known of that number is known of it, and stands once in the list. */
  know(serial: string): void {
    const [first, ...others] = this.#boards;
    if (!first || first.serial === serial) return;
    const before = others.find((board) => board.serial === serial);
    const rest = others.filter((board) => board !== before);
    this.#keep([{ ...before, ...first, step: before?.step ?? first.step, serial }, ...rest]);
  }

  /** The labels of these boards were handed out. */
  print(serials: readonly string[]): void {
    this.#keep(
      this.#boards.map((board) =>
        board.serial !== undefined && serials.includes(board.serial) ? { ...board, isPrinted: true } : board,
      ),
    );
  }

  #keep(boards: readonly BenchBoard[]): void {
    this.#boards = boards;
    try {
      this.#storage.setItem(KEY, JSON.stringify(boards));
    } catch {
      // A window without storage forgets at its reload.
    }
  }
}

/** Gives the name that follows on one: `hall 3` after `hall 2`, `hall 10` after `hall 9`; none after one without a number. */
export function nextName(name: string | undefined): string {
  const [, head, digits] = /^(.*?)(\d{1,9})$/.exec(name ?? "") ?? [];
  if (head === undefined || digits === undefined) return "";
  return head + String(Number(digits) + 1).padStart(digits.length, "0");
}

function read(storage: Pick<Storage, "getItem">): readonly BenchBoard[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? value.filter(isBoard).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

const isBoard = (value: unknown): value is BenchBoard => {
  const { at, end, step } = (value ?? {}) as Partial<BenchBoard>;
  if (typeof at !== "number" || step === undefined || !BENCH_STEPS.includes(step)) return false;
  return end === undefined || end.phase === "done" || end.phase === "failed";
};
