/** Builders for specs: boards, their entries, and the delta between two states. */
import type {
  LeaderboardChange,
  LeaderboardDelta,
  LeaderboardEntry,
  LeaderboardSnapshot,
} from '@coliseum/contracts';

export function anEntry(entityId: string, score: number, position: number): LeaderboardEntry {
  return {
    rank: position,
    position,
    previousRank: null,
    trend: 'new',
    change: null,
    changePercent: null,
    score,
    entityId,
    entityType: 'artist',
    entityName: `Artist ${entityId}`,
    entityImageUrl: null,
    city: null,
    metadata: {},
  };
}

export function aBoard(scores: Record<string, number>, revision: number, epoch = 'e1'): LeaderboardSnapshot {
  const ordered = Object.entries(scores).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return {
    leaderboardId: 'event-artist-rankings',
    name: 'Event artist rankings',
    window: 'all_time',
    eventId: 'event-1',
    scoreType: 'vote_points',
    epoch,
    revision,
    state: 'live',
    approximate: false,
    generatedAt: `2019-05-18T22:00:${String(revision % 60).padStart(2, '0')}Z`,
    asOf: '2019-05-18T22:00:00Z',
    total: ordered.length,
    totals: { vote_points: ordered.reduce((sum, [, score]) => sum + score, 0) },
    entries: ordered.map(([id, score], index) => anEntry(id, score, index + 1)),
  };
}

export function deltaBetween(from: LeaderboardSnapshot, to: LeaderboardSnapshot): LeaderboardDelta {
  const known = new Map(from.entries.map((entry) => [entry.entityId, JSON.stringify(entry)]));
  const changes: LeaderboardChange[] = [];
  for (const entry of to.entries) {
    if (known.get(entry.entityId) !== JSON.stringify(entry)) changes.push({ op: 'upsert', entry });
    known.delete(entry.entityId);
  }
  for (const entityId of known.keys()) changes.push({ op: 'remove', entityId });
  const { leaderboardId, window, eventId, epoch, generatedAt, asOf, total, totals, state } = to;
  return {
    ...{ leaderboardId, window, eventId, epoch, generatedAt, asOf, total, totals, state },
    fromRevision: from.revision,
    toRevision: to.revision,
    changes,
  };
}
