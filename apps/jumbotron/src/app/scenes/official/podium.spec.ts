import { anEntry } from '../../entry.spec-support';
import { podiumOf } from './podium';

const ranked = (...ranks: number[]) =>
  ranks.map((rank, i) => anEntry({ entityId: `a${i + 1}`, rank, position: i + 1 }));
const ids = (...ranks: number[]) => {
  const { winners, sides } = podiumOf(ranked(...ranks));
  return [winners, ...sides].map((each) => each.map(({ entityId }) => entityId).join(' '));
};

describe('podiumOf', () => {
  it('has the winner in the middle, second and third at the sides', () => {
    expect(ids(1, 2, 3, 4)).toEqual(['a1', 'a2', 'a3']);
  });

  it('shows ties as ties', () => {
    expect(ids(1, 1, 3, 4)).toEqual(['a1 a2', 'a3', 'a4']);
    expect(ids(1, 2, 3, 3)).toEqual(['a1', 'a2', 'a3 a4']);
    expect(ids(1, 2, 2, 4)).toEqual(['a1', 'a2', 'a3']);
    expect(ids(1, 2, 2, 2)).toEqual(['a1', 'a2 a3', 'a4']);
  });

  it('leaves niches empty where nobody stands', () => {
    expect(ids(1)).toEqual(['a1', '', '']);
    expect(ids(1, 2)).toEqual(['a1', 'a2', '']);
    expect(ids()).toEqual(['', '', '']);
  });
});
