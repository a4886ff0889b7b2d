import { absence, duelClock, matchName, stateWords } from './city-words';
import { metricWords } from './metric-words';
import { aMatch, aTournament } from './tournament.spec-support';

const NOW = Date.parse('2026-11-29T20:47:26Z');

describe('city words', () => {
  it('names a match after its round, with its number where there are several', () => {
    const tournament = aTournament(16, 1);
    const names = tournament.bracket.map(({ matches }) => matchName(tournament, matches.at(-1) ?? aMatch()));
    expect(names).toEqual(['Round of 16 · 8', 'Quarter-final 4', 'Semi-final 2', 'Final']);
  });

  it('counts to the close, to the start, or the results that were stated', () => {
    expect(duelClock(aMatch(), NOW)).toEqual({ figure: '12:34', label: 'to the close' });
    expect(duelClock(aMatch({ resultsCounted: 150 }), NOW)).toEqual({
      figure: '150',
      label: 'results counted',
    });
    expect(duelClock(aMatch({ state: 'scheduled', opensAt: '2026-12-01T22:00:00Z' }), NOW).figure).toBe(
      '2 d 1 h',
    );
    expect(duelClock(aMatch({ state: 'awaiting_result' }), NOW)).toEqual({
      figure: '',
      label: 'waiting for the result',
    });
  });

  it('says by what a match was decided when it was not the score', () => {
    expect(stateWords(aMatch({ state: 'decided', decidedBy: 'walkover' }))).toBe('walkover');
    expect(stateWords(aMatch({ state: 'decided', decidedBy: 'score' }))).toBe('');
    expect(stateWords(aMatch({ state: 'bye', decidedBy: 'bye' }))).toBe('bye');
    expect(stateWords(aMatch())).toBe('');
  });

  it('says why there is no bracket', () => {
    const tournament = aTournament(8, 1);
    expect(absence(tournament)).toBeNull();
    expect(absence({ ...tournament, bracket: [] })).toEqual({
      words: 'Not drawn yet',
      line: '8 cities take part',
    });
    expect(absence({ ...tournament, state: 'cancelled', cancelReason: 'Storm' })?.line).toBe('Storm');
  });

  it('calls a metric by its words', () => {
    expect([metricWords('plays'), metricWords('engagement_per_user'), metricWords('poll_answers')]).toEqual([
      ...['Plays', 'Engagement per fan', 'Poll answers'],
    ]);
  });
});
