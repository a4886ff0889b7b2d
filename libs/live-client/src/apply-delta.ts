/** One step of a board from revision to revision, as a pure function; what does not fit is never guessed. */
import type { LeaderboardDelta, LeaderboardEntry, LeaderboardSnapshot } from '@coliseum/contracts';

export type DeltaOutcome =
  | { kind: 'applied'; board: LeaderboardSnapshot }
  /** the board has this revision already */
  | { kind: 'ignored' }
  /** only a new snapshot helps: revisions are missing, or the store was restored */
  | { kind: 'resync'; reason: 'gap' | 'epoch' };

/** @param limit entries asked for; deltas cover the board's whole size, so what lies below is cut again */
export function applyDelta(
  board: LeaderboardSnapshot,
  delta: LeaderboardDelta,
  limit = Number.POSITIVE_INFINITY,
): DeltaOutcome {
  if (delta.epoch !== board.epoch) return { kind: 'resync', reason: 'epoch' };
  if (delta.toRevision <= board.revision) return { kind: 'ignored' };
  // A delta that starts earlier than the board stands cannot be applied either: an entry that moved away
  // and back within it is not among its changes, and would keep the state in between.
  if (delta.fromRevision !== board.revision) return { kind: 'resync', reason: 'gap' };

  const entries = new Map<string, LeaderboardEntry>(board.entries.map((entry) => [entry.entityId, entry]));
  for (const change of delta.changes) {
    if (change.op === 'remove') entries.delete(change.entityId);
    else entries.set(change.entry.entityId, change.entry);
  }
  const ordered = [...entries.values()]
    .filter((entry) => entry.position <= limit)
    .sort((a, b) => a.position - b.position);
  return {
    kind: 'applied',
    board: {
      ...board,
      revision: delta.toRevision,
      generatedAt: delta.generatedAt,
      asOf: delta.asOf,
      total: delta.total,
      totals: delta.totals,
      state: delta.state,
      entries: ordered,
    },
  };
}
