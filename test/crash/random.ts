/** Random numbers from a seed, so that a failed run can be played again. */
export interface Random {
  /** An integer from 0 to `bound - 1`. */
  below(bound: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Source: mulberry32, public domain. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (bound) => Math.floor(next() * bound),
    pick: (from) => from[Math.floor(next() * from.length)] as (typeof from)[number],
  };
}
