import type { PlaylistItem } from '@coliseum/contracts';
import { added, changed, moved, newItem, readingShortfall, removed, roundSeconds } from './draft-edits';

const items = ['a', 'b', 'c'].map((id) => newItem('kpi', id));
const ids = (list: readonly PlaylistItem[]): string => list.map(({ id }) => id).join('');

describe("edits of a playlist's items", () => {
  it('move one up and down, and hold at the ends', () => {
    expect(ids(moved(items, 'b', 0))).toBe('bac');
    expect(ids(moved(items, 'b', 2))).toBe('acb');
    expect(moved(items, 'c', 3)).toBe(items);
    expect(moved(items, 'a', -1)).toBe(items);
  });

  it('add behind the chosen one, else at the end', () => {
    expect(ids(added(items, newItem('standby', 'x'), 'a'))).toBe('axbc');
    expect(ids(added(items, newItem('standby', 'x'), null))).toBe('abcx');
  });

  it('change and remove only the one that is meant', () => {
    const next = changed(items, { ...newItem('kpi', 'b'), dwellSeconds: 40 });
    expect(next.map(({ dwellSeconds }) => dwellSeconds)).toEqual([20, 40, 20]);
    expect(ids(removed(next, 'b'))).toBe('ac');
    expect(roundSeconds(next)).toBe(80);
  });
});

describe('reading time', () => {
  const message = (words: number, dwellSeconds: number): PlaylistItem => ({
    ...newItem('message', 'm'),
    text: Array.from({ length: words }, () => 'doors').join(' '),
    dwellSeconds,
  });

  it('warns where the words need longer than the item stands', () =>
    expect(readingShortfall(message(30, 8))).toBe(10));
  it('is content with three words a second', () => expect(readingShortfall(message(24, 8))).toBeNull());
  it('asks for eight seconds at least', () => expect(readingShortfall(message(1, 5))).toBe(8));
});
