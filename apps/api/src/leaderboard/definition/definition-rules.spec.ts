import type { LeaderboardInput } from '@coliseum/contracts';
import { definitionFaults, withDefaults } from './definition-rules.js';

const input = (more: Partial<LeaderboardInput>): LeaderboardInput => ({
  ...{ id: 'board', name: 'Board', entityType: 'artist', metric: 'plays', aggregation: 'count' },
  ...{ scope: 'global', windows: ['all_time'], refresh: 'live' },
  ...more,
});
const codes = (more: Partial<LeaderboardInput>) =>
  definitionFaults(withDefaults(input(more))).map((f) => [f.path, f.code]);

const ATTENDEES = {
  entityType: 'user',
  metric: 'engagement_score',
  aggregation: 'sum',
  scope: 'event',
  windows: ['all_time'],
} as const satisfies Partial<LeaderboardInput>;

describe('a definition', () => {
  it('compares with a minute ago within an event, with a day ago elsewhere', () => {
    expect(withDefaults(input({ scope: 'event' })).compareToSeconds).toBe(60);
    expect(withDefaults(input({})).compareToSeconds).toBe(86_400);
    expect(withDefaults(input({ compareToSeconds: 5 })).compareToSeconds).toBe(5);
  });

  it('caps what people count per minute of an event at 30, and nothing else', () => {
    expect(withDefaults(input(ATTENDEES)).capPerMinute).toBe(30);
    expect(withDefaults(input({ ...ATTENDEES, weights: { comments: 2 } })).capPerMinute).toBeNull();
    expect(withDefaults(input({})).capPerMinute).toBeNull();
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
    { metric: 'weighted', aggregation: 'sum', weights: { plays: 1, skips: -0.5 } },
    { metric: 'weighted', aggregation: 'growth', weights: { plays: 1, saves: 2 }, windows: ['48h'] },
    { windows: ['14d', '48h', '2026-11-01/2026-11-08'], timeZone: 'Europe/Rome' },
    { windows: ['today'], timeZone: 'Asia/Kolkata' },
    { metric: 'unique_voters', aggregation: 'unique', windows: ['7d'], timeZone: 'Asia/Kolkata' },
    { refresh: 'cron', cron: '30 6 * * 1', timeZone: 'Europe/Rome' },
    {
      metric: 'vote_points',
      aggregation: 'sum',
      scope: 'event',
      ballotWeights: { jury: 0.5, 'tele-vote': 2 },
    },
    { cityIds: ['berlin'], nameContains: 'ö%_' },
    { ...ATTENDEES, weights: { votes: 5 }, tieBreakers: ['interactions', 'votes'], capPerMinute: 10 },
    { ...ATTENDEES, capPerMinute: null },
    // summed up from the hours: nothing else knows comments
    { ...ATTENDEES, weights: { comments: 2 } },
    { entityType: 'user', visibility: 'private', nameContains: 'ann' },
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
    [{ capPerMinute: 30 }, '/capPerMinute', 'cap_does_not_fit'],
    [{ ...ATTENDEES, weights: { comments: 2 }, capPerMinute: 30 }, '/capPerMinute', 'cap_does_not_fit'],
    [{ tieBreakers: ['unique_voters'] }, '/tieBreakers/0', 'unknown_metric'],
    [{ scope: 'event', entityType: 'city' }, '/entityType', 'entity_type_does_not_fit'],
    [{ scope: 'event', windows: ['today'] }, '/windows', 'window_does_not_fit'],
    [{ activeEventsOnly: true }, '/activeEventsOnly', 'active_events_does_not_fit'],
    [{ metric: 'weighted', aggregation: 'sum' }, '/weights', 'weights_missing'],
    [{ metric: 'weighted', aggregation: 'sum', weights: { plays: 0 } }, '/weights', 'weights_missing'],
    [
      { metric: 'weighted', aggregation: 'avg', weights: { plays: 1 } },
      '/aggregation',
      'aggregation_does_not_fit',
    ],
    [{ ballotWeights: { jury: 2 } }, '/ballotWeights', 'ballot_weights_not_expected'],
    [
      { metric: 'votes', scope: 'event', ballotWeights: { 'The Jury': 2 } },
      '/ballotWeights/The Jury',
      'invalid_ballot',
    ],
    [{ windows: ['401d'] }, '/windows/0', 'unknown_window'],
    [{ windows: ['all_time', '2026-02-30/2026-03-02'] }, '/windows/1', 'unknown_window'],
    [{ aggregation: 'growth', windows: ['2026-02-03/2026-03-02'] }, '/windows', 'window_does_not_fit'],
    [{ nameContains: 'ann', entityType: 'user' }, '/nameContains', 'filter_does_not_fit'],
    [{ refresh: 'cron' }, '/cron', 'cron_missing'],
    [{ refresh: 'cron', cron: '* * * *' }, '/cron', 'invalid_cron'],
    [{ refresh: 'cron', cron: '61 * * * *' }, '/cron', 'invalid_cron'],
    [{ refresh: 'cron', cron: '0 0 30 2 *' }, '/cron', 'invalid_cron'],
    [{ cron: '0 0 * * *' }, '/cron', 'cron_not_expected'],
    [{ timeZone: 'Europe/Atlantis' }, '/timeZone', 'unknown_time_zone'],
    [{ timeZone: '+02:00' }, '/timeZone', 'unknown_time_zone'],
    [
      { metric: 'unique_voters', aggregation: 'unique', windows: ['today'], timeZone: 'Asia/Kolkata' },
      '/timeZone',
      'time_zone_does_not_fit',
    ],
  ])('may not be %j', (more, path, code) => expect(codes(more)).toContainEqual([path, code]));
});
