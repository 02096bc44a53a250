import type { FlashState } from "../../../device-drivers/flashing/flash-state.ts";

/** A board that was flashed in this window, or one whose flash was cut by a reload. */
export interface FlashedBoard {
  /** Since the Unix epoch, ms. */
  at: number;
  /** Name of its port; none where that has none. */
  port: string | undefined;
  /** How it ended; missing while it is under way. */
  end?: FlashState & { phase: "done" | "failed" };
}

const KEY = "counterbell-flashed";
/** The most that are remembered: a carton, and one more. */
const MOST = 101;

/**
 * The boards of this window, the newest first. They outlive a reload, so that somebody with a carton of boards finds their place
 * again; a flash that a reload cut stands first and has no end.
 */
export class FlashLog {
  readonly #storage: Pick<Storage, "getItem" | "setItem">;
  #boards: readonly FlashedBoard[];

  constructor(storage: Pick<Storage, "getItem" | "setItem"> = sessionStorage) {
    this.#storage = storage;
    this.#boards = read(storage);
  }

  get boards(): readonly FlashedBoard[] {
    return this.#boards;
  }

  begin(board: FlashedBoard): void {
    // Of one that was cut nothing can be told but that; the next one takes its place.
    this.#keep([board, ...this.#boards.filter(({ end }) => end !== undefined)].slice(0, MOST));
  }

  end(end: NonNullable<FlashedBoard["end"]>): void {
    const [first, ...others] = this.#boards;
    if (first) this.#keep([{ ...first, end }, ...others]);
  }

  #keep(boards: readonly FlashedBoard[]): void {
    this.#boards = boards;
    try {
      this.#storage.setItem(KEY, JSON.stringify(boards));
    } catch {
      // A window without storage forgets at its reload.
    }
  }
}

function read(storage: Pick<Storage, "getItem">): readonly FlashedBoard[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? value.filter(isBoard).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

const isBoard = (value: unknown): value is FlashedBoard => {
  const { at, end } = (value ?? {}) as Partial<FlashedBoard>;
  return typeof at === "number" && (end === undefined || end.phase === "done" || end.phase === "failed");
};
