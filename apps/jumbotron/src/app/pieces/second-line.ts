/** The second line of an entrant: where it comes from. */
import type { LeaderboardEntry } from '@coliseum/contracts';

export function secondLine({ city, metadata }: Pick<LeaderboardEntry, 'city' | 'metadata'>): string {
  return city ?? (typeof metadata['country'] === 'string' ? metadata['country'] : '');
}
