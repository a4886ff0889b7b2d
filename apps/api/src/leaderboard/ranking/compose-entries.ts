/** Places become entries once they are compared with the ranking of one comparison period ago. */
import type { EntityType, LeaderboardEntry } from '@coliseum/contracts';
import { changePercent, movement } from '@coliseum/domain';
import type { Place } from './evaluator.js';

/** A stored revision's ranking: entity → [rank, score]. */
export type PreviousRanking = ReadonlyMap<string, { rank: number; score: number }>;

export const composeEntries = (
  places: readonly Place[],
  previous: PreviousRanking,
  entityType: EntityType,
): LeaderboardEntry[] =>
  places.map((place) => {
    const before = previous.get(place.entityId);
    return {
      rank: place.rank,
      position: place.position,
      previousRank: before?.rank ?? null,
      ...movement(place.rank, before?.rank ?? null),
      changePercent: changePercent(place.score, before?.score ?? null),
      score: place.score,
      entityId: place.entityId,
      entityType,
      entityName: place.entityName,
      entityImageUrl: place.entityImageUrl,
      city: place.city,
      metadata: place.metadata,
    };
  });
