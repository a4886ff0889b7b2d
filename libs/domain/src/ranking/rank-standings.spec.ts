import { compareCodePoints } from './compare-code-points.js';
import { competitionRanks } from './competition-ranks.js';
import { rankStandings } from './rank-standings.js';
import type { Standing } from './standing.js';

const standing = (entityId: string, score: number, more: Partial<Standing> = {}): Standing => ({
  entityId,
  score,
  tieBreakers: [],
  lastAt: null,
  ...more,
});
const places = (standings: Standing[], direction: 'desc' | 'asc' = 'desc') =>
  rankStandings(standings, direction).map((s) => [s.position, s.rank, s.entityId]);

describe('a rank', () => {
  it('is shared by equal scores, and the next one is skipped', () => {
    expect(competitionRanks([12, 10, 10, 7])).toEqual([1, 2, 2, 4]);
    expect(competitionRanks([0, 0, 0])).toEqual([1, 1, 1]);
    expect(competitionRanks([])).toEqual([]);
  });

  it('is the number of better scores plus one', () => {
    const scores = [9, 9, 8, 5, 5, 5, 1];
    expect(competitionRanks(scores)).toEqual(scores.map((s) => scores.filter((t) => t > s).length + 1));
  });
});

describe('the order of a board', () => {
  it('goes by score, in the direction of the board', () => {
    const three = [standing('a', 1), standing('b', 3), standing('c', 2)];
    expect(places(three).map((p) => p[2])).toEqual(['b', 'c', 'a']);
    expect(places(three, 'asc').map((p) => p[2])).toEqual(['a', 'c', 'b']);
  });

  it('lets the secondary metric break a tie, more being better, but leaves the rank shared', () => {
    const tied = [standing('a', 5, { tieBreakers: [1] }), standing('b', 5, { tieBreakers: [4] })];
    expect(places(tied)).toEqual([
      [1, 1, 'b'],
      [2, 1, 'a'],
    ]);
    expect(places(tied, 'asc')[0]?.[2]).toBe('b');
  });

  it('then puts first who reached the score first, and last who has nothing counted', () => {
    const tied = [standing('a', 5), standing('b', 5, { lastAt: 20 }), standing('c', 5, { lastAt: 10 })];
    expect(places(tied).map((p) => p[2])).toEqual(['c', 'b', 'a']);
  });

  it('then goes by the id, so that every place is unique and the same each time', () => {
    expect(places([standing('b', 0), standing('a', 0)])).toEqual([
      [1, 1, 'a'],
      [2, 1, 'b'],
    ]);
  });

  it('orders ids by code point, as Postgres does', () => {
    const ids = ['é', 'z', 'a', '\u{1f3a4}', '\uffee', 'aa', ''];
    const utf8 = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect([...ids].sort(compareCodePoints)).toEqual(utf8);
  });
});
