import {
  readTournamentsQuery,
  toTournamentsParams,
  tournamentsShown,
  tournamentsSortedBy,
} from './tournaments-query';
import { aSummary } from './tournaments.spec-support';

const all = [
  aSummary({ id: 'a', name: 'Alps', startsAt: '2026-06-02T00:00:00.000Z', state: 'draft' }),
  aSummary({ id: 'b', name: 'Baltic', startsAt: '2026-06-01T00:00:00.000Z' }),
  aSummary({
    id: 'c',
    name: 'Coast',
    startsAt: '2026-05-01T00:00:00.000Z',
    state: 'completed',
    nextBoundary: null,
  }),
];
const names = (params: Record<string, string>): string[] =>
  tournamentsShown(all, readTournamentsQuery(params)).map(({ name }) => name);

describe('the list of tournaments', () => {
  it('has the latest start first, and is filtered by word and state', () => {
    expect(names({})).toEqual(['Alps', 'Baltic', 'Coast']);
    expect(names({ show: 'running' })).toEqual(['Baltic']);
    expect(names({ show: 'over' })).toEqual(['Coast']);
    expect(names({ q: 'interactions coa' })).toEqual(['Coast']);
  });

  it('is sorted by what comes next, those that are over last', () => {
    expect(names({ sort: 'next', order: 'asc' })).toEqual(['Alps', 'Baltic', 'Coast']);
    expect(names({ sort: 'name', order: 'desc' })).toEqual(['Coast', 'Baltic', 'Alps']);
  });

  it('goes through its address and back, and takes no nonsense', () => {
    const query = { q: 'x', stand: 'over', sort: 'name', order: 'asc' } as const;
    const params = toTournamentsParams(query);
    expect(readTournamentsQuery(params)).toEqual(query);
    expect(readTournamentsQuery({ show: 'nonsense', sort: 'no', order: 'up' })).toEqual(
      readTournamentsQuery({}),
    );
    expect(toTournamentsParams(readTournamentsQuery({}))).toEqual({
      q: null,
      show: null,
      sort: null,
      order: null,
    });
  });

  it('turns round at a second press', () => {
    const once = tournamentsSortedBy(readTournamentsQuery({}), 'name');
    expect([once.order, tournamentsSortedBy(once, 'name').order]).toEqual(['asc', 'desc']);
    expect(tournamentsSortedBy(once, 'startsAt').order).toBe('desc');
  });
});
