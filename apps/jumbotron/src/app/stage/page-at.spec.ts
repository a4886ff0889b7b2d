import { pageAt } from './page-at';

describe('pageAt', () => {
  it('shows every picture for its time, over and over', () => {
    const dwells = [15_000, 9_000, 9_000];
    expect([0, 14_999, 15_000, 24_000, 32_999, 33_000, 48_000].map((at) => pageAt(at, dwells))).toEqual([
      0, 0, 1, 2, 2, 0, 1,
    ]);
  });

  it('stays with the first where there is nothing to turn to, or the clock was set back', () => {
    expect(pageAt(5_000, [])).toBe(0);
    expect(pageAt(-5_000, [8_000, 8_000])).toBe(0);
  });
});
