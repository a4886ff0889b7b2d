/** Builders for specs. */
import type { LeaderboardEntry } from '@coliseum/contracts';

export function anEntry(over: Partial<LeaderboardEntry> = {}): LeaderboardEntry {
  return {
    rank: 1,
    position: 1,
    previousRank: null,
    trend: 'new',
    change: null,
    changePercent: null,
    score: 0,
    entityId: 'a',
    entityType: 'artist',
    entityName: 'An Artist',
    entityImageUrl: null,
    city: null,
    metadata: {},
    ...over,
  };
}

export const anOrder = (...scores: [string, number][]): LeaderboardEntry[] =>
  scores.map(([entityId, score], index) =>
    anEntry({ entityId, score, position: index + 1, rank: index + 1, entityName: `Artist ${entityId}` }),
  );
