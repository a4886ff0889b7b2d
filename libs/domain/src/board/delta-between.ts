/** What changed from one published ranking to the next, so that snapshot + delta = next. */
import type { LeaderboardChange, LeaderboardEntry } from '@coliseum/contracts';
import { sameJson } from './same-json.js';

/** Removals first, then what is new or changed, by position. */
export function deltaBetween(
  previous: readonly LeaderboardEntry[],
  next: readonly LeaderboardEntry[],
): LeaderboardChange[] {
  const before = new Map(previous.map((entry) => [entry.entityId, entry]));
  const after = new Set(next.map((entry) => entry.entityId));
  return [
    ...previous
      .filter((entry) => !after.has(entry.entityId))
      .map(({ entityId }): LeaderboardChange => ({ op: 'remove', entityId })),
    ...next
      .filter((entry) => !sameJson(before.get(entry.entityId), entry))
      .map((entry): LeaderboardChange => ({ op: 'upsert', entry })),
  ];
}
