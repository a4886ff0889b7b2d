import { aBoard } from '../leaderboards.spec-support';
import { changesTo, copyOf, draftOf, fitted, idFrom, newDraft } from './board-draft';

describe('a definition under the hand', () => {
  it('sends what differs from what stands, and never the id', () => {
    const board = aBoard();
    expect(changesTo(board, draftOf(board))).toEqual({});
    expect(changesTo(board, { ...draftOf(board), id: 'x', size: 10, tieBreakers: [] })).toEqual({
      size: 10,
      tieBreakers: [],
    });
  });

  it('is named by its words', () => {
    expect(idFrom('  Top Artists: Zürich & Žilina! ')).toBe('top-artists-zurich-zilina');
    expect(copyOf(aBoard({ builtIn: true }))).toMatchObject({ id: '', name: 'Copy of Jury' });
    expect(copyOf(aBoard())).not.toHaveProperty('builtIn');
  });
});

describe('a change takes along what depends on it', () => {
  it('within an event: all of its time, artists, moves of the last minute; and back', () => {
    const draft = fitted({ ...newDraft(), entityType: 'city' }, { scope: 'event' });
    expect(draft).toMatchObject({ windows: ['all_time'], entityType: 'artist', compareToSeconds: 60 });
    expect(fitted(draft, { scope: 'global' })).toMatchObject({ windows: ['30d'], compareToSeconds: 86_400 });
  });

  it('but not a period of comparison that somebody chose', () => {
    const draft = { ...newDraft(), compareToSeconds: 3_600 };
    expect(fitted(draft, { scope: 'event' }).compareToSeconds).toBe(3_600);
  });

  it.each([
    ['plays', 'unique_listeners', 'count', 'unique'],
    ['unique_listeners', 'plays', 'unique', 'count'],
    ['plays', 'vote_points', 'count', 'sum'],
    ['rating_sum', 'revenue_cents', 'avg', 'sum'],
    ['plays', 'votes', 'growth', 'growth'],
    ['plays', 'weighted', 'count', 'sum'],
  ] as const)('%s → %s is counted as what fits: %s → %s', (from, metric, aggregation, expected) => {
    const draft = { ...newDraft(), metric: from, aggregation };
    expect(fitted(draft, { metric }).aggregation).toBe(expected);
  });

  it('gives weights to what is weighed, and takes them from what is not', () => {
    const weighed = fitted(newDraft(), { metric: 'weighted' });
    expect(weighed.weights).toEqual({ plays: 1 });
    expect(fitted(weighed, { metric: 'votes' }).weights).toEqual({});
  });

  it('compares growth over windows that slide', () => {
    const draft = { ...newDraft(), windows: ['today' as const, '30d' as const] };
    expect(fitted(draft, { aggregation: 'growth' }).windows).toEqual(['30d']);
    expect(fitted({ ...draft, windows: ['today'] }, { aggregation: 'growth' }).windows).toEqual(['7d']);
  });

  it('begins a schedule with a time, and leaves none behind', () => {
    const scheduled = fitted(newDraft(), { refresh: 'cron' });
    expect(scheduled.cron).toBe('0 8 * * 1');
    expect(fitted(scheduled, { cron: '1 2 * * *' }).cron).toBe('1 2 * * *');
    expect(fitted(scheduled, { refresh: 'hourly' }).cron).toBeNull();
  });

  it('caps people within an event by the minute, as long as that can be', () => {
    const people = fitted(
      fitted({ ...newDraft(), entityType: 'user', tieBreakers: [] }, { scope: 'event' }),
      { metric: 'engagement_score' },
    );
    expect(people.capPerMinute).toBe(30);
    expect(fitted(people, { capPerMinute: null }).capPerMinute).toBeNull();
    expect(fitted(people, { metric: 'votes' }).capPerMinute).toBeNull();
  });

  it('lets go of ballots where there are none', () => {
    const jury = { ...draftOf(aBoard()), ballotWeights: { jury: 2 } };
    expect(fitted(jury, { metric: 'votes' }).ballotWeights).toEqual({ jury: 2 });
    expect(fitted(jury, { metric: 'plays' }).ballotWeights).toEqual({});
  });
});
