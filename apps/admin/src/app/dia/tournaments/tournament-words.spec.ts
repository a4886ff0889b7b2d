import { boundaryWords, leaderOf, metricWords, standingSentence } from './tournament-words';
import { aMatch, aSummary, aTournament, NOW } from './tournaments.spec-support';

const now = { at: Date.parse(NOW), zone: 'utc' as const };

describe('a tournament in words', () => {
  it('says what comes next, and when', () => {
    expect(boundaryWords(aSummary(), now)).toMatch(/^Semi-finals: closes .*13:00(:00)? UTC, in 30 min$/);
    expect(boundaryWords(aSummary({ nextBoundary: null }), now)).toBe('waits for what is still to come in');
    expect(boundaryWords(aSummary({ nextBoundary: null, state: 'completed' }), now)).toBe('–');
  });

  it('says how it stands in one sentence, in every state', () => {
    const say = (changes: Parameters<typeof aTournament>[0]): string =>
      standingSentence(aTournament(changes), now);
    expect(say({})).toBe('The semi-finals close at 13:00:00 UTC, in 30 min.');
    expect(say({ state: 'draft', startsAt: '2026-06-01T13:00:00.000Z' })).toBe(
      'It starts at 13:00:00 UTC, in 30 min, with 4 cities.',
    );
    expect(say({ state: 'seeded' })).toMatch(/^The seeds are fixed. It is about to start/);
    expect(say({ nextBoundary: null, results: 'external' })).toBe(
      'The round is over; results are waited for.',
    );
    expect(say({ state: 'completed', winner: aTournament().cities[0] ?? null })).toBe('Oslo won it.');
    expect(say({ state: 'cancelled', cancelReason: 'rained off' })).toBe('It was cancelled: rained off');
  });

  it('names who has the highest score of the round that is on, against whom', () => {
    expect(leaderOf(aTournament())).toEqual({ name: 'Riga', note: '7 : 5' });
    const level = aTournament({ bracket: [], currentRound: 1 });
    expect(leaderOf(level)).toBeNull();
    const nobody = aMatch();
    expect(
      leaderOf({
        currentRound: 1,
        bracket: [{ ...aTournament().bracket[0]!, matches: [{ ...nobody, home: null, away: null }] }],
      }),
    ).toBeNull();
  });

  it('reads a metric as people do', () => {
    expect(metricWords('vote_points')).toBe('vote points');
    expect(metricWords('engagement_per_user')).toBe('interactions per active user');
  });
});
