/** The other half of the law: a ranking and what changed give the next ranking exactly. */
import type { LeaderboardChange, LeaderboardEntry } from '@coliseum/contracts';

export function applyChanges(
  entries: readonly LeaderboardEntry[],
  changes: readonly LeaderboardChange[],
): LeaderboardEntry[] {
  const board = new Map(entries.map((entry) => [entry.entityId, entry]));
  for (const change of changes)
    if (change.op === 'remove') board.delete(change.entityId);
    else board.set(change.entry.entityId, change.entry);
  return [...board.values()].sort((a, b) => a.position - b.position);
}
