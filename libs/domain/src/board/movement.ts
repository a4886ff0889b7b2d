/** How an entry moved against the published ranking one comparison period ago. */
import type { Trend } from '@coliseum/contracts';

export interface Movement {
  trend: Trend;
  /** previous rank − rank: positive is up; null where not ranked before */
  change: number | null;
}

export function movement(rank: number, previousRank: number | null): Movement {
  if (previousRank === null) return { trend: 'new', change: null };
  const change = previousRank - rank;
  return { trend: change > 0 ? 'up' : change < 0 ? 'down' : 'stable', change };
}
