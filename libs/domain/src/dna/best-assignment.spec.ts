import { bestAssignment } from './best-assignment.js';
import { seededRandom } from './seeded-random.spec-support.js';

/** The most that any pairing is worth, by trying all. */
function mostOf(worth: number[][], row = 0, taken = new Set<number>()): number {
  if (row === worth.length) return 0;
  const columns = worth[0]?.length ?? 0;
  let most = worth.length - row > columns - taken.size ? mostOf(worth, row + 1, taken) : -Infinity;
  for (let column = 0; column < columns; column++)
    if (!taken.has(column))
      most = Math.max(
        most,
        (worth[row]?.[column] as number) + mostOf(worth, row + 1, new Set([...taken, column])),
      );
  return most;
}

describe('the best pairing of rows with columns (Hungarian method)', () => {
  it('is the best of all together, not the best of each in turn', () => {
    // the first row would like column 0 best, but the second has nothing else: 8 + 9 beats 9 + 1
    expect(
      bestAssignment([
        [9, 8],
        [9, 1],
      ]),
    ).toEqual([1, 0]);
  });

  it('leaves out whom it must', () => {
    expect(bestAssignment([[1], [3], [2]])).toEqual([null, 0, null]);
    expect(bestAssignment([[1, 3, 2]])).toEqual([1]);
    expect(bestAssignment([[], []])).toEqual([null, null]);
    expect(bestAssignment([])).toEqual([]);
    expect(() => bestAssignment([[Number.NaN]])).toThrow(RangeError);
  });

  it('is worth as much as the best of all pairings that there are', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 300; round++) {
      const [rows, columns] = [1 + Math.floor(random() * 6), 1 + Math.floor(random() * 6)];
      // few different values, so that there are ties; some below 0
      const worth = Array.from({ length: rows }, () =>
        Array.from({ length: columns }, () => Math.floor(random() * 7) - 2),
      );
      const pairs = bestAssignment(worth);
      const used = pairs.filter((column) => column !== null);
      expect(new Set(used).size).toBe(Math.min(rows, columns));
      const total = pairs.reduce<number>(
        (sum, column, row) => sum + (column === null ? 0 : (worth[row]?.[column] as number)),
        0,
      );
      expect(total).toBe(mostOf(worth));
    }
  });
});
