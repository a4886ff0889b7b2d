import type { LeaderboardInput } from '@coliseum/contracts';
import { definitionFaults, withDefaults } from './definition-rules.js';

const input = (more: Partial<LeaderboardInput>): LeaderboardInput => ({
  ...{ id: 'board', name: 'Board', entityType: 'artist', metric: 'plays', aggregation: 'count' },
  ...{ scope: 'global', windows: ['all_time'], refresh: 'live' },
  ...more,
});
const codes = (more: Partial<LeaderboardInput>) =>
  definitionFaults(withDefaults(input(more))).map((f) => [f.path, f.code]);

describe('a definition', () => {
  it('compares with a minute ago within an event, with a day ago elsewhere', () => {
    expect(withDefaults(input({ scope: 'event' })).compareToSeconds).toBe(60);
    expect(withDefaults(input({})).compareToSeconds).toBe(86_400);
    expect(withDefaults(input({ compareToSeconds: 5 })).compareToSeconds).toBe(5);
  });

  it.each<Partial<LeaderboardInput>>([
    {},
    { metric: 'votes', aggregation: 'count', scope: 'event' },
    { metric: 'vote_points', aggregation: 'sum', scope: 'event' },
    { metric: 'unique_voters', aggregation: 'unique' },
    { metric: 'rating_sum', aggregation: 'avg', entityType: 'event' },
    { metric: 'plays', aggregation: 'growth', windows: ['7d', '30d'] },
    { metric: 'engagement_score', aggregation: 'sum', weights: { votes: 3, skips: -1 } },
    { metric: 'votes', entityType: 'event', activeEventsOnly: true, tieBreakers: ['interactions'] },
  ])('may be %j', (more) => expect(codes(more)).toEqual([]));

  it.each<[Partial<LeaderboardInput>, string, string]>([
    [{ metric: 'applause' }, '/metric', 'unknown_metric'],
    [{ metric: 'votePoints' }, '/metric', 'unknown_metric'],
    [{ metric: 'constructor' }, '/metric', 'unknown_metric'],
    [{ metric: 'vote_points', aggregation: 'count' }, '/aggregation', 'aggregation_does_not_fit'],
    [{ metric: 'plays', aggregation: 'unique' }, '/aggregation', 'aggregation_does_not_fit'],
    [{ metric: 'attendance', aggregation: 'sum' }, '/aggregation', 'aggregation_does_not_fit'],
    [{ metric: 'plays', aggregation: 'avg' }, '/aggregation', 'aggregation_does_not_fit'],
    [{ metric: 'engagement_score', aggregation: 'count' }, '/aggregation', 'aggregation_does_not_fit'],
    [{ metric: 'plays', aggregation: 'growth', windows: ['today'] }, '/windows', 'window_does_not_fit'],
    [{ metric: 'plays', weights: { votes: 3 } }, '/weights', 'weights_not_expected'],
    [
      { metric: 'engagement_score', aggregation: 'sum', weights: { applause: 3 } },
      '/weights/applause',
      'unknown_metric',
    ],
    [{ tieBreakers: ['unique_voters'] }, '/tieBreakers/0', 'unknown_metric'],
    [{ scope: 'event', entityType: 'city' }, '/entityType', 'entity_type_does_not_fit'],
    [{ scope: 'event', windows: ['today'] }, '/windows', 'window_does_not_fit'],
    [{ activeEventsOnly: true }, '/activeEventsOnly', 'active_events_does_not_fit'],
    [{ refresh: 'cron' }, '/refresh', 'refresh_not_supported'],
    [{ timeZone: 'Europe/Rome' }, '/timeZone', 'time_zone_not_supported'],
  ])('may not be %j', (more, path, code) => expect(codes(more)).toContainEqual([path, code]));
});
