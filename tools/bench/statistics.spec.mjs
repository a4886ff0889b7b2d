import { describe, expect, it } from '@jest/globals';
import { median, nearness, percentile, round, spread } from './statistics.mjs';

describe('the arithmetic of a bench', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[7], 7],
  ])('the median of %j is %d', (values, middle) => expect(median(values)).toBe(middle));

  it('leaves what it is given in its order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('takes for a percentile a value that occurs, which that share does not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
    expect(percentile([5], 0.99)).toBe(5);
  });

  it('calls a rate near when it is high and a cost near when it is low', () => {
    expect(nearness(80, 100, 'rate')).toBe(0.8);
    expect(nearness(5, 4, 'cost')).toBe(0.8);
  });

  it('rounds to digits that mean something', () => {
    expect([round(123_456), round(0.012_345), round(1.5)]).toEqual([123_000, 0.0123, 1.5]);
    expect(spread([2, 1, 9])).toEqual({ median: 2, min: 1, max: 9 });
  });
});
