/** Boards for specs: of artists by votes within an event, well and live unless told otherwise. */
import type {
  EventLife,
  LeaderboardDefinition,
  LeaderboardEntry,
  LeaderboardSnapshot,
} from '@coliseum/contracts';

export const NOW = '2019-05-18T21:52:07.000Z';
export const EVENT = 'e0a6c1de-0000-4000-8000-000000000001';

export const aBoard = (changes: Partial<LeaderboardDefinition> = {}): LeaderboardDefinition => ({
  id: 'jury',
  name: 'Jury',
  entityType: 'artist',
  metric: 'vote_points',
  aggregation: 'sum',
  scope: 'event',
  windows: ['all_time'],
  refresh: 'live',
  weights: {},
  ballotWeights: {},
  direction: 'desc',
  tieBreakers: ['votes'],
  size: 100,
  visibility: 'public',
  minimumScore: null,
  capPerMinute: null,
  timeZone: 'UTC',
  cron: null,
  cityIds: [],
  nameContains: null,
  activeEventsOnly: false,
  compareToSeconds: 60,
  enabled: true,
  builtIn: false,
  version: 3,
  ...changes,
});

export const anEntry = (
  position: number,
  name: string,
  score: number,
  changes: Partial<LeaderboardEntry> = {},
): LeaderboardEntry => ({
  rank: position,
  position,
  previousRank: null,
  trend: 'new',
  change: null,
  changePercent: null,
  score,
  entityId: name.toLowerCase(),
  entityType: 'artist',
  entityName: name,
  entityImageUrl: null,
  city: null,
  metadata: {},
  ...changes,
});

export const aSnapshot = (
  entries: LeaderboardEntry[],
  changes: Partial<LeaderboardSnapshot> = {},
): LeaderboardSnapshot => ({
  leaderboardId: 'jury',
  name: 'Jury',
  window: 'all_time',
  eventId: EVENT,
  scoreType: 'vote_points',
  epoch: 'b0a6c1de-0000-4000-8000-000000000001',
  revision: 41,
  state: 'live',
  approximate: false,
  generatedAt: NOW,
  asOf: NOW,
  total: entries.length,
  totals: {},
  entries,
  ...changes,
});

export const aLife = (changes: Partial<EventLife> = {}): EventLife => ({
  eventId: EVENT,
  voting: {
    opensAt: '2019-05-18T21:00:00.000Z',
    closesAt: '2019-05-18T21:57:00.000Z',
    votes: 'once',
    windowSeconds: null,
  },
  freeze: {
    at: '2019-05-18T21:58:00.000Z',
    how: 'by_itself',
    by: null,
    reason: null,
    boardsFrozenAt: null,
  },
  reopened: null,
  official: null,
  figuresThrough: '2019-05-18T21:52:05.000Z',
  setAside: {},
  boards: [
    {
      leaderboardId: 'jury',
      window: 'all_time',
      state: 'live',
      epoch: 'b0a6c1de-0000-4000-8000-000000000001',
      revision: 41,
      generatedAt: NOW,
    },
  ],
  officialResults: [],
  ...changes,
});
