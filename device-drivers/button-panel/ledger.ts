/** What became of an event that the board sent. */
export type Verdict =
  /** Not seen before and next in line, perhaps with others that waited for it: hand these over, in this order. */
  | { type: "deliver"; seqs: number[] }
  /** Already kept: the board missed the acknowledgement, so send it again. */
  | { type: "kept"; ack: number }
  /** Handed over and not yet kept, or waiting for one before it: nothing to do. */
  | { type: "waiting" };

/** How a ledger begins: at the position that the kiosk has kept, or without knowing where the board stands. */
export interface LedgerOptions {
  epoch: number;
  /** The last seq of this epoch that is kept, if any. */
  kept?: number;
}

/** Compares two seqs of one epoch on their circle of 65,536: negative when `a` is before `b`. */
export const compareSeq = (a: number, b: number): number => (((a - b) & 0xffff) ^ 0x8000) - 0x8000;

const next = (seq: number) => (seq + 1) & 0xffff;

/**
 * Makes at-least-once into once and in order, for one board in one epoch.
 *
 * The board numbers without holes and repeats the oldest first, so an event out of line means that a frame before it was
 * damaged, and waits. Only a count of pending events (`settle`) that equals the events seen closes a hole that never
 * fills, or says where to begin when nothing is known. As the count comes on the same line after them, and nothing seen
 * has been acknowledged, an equal count means that the board has no others. (Seq 1 alone says nothing: the numbers may
 * have come round.)
 */
export class Ledger {
  readonly epoch: number;
  #expected: number | undefined;
  #kept: number | undefined;
  /** Handed over and not yet kept, in order; true when kept but behind one that is not. */
  readonly #open = new Map<number, boolean>();
  readonly #early = new Set<number>();
  /** What this connection has shown of the board's ring. */
  readonly #present = new Set<number>();

  constructor(options: LedgerOptions) {
    this.epoch = options.epoch;
    this.#kept = options.kept;
    this.#expected = options.kept === undefined ? undefined : next(options.kept);
  }

  /** The seq up to which the board may forget, if any. */
  get kept(): number | undefined {
    return this.#kept;
  }

  /** True while an event waits for one before it, or for knowledge where to begin. */
  get waits(): boolean {
    return this.#early.size > 0;
  }

  /** A new connection: what the board still holds has to be seen again. Early events come again as well. */
  reconnect(): void {
    this.#present.clear();
    this.#early.clear();
  }

  /** The kiosk has kept up to `kept`, by whatever way it came; older news changes nothing. */
  advance(kept: number): void {
    if (this.#kept !== undefined && compareSeq(kept, this.#kept) <= 0) return;
    this.#kept = kept;
    if (this.#expected === undefined || compareSeq(this.#expected, kept) <= 0) this.#expected = next(kept);
    for (const seq of [...this.#open.keys(), ...this.#early, ...this.#present]) {
      if (compareSeq(seq, kept) > 0) continue;
      this.#open.delete(seq);
      this.#early.delete(seq);
      this.#present.delete(seq);
    }
  }

  offer(seq: number): Verdict {
    if (this.#kept !== undefined && compareSeq(seq, this.#kept) <= 0) return { type: "kept", ack: this.#kept };
    this.#present.add(seq);
    if (this.#open.has(seq)) return { type: "waiting" };
    if (this.#expected !== undefined && compareSeq(seq, this.#expected) < 0) return { type: "waiting" };
    this.#early.add(seq);
    return this.#line();
  }

  /** The board says how many events it holds; gives what may go on because of it. */
  settle(pending: number): Verdict {
    if (this.#early.size === 0 || this.#present.size !== pending) return { type: "waiting" };
    const [oldest] = [...this.#early].sort(compareSeq);
    this.#expected = oldest;
    return this.#line();
  }

  /** Marks an event as kept; gives the seq to acknowledge when all before it are kept too. */
  done(seq: number): number | undefined {
    if (!this.#open.has(seq)) return undefined;
    this.#open.set(seq, true);
    let ack: number | undefined;
    for (const [open, kept] of this.#open) {
      if (!kept) break;
      ack = open;
      this.#open.delete(open);
      this.#present.delete(open);
    }
    if (ack !== undefined) this.#kept = ack;
    return ack;
  }

  #line(): Verdict {
    const seqs: number[] = [];
    while (this.#expected !== undefined && this.#early.delete(this.#expected)) {
      seqs.push(this.#expected);
      this.#open.set(this.#expected, false);
      this.#expected = next(this.#expected);
    }
    return seqs.length > 0 ? { type: "deliver", seqs } : { type: "waiting" };
  }
}
