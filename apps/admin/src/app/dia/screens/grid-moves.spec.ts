import { columnsOf, movedTo } from './grid-moves';

describe('arrows in the grid of walls', () => {
  const moves = (from: number): (number | null)[] =>
    ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'].map((key) => movedTo(key, from, 7, 4));

  it('go along the rows and from row to row', () => expect(moves(1)).toEqual([2, 0, 5, 1]));
  it('hold at the ends', () => {
    expect(moves(6)).toEqual([6, 5, 6, 2]);
    expect(moves(3)).toEqual([4, 2, 3, 3]);
  });
  it('jump to the first and the last', () =>
    expect([movedTo('Home', 3, 7, 4), movedTo('End', 3, 7, 4)]).toEqual([0, 6]));
  it('leave other keys alone', () => expect(movedTo('a', 3, 7, 4)).toBeNull());
  it('count the columns as they stand', () => {
    expect(columnsOf([10, 10, 10, 90])).toBe(3);
    expect(columnsOf([])).toBe(1);
  });
});
