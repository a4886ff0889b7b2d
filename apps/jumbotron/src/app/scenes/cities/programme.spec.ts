import { aMatch, aTournament } from './tournament.spec-support';
import { aroundOf, duelsOf, familiesOf, feedersOf } from './programme';

const ids = (matches: readonly { id: string }[]) => matches.map(({ id }) => id);

describe('duelsOf', () => {
  it('shows the matches that are on, the best seeded four where there are more', () => {
    expect(ids(duelsOf(aTournament(8, 3)))).toEqual(['m3-1']);
    expect(ids(duelsOf(aTournament(8, 2)))).toEqual(['m2-1', 'm2-2']);
    expect(duelsOf(aTournament(128, 1))).toHaveLength(4);
  });

  it('leaves out who has a bye', () => {
    expect(ids(duelsOf(aTournament(5, 1)))).toEqual(['m1-2']);
  });

  it('stays with the final when it is decided', () => {
    const done = { ...aTournament(4, 3), currentRound: null };
    expect(ids(duelsOf(done))).toEqual(['m2-1']);
  });
});

describe('familiesOf', () => {
  it('shows the round that is on under the next one, and never the final above the semi-finals of eight', () => {
    const families = (cities: number, current: number) =>
      familiesOf(aTournament(cities, current)).map(({ match, feeders }) =>
        [match.id, ...ids(feeders)].join(' '),
      );
    expect(families(8, 3)).toEqual(['m2-1 m1-1 m1-2', 'm2-2 m1-3 m1-4']);
    expect(families(8, 2)).toEqual(families(8, 3));
    expect(families(4, 1)).toEqual(['m2-1 m1-1 m1-2']);
    expect(families(2, 1)).toEqual([]);
    expect(families(128, 1)).toHaveLength(32);
  });

  it('reaches every city of the round that is on', () => {
    const shown = familiesOf(aTournament(13, 1)).flatMap(({ feeders }) => feeders);
    const cities = new Set(shown.flatMap(({ home, away }) => [home?.city.id, away?.city.id]).filter(Boolean));
    expect(cities.size).toBe(13);
  });
});

describe('aroundOf', () => {
  it('shows how both came to a duel, or where its winner goes', () => {
    const tournament = aTournament(8, 3);
    const match = (id: string) =>
      tournament.bracket.flatMap(({ matches }) => matches).find((each) => each.id === id) ?? aMatch();
    expect(ids(aroundOf(tournament, match('m3-1')))).toEqual(['m2-1', 'm2-2']);
    expect(ids(aroundOf(tournament, match('m1-3')))).toEqual(['m1-4', 'm2-2']);
    expect(ids(feedersOf(tournament, match('m2-2')))).toEqual(['m1-3', 'm1-4']);
  });
});
