/** Each bucket is this much wider than the one before: a quantile is right within 5 %. */
const GROWTH = 1.1;
const BUCKETS = 200;

/** Counts times in buckets that grow, so that hours of them take no more room than a minute. */
export class Histogram {
  readonly #counts = new Float64Array(BUCKETS);
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** Adds a time, ms. */
  add(ms: number): void {
    const bucket = Math.min(
      BUCKETS - 1,
      Math.max(0, Math.ceil(Math.log(Math.max(ms, 0.01) / 0.01) / Math.log(GROWTH))),
    );
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#total += 1;
  }

  /** Gives the time below which a share lies, ms; undefined without any. */
  quantile(share: number): number | undefined {
    if (this.#total === 0) return undefined;
    let left = this.#total * share;
    for (const [bucket, count] of this.#counts.entries()) {
      left -= count;
      if (left <= 0) return 0.01 * GROWTH ** (bucket - 0.5);
    }
    return undefined;
  }

  clear(): void {
    this.#counts.fill(0);
    this.#total = 0;
  }
}
