/** A closed board's places stand; the names, pictures and cities on it follow the directory until it is official. */
import type { LeaderboardDefinition, LeaderboardEntry } from '@coliseum/contracts';
import { placeholderName } from '@coliseum/domain';
import { rows, type Queryable } from '../../platform/database/sql.js';
import { dressOf, type DressRow } from './board-life.sql.js';

export async function redress(
  on: Queryable,
  { entityType, visibility }: LeaderboardDefinition,
  entries: readonly LeaderboardEntry[],
): Promise<LeaderboardEntry[]> {
  // people are named only where a credential is needed
  const ids = entityType === 'user' && visibility === 'public' ? [] : entries.map((e) => e.entityId);
  const found = await rows<DressRow & Record<string, unknown>>(on, dressOf(entityType, ids));
  const known = new Map(found.map((row) => [row.id, row]));
  return entries.map((entry) => {
    const dress = known.get(entry.entityId);
    return {
      ...entry,
      entityName: dress?.name ?? placeholderName(entityType, entry.entityId),
      entityImageUrl: dress?.image_url ?? null,
      city: dress?.city ?? null,
    };
  });
}
