/**
 * What one look at a trusted clock says: at `uptimeMs` of a start of the machine it was between `least` and `most`,
 * and `best` is the likeliest. Times are milliseconds UTC.
 */
export interface TimeMark {
  uptimeMs: number;
  least: number;
  best: number;
  most: number;
}

/** A time of day that is not exactly known: surely between `least` and `most`. */
export type TimeSpan = Omit<TimeMark, "uptimeMs">;

/** How far the rate of a machine's clock may be off before it was measured: 5 %, and some room for rounding. */
export const MAX_DRIFT = 0.06;
/** How far a rate that was measured may wander within one start of the machine: 100 ppm, a cheap crystal's whole tolerance. */
export const WANDER = 1e-4;

/** Two looks that contradict each other by more than a held-up message can explain: the trusted clock itself was set. */
const SET_MS = 30_000;
/** Looks nearer to each other than this say nothing of a rate, ms. */
const RATE_SPAN_MS = 1000;
const MAX_MARKS = 24;

/**
 * The time of day at any uptime of one start of a machine, as far as a few looks at a trusted clock bound it.
 *
 * An uptime knows no jumps but may run fast or slow. Until two looks have measured its rate, the rate is taken for off by
 * at most MAX_DRIFT; from then on for steady within WANDER. Between two looks both bound the time, beyond them the nearest
 * ones do, and the span grows with the distance. What `at` gives never runs backwards within one set of marks.
 *
 * `sure` names the side of a look that no held-up message can make false: whoever receives a message with an uptime knows
 * that it was no later than now (`most`); whoever receives a message with a time knows that it is no earlier (`least`).
 */
export class BootTime {
  readonly #sure: "least" | "most";
  #marks: readonly TimeMark[] = [];
  /** The best guess at each mark, with what all the others say of it; never falling. */
  #bests: readonly number[] = [];
  #rate = { least: 1 - MAX_DRIFT, best: 1, most: 1 + MAX_DRIFT };
  /** What `at` gave last: a heartbeat asks for one moment several times. */
  #last: { uptimeMs: number; span: TimeSpan | undefined } | undefined;

  constructor(sure: "least" | "most", marks: readonly TimeMark[] = []) {
    this.#sure = sure;
    this.#take(marks);
  }

  /** The looks that are kept, by uptime; at most 24. */
  get marks(): readonly TimeMark[] {
    return this.#marks;
  }

  /** Milliseconds UTC a millisecond of uptime. */
  get rate(): { least: number; best: number; most: number } {
    return this.#rate;
  }

  /**
   * Takes a look. `taken`: it fits. `ignored`: it was held up on its way and says nothing. `anew`: it shows that what was
   * known is false, and only it counts from now on.
   */
  add(mark: TimeMark): "taken" | "ignored" | "anew" {
    const known = this.at(mark.uptimeMs);
    const isAfter = known !== undefined && mark.least > known.most;
    const isBefore = known !== undefined && mark.most < known.least;
    if (known && (isAfter || isBefore)) {
      const apartMs = isAfter ? mark.least - known.most : known.least - mark.most;
      // The new look is later than it can be: its own `least` is false, or (where that is sure) the `most` of those before.
      const isHeldUp = isAfter === (this.#sure === "most");
      if (apartMs <= SET_MS && isHeldUp) return "ignored";
      this.#take([mark]);
      return "anew";
    }
    const newest = this.#marks.at(-1);
    if (!newest || newest.uptimeMs < mark.uptimeMs) this.#take([...this.#marks, mark]);
    else {
      const others = this.#marks.filter(({ uptimeMs }) => uptimeMs !== mark.uptimeMs);
      this.#take([...others, mark].sort((a, b) => a.uptimeMs - b.uptimeMs));
    }
    return "taken";
  }

  /** Gives the time of day at an uptime; undefined before the first look. */
  at(uptimeMs: number): TimeSpan | undefined {
    if (this.#last?.uptimeMs !== uptimeMs) this.#last = { uptimeMs, span: this.#look(uptimeMs) };
    return this.#last.span;
  }

  #look(uptimeMs: number): TimeSpan | undefined {
    const span = this.#spanAt(uptimeMs, this.#rate);
    // A rate that was not as steady as thought leaves no room: then only the widest bounds are believed.
    if (!span || span.least <= span.most) return span;
    return this.#spanAt(uptimeMs, { ...this.#rate, least: 1 - MAX_DRIFT, most: 1 + MAX_DRIFT });
  }

  #spanAt(uptimeMs: number, rate: { least: number; best: number; most: number }): TimeSpan | undefined {
    let least = Number.NEGATIVE_INFINITY;
    let most = Number.POSITIVE_INFINITY;
    let next = 0;
    for (const mark of this.#marks) {
      const ms = uptimeMs - mark.uptimeMs;
      const isPast = ms > 0;
      const from = mark.least + ms * (isPast ? rate.least : rate.most);
      const to = mark.most + ms * (isPast ? rate.most : rate.least);
      if (from > least) least = from;
      if (to < most) most = to;
      if (ms >= 0) next += 1;
    }
    const best = this.#bestAt(uptimeMs, next, rate.best);
    return best === undefined ? undefined : { least, best: Math.max(least, Math.min(best, most)), most };
  }

  /** Between two marks along the line that joins them, beyond all of them along the rate. */
  #bestAt(uptimeMs: number, next: number, rate: number): number | undefined {
    const from = this.#marks[next - 1];
    const to = this.#marks[next];
    const before = this.#bests[next - 1];
    const after = this.#bests[next];
    if (from && to && before !== undefined && after !== undefined) {
      return before + ((uptimeMs - from.uptimeMs) / (to.uptimeMs - from.uptimeMs)) * (after - before);
    }
    const mark = from ?? to;
    const best = from ? before : after;
    return mark && best !== undefined ? best + (uptimeMs - mark.uptimeMs) * rate : undefined;
  }

  #take(marks: readonly TimeMark[]): void {
    this.#marks = thinned(marks);
    this.#rate = rateOf(this.#marks);
    this.#bests = this.#marks.map(({ best }) => best);
    let highest = Number.NEGATIVE_INFINITY;
    this.#bests = this.#marks.map(({ uptimeMs }) => {
      highest = Math.max(highest, this.#look(uptimeMs)?.best ?? highest);
      return highest;
    });
    this.#last = undefined;
  }
}

/** Gives what two spans have in common; undefined where they contradict each other. `best` is that of the first, if it fits. */
export function commonSpan(first: TimeSpan, second: TimeSpan): TimeSpan | undefined {
  const least = Math.max(first.least, second.least);
  const most = Math.min(first.most, second.most);
  return least > most ? undefined : { least, best: Math.max(least, Math.min(first.best, most)), most };
}

/** Gives how far the best guess may be off, whole milliseconds. */
export const errorOf = ({ least, best, most }: TimeSpan): number => Math.ceil(Math.max(best - least, most - best));

/** What every pair of looks says of the rate between them, all of it together. */
function rateOf(marks: readonly TimeMark[]): { least: number; best: number; most: number } {
  let [least, most] = [1 - MAX_DRIFT, 1 + MAX_DRIFT];
  // Each heartbeat comes here, on both sides: 276 pairs, so no iterator and no copy.
  for (let one = 0; one < marks.length; one++) {
    const first = marks[one] as TimeMark;
    for (let other = one + 1; other < marks.length; other++) {
      const last = marks[other] as TimeMark;
      const ms = last.uptimeMs - first.uptimeMs;
      if (ms < RATE_SPAN_MS) continue;
      const atLeast = (last.least - first.most) / ms - WANDER;
      const atMost = (last.most - first.least) / ms + WANDER;
      if (atLeast > least) least = atLeast;
      if (atMost < most) most = atMost;
    }
  }
  if (least > most) [least, most] = [1 - MAX_DRIFT, 1 + MAX_DRIFT];
  return { least, best: (least + most) / 2, most };
}

/** Leaves out looks where they stand closest: the first, the last, and those at both ends of a long silence stay. */
function thinned(marks: readonly TimeMark[]): readonly TimeMark[] {
  const kept = [...marks];
  while (kept.length > MAX_MARKS) {
    let closest = 1;
    for (let i = 2; i < kept.length - 1; i++) if (roomAround(kept, i) < roomAround(kept, closest)) closest = i;
    kept.splice(closest, 1);
  }
  return kept;
}

const roomAround = (marks: readonly TimeMark[], index: number): number =>
  (marks[index + 1]?.uptimeMs ?? 0) - (marks[index - 1]?.uptimeMs ?? 0);
