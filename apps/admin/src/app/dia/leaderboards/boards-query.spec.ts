import { boardsShown, boardsSortedBy, readBoardsQuery, toBoardsParams } from './boards-query';
import { aBoard } from './leaderboards.spec-support';

const BOARDS = [
  aBoard({ id: 'a', name: 'Votes', metric: 'votes', refresh: 'live', size: 10 }),
  aBoard({ id: 'b', name: 'Plays', metric: 'plays', refresh: 'hourly', size: 100, visibility: 'private' }),
  aBoard({ id: 'c', name: 'Cities', entityType: 'city', refresh: '5m', size: 50, enabled: false }),
];
const ids = (params: Record<string, string>): string =>
  boardsShown(BOARDS, readBoardsQuery(params))
    .map(({ id }) => id)
    .join('');

describe('the boards that an address shows', () => {
  it('are all, by name, where it says nothing, and what makes no sense is nothing', () => {
    expect(ids({})).toBe('cba');
    expect(ids({ sort: 'constructor', seen: 'everybody', type: 'planet' })).toBe('cba');
  });

  it('are found by every word, of name, id or counter', () => {
    expect(ids({ q: 'play' })).toBe('b');
    expect(ids({ q: 'votes VOTES' })).toBe('a');
    expect(ids({ q: 'votes plays' })).toBe('');
  });

  it('are of one kind, or seen by the same', () => {
    expect(ids({ type: 'city' })).toBe('c');
    expect(ids({ seen: 'private' })).toBe('b');
    expect(ids({ seen: 'off' })).toBe('c');
  });

  it('are in the order of how often they are made, and of how long they are', () => {
    expect(ids({ sort: 'refresh' })).toBe('acb');
    expect(ids({ sort: 'size', order: 'desc' })).toBe('bca');
  });

  it('come back from the address they are written to, which holds only what is special', () => {
    const query = readBoardsQuery({ q: ' x ', seen: 'off', sort: 'size', order: 'desc' });
    const params = toBoardsParams(query);
    expect(params).toEqual({ q: 'x', type: null, seen: 'off', sort: 'size', order: 'desc' });
    expect(toBoardsParams(readBoardsQuery({}))).toEqual({
      q: null,
      type: null,
      seen: null,
      sort: null,
      order: null,
    });
  });

  it('turn round at the second press, and begin with the longest', () => {
    const first = boardsSortedBy(readBoardsQuery({}), 'size');
    expect([first.order, boardsSortedBy(first, 'size').order]).toEqual(['desc', 'asc']);
    expect(boardsSortedBy(readBoardsQuery({}), 'name').order).toBe('desc');
  });
});
