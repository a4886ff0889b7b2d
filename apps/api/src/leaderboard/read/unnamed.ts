/** A board of people that has just become public may have been published with their names: they are not told any more. */
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { placeholderName } from '@coliseum/domain';
import type { PublishedBoard } from './published-boards.js';

export function unnamed(definition: LeaderboardDefinition, board: PublishedBoard): PublishedBoard {
  if (definition.entityType !== 'user' || definition.visibility === 'private') return board;
  const { snapshot, checkedAt } = board;
  const nameless = (id: string): string => placeholderName('user', id);
  if (snapshot.entries.every((entry) => entry.entityName === nameless(entry.entityId))) return board;
  const entries = snapshot.entries.map((entry) => ({
    ...entry,
    entityName: nameless(entry.entityId),
    entityImageUrl: null,
    city: null,
    metadata: {},
  }));
  return { snapshot: { ...snapshot, entries }, checkedAt, encoded: new Map() };
}
