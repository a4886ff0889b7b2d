/** Parts of a whole that add up to it, to the last digit. */

/**
 * Each count by their sum; the last one is what is left, so that adding them up in their order gives exactly 1.
 * @returns zeros where there is nothing
 */
export function exactShares(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (!(all > 0)) return counts.map(() => 0);
  let told = 0;
  return counts.map((count, i) => {
    const share = i === counts.length - 1 ? 1 - told : count / all;
    told += share;
    return share;
  });
}

/**
 * Shares in percent that add up to 100: each is rounded down, and what is missing goes to the largest
 * remainders (of equal ones to the larger count, then to the first), as seats go in an election.
 * @param parts of a percent that are told: 1 for whole ones, 10 for tenths
 * @returns zeros where there is nothing
 * @see Hamilton's method; Balinski and Young, Fair Representation, 1982
 */
export function wholePercents(counts: readonly number[], parts = 1): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (!(all > 0)) return counts.map(() => 0);
  const seats = 100 * parts;
  const won = counts.map((count) => Math.floor((count * seats) / all));
  const missing = seats - won.reduce((sum, count) => sum + count, 0);
  counts
    .map((count, i) => ({ i, count, remainder: (count * seats) % all }))
    .sort((a, b) => b.remainder - a.remainder || b.count - a.count || a.i - b.i)
    .slice(0, missing)
    .forEach(({ i }) => (won[i] = (won[i] as number) + 1));
  return won.map((count) => count / parts);
}
