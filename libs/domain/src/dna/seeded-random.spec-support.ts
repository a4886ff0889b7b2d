/** Numbers that look random and are the same every time: a spec that draws fails again where it failed. */

/**
 * A Weyl sequence through a mixing of its bits (mulberry32): 2^32 numbers before it comes round, good enough to draw
 * samples with, not for secrets.
 * @returns numbers in [0,1)
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
