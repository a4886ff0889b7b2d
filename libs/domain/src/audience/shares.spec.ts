import { seededRandom } from '../dna/seeded-random.spec-support.js';
import { exactShares, wholePercents } from './shares.js';

describe('shares', () => {
  it('add up to exactly 1, however many there are', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 2000; round++) {
      const counts = Array.from(
        { length: 1 + Math.floor(random() * 12) },
        () => 1 + Math.floor(random() ** 3 * 5000),
      );
      const shares = exactShares(counts);
      expect(shares.reduce((sum, share) => sum + share)).toBe(1);
      const all = counts.reduce((sum, count) => sum + count);
      shares.forEach((share, i) => expect(share).toBeCloseTo((counts[i] as number) / all, 12));
    }
    expect(exactShares([1, 1, 1, 1, 1, 1, 1]).map((share) => share.toFixed(3))).toEqual(
      new Array(7).fill('0.143'),
    );
    expect(exactShares([0, 0])).toEqual([0, 0]);
    expect(exactShares([])).toEqual([]);
  });

  it('in whole percent add up to 100: the largest remainders are rounded up', () => {
    // 44.6, 31.6, 23.8: two are missing; the first goes to .8, and of the two .6 the larger one has the other
    expect(wholePercents([446, 316, 238])).toEqual([45, 31, 24]);
    expect(wholePercents([1, 1, 1])).toEqual([34, 33, 33]);
    expect(wholePercents([2, 1])).toEqual([67, 33]);
    expect(wholePercents([563, 375, 312])).toEqual([45, 30, 25]);
    expect(wholePercents([0, 5, 0])).toEqual([0, 100, 0]);
    expect(wholePercents([0, 0])).toEqual([0, 0]);
    // somebody is no more than rounded away: 1 of 1,000
    expect(wholePercents([999, 1])).toEqual([100, 0]);
  });

  it('in tenths of a percent add up to 100 as well', () => {
    expect(wholePercents([999, 1], 10)).toEqual([99.9, 0.1]);
    // rounded each by itself, these would be 99.9
    expect(wholePercents([1, 1, 1], 10)).toEqual([33.4, 33.3, 33.3]);
  });

  it('in whole percent are less than one away from the truth', () => {
    const random = seededRandom(4);
    for (let round = 0; round < 2000; round++) {
      const counts = Array.from(
        { length: 1 + Math.floor(random() * 12) },
        () => 1 + Math.floor(random() ** 3 * 5000),
      );
      const all = counts.reduce((sum, count) => sum + count);
      const percents = wholePercents(counts);
      expect(percents.reduce((sum, percent) => sum + percent)).toBe(100);
      percents.forEach((percent, i) =>
        expect(Math.abs(percent - ((counts[i] as number) / all) * 100)).toBeLessThan(1),
      );
    }
  });
});
