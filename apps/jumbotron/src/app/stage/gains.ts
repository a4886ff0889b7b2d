/** Who gained how much with an update: the difference of two states of the same board. */
import type { LeaderboardEntry } from '@coliseum/contracts';

export type Gains = ReadonlyMap<string, number>;
export const NO_GAINS: Gains = new Map();

export function gainsBetween(before: readonly LeaderboardEntry[], after: readonly LeaderboardEntry[]): Gains {
  const was = new Map(before.map((entry) => [entry.entityId, entry.score]));
  return new Map(
    after
      .map((entry): [string, number] => [entry.entityId, entry.score - (was.get(entry.entityId) ?? 0)])
      .filter(([, points]) => points !== 0),
  );
}

export interface Gainer {
  entry: LeaderboardEntry;
  points: number;
}

/** The biggest first; the better placed of equals. Only who won points. */
export function topGainers(entries: readonly LeaderboardEntry[], gains: Gains, most: number): Gainer[] {
  return entries
    .map((entry) => ({ entry, points: gains.get(entry.entityId) ?? 0 }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || a.entry.position - b.entry.position)
    .slice(0, most);
}
