/** Who stands in the great bay and who at its sides: ties stand together, and take nobody's place away. */
import type { LeaderboardEntry } from '@coliseum/contracts';

export interface Podium {
  /** all of the first rank */
  winners: readonly LeaderboardEntry[];
  /** left and right of them, each of one rank */
  sides: readonly [readonly LeaderboardEntry[], readonly LeaderboardEntry[]];
}

/** Two seconds stand one on either side, as do three, two of them together. */
export function podiumOf(entries: readonly LeaderboardEntry[]): Podium {
  const ranks = new Map<number, LeaderboardEntry[]>();
  for (const entry of [...entries].sort((a, b) => a.position - b.position))
    ranks.set(entry.rank, [...(ranks.get(entry.rank) ?? []), entry]);
  const [winners = [], next = [], after = []] = ranks.values();
  if (next.length < 2) return { winners, sides: [next, after] };
  const half = Math.ceil(next.length / 2);
  return { winners, sides: [next.slice(0, half), next.slice(half)] };
}
