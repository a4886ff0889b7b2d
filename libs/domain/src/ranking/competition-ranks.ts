/** Standard competition ranking: equal scores share a rank and the next one is skipped (1, 2, 2, 4). */

/** @param scores best first */
export function competitionRanks(scores: readonly number[]): number[] {
  const ranks: number[] = [];
  for (const [i, score] of scores.entries())
    ranks.push(i > 0 && score === scores[i - 1] ? (ranks[i - 1] as number) : i + 1);
  return ranks;
}
