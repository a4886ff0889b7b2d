import type { LeaderboardDefinition, LeaderboardEntry } from '@coliseum/contracts';
import { boardWords, rowsOf, unitOf, windowFor } from './board-words';

const definition: LeaderboardDefinition = {
  id: 'top-artists-by-plays',
  name: 'Top artists by plays',
  entityType: 'artist',
  metric: 'plays',
  aggregation: 'count',
  scope: 'global',
  windows: ['30d', 'today', 'all_time'],
  refresh: '5m',
  weights: {},
  ballotWeights: {},
  direction: 'desc',
  tieBreakers: [],
  size: 100,
  visibility: 'public',
  minimumScore: null,
  capPerMinute: null,
  timeZone: 'UTC',
  cron: null,
  cityIds: [],
  nameContains: null,
  activeEventsOnly: false,
  compareToSeconds: 86_400,
  enabled: true,
  builtIn: true,
  version: 1,
};
const entry = (position: number, rank: number): LeaderboardEntry => ({
  rank,
  position,
  previousRank: null,
  trend: 'new',
  change: null,
  changePercent: null,
  score: 100 - rank,
  entityId: `artist-${position}`,
  entityType: 'artist',
  entityName: `Artist ${position}`,
  entityImageUrl: null,
  city: null,
  metadata: {},
});

describe('a board in words', () => {
  it('says what is counted, over which time, against when', () => {
    expect(boardWords(definition, null)).toBe('plays, last 30 days; ▲▼ against 24 h ago');
    expect(
      boardWords({ ...definition, scope: 'event', metric: 'vote_points', compareToSeconds: 300 }, null),
    ).toBe('points, this event; ▲▼ against 5 min ago');
    expect(unitOf('unique_listeners')).toBe('unique listeners');
  });

  it('keeps its own window where it does not have the one chosen', () => {
    expect(windowFor(definition, 'today')).toBe('today');
    expect(windowFor(definition, 'month')).toBe('30d');
    expect(windowFor(definition, null)).toBe('30d');
  });

  it('marks ranks that two hold', () => {
    const rows = rowsOf([entry(1, 1), entry(2, 2), entry(3, 2), entry(4, 4)]);
    expect(rows.map(({ rank, tied }) => `${rank}${tied ? '=' : ''}`)).toEqual(['1', '2=', '2=', '4']);
  });
});
