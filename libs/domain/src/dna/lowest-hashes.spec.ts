import { lowestHashes } from './lowest-hashes.js';

const people = (from: number, to: number): { id: string }[] =>
  Array.from({ length: to - from }, (_, i) => ({ id: `person ${from + i}` }));
const drawn = (from: number, to: number, size = 400): string[] =>
  lowestHashes(people(from, to), size).map(({ id }) => id);

describe('a sample by the lowest hashes', () => {
  it('is as large as asked, of any order the same, and everybody where there are no more', () => {
    expect(new Set(drawn(0, 2000)).size).toBe(400);
    expect(lowestHashes(people(0, 2000).reverse(), 400).map(({ id }) => id)).toEqual(drawn(0, 2000));
    expect(drawn(0, 3)).toEqual(['person 0', 'person 1', 'person 2']);
    expect(drawn(0, 0)).toEqual([]);
  });

  it('keeps whom it had, where one in ten people is another', () => {
    const before = new Set(drawn(0, 2000));
    const kept = drawn(200, 2200).filter((id) => before.has(id)).length;
    expect(kept).toBeGreaterThan(340);
  });

  it('draws evenly from those who came early and late', () => {
    const early = drawn(0, 2000).filter((id) => Number(id.slice(7)) < 1000).length;
    // 200 of 400, give or take three standard deviations (hypergeometric: 8.9)
    expect(Math.abs(early - 200)).toBeLessThan(27);
  });
});
