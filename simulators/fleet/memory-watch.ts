import type { Violation } from "./ledger.ts";

interface Sample {
  atMs: number;
  bytes: number;
}

/** What a plateau may still grow by: garbage that no collection has fetched yet. */
const SHARE = 1.3;
const SLACK_BYTES = 64 * 1024 * 1024;
/** Samples kept; older ones are thinned out, so that hours take no more room than minutes. */
const MOST = 2_000;

/**
 * Watches the resident memory of a hub. The first third of a run is warm-up; after it, the median of the last third may not
 * lie more than 30 % and 64 MiB above that of the middle one. A hub that is killed starts with little: a leak then shows only
 * in its longest life, so long runs are for leaks and short ones for floods.
 */
export class MemoryWatch {
  #samples: Sample[] = [];
  #mostBytes = 0;

  add(atMs: number, bytes: number): void {
    this.#samples.push({ atMs, bytes });
    this.#mostBytes = Math.max(this.#mostBytes, bytes);
    if (this.#samples.length > MOST) this.#samples = this.#samples.filter((_, i) => i % 2 === 0);
  }

  get mostBytes(): number {
    return this.#mostBytes;
  }

  /** Gives the medians of the three thirds of the time, bytes; undefined with too few samples. */
  thirds(): [number, number, number] | undefined {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (!first || !last || this.#samples.length < 9) return undefined;
    const third = (last.atMs - first.atMs) / 3;
    const medianOf = (part: number) => {
      const from = first.atMs + part * third;
      const bytes = this.#samples
        .filter(({ atMs }) => atMs >= from && atMs <= from + third)
        .map((sample) => sample.bytes)
        .sort((a, b) => a - b);
      return bytes[Math.floor(bytes.length / 2)] ?? 0;
    };
    return [medianOf(0), medianOf(1), medianOf(2)];
  }

  /** Tells whether memory goes on growing after the warm-up. */
  judge(): Violation[] {
    const thirds = this.thirds();
    if (!thirds) return [];
    const [, middle, last] = thirds;
    if (middle === 0 || last <= middle * SHARE + SLACK_BYTES) return [];
    const text = `the hub's memory grows on: ${megabytes(middle)} MB in the middle of the run, ${megabytes(last)} MB at its end`;
    return [{ code: "memory", text }];
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
