import { grownBy } from './recent-growth';

const at = (seconds: number, value: number): { at: number; value: number } => ({ at: seconds * 1000, value });

describe('growth in the last 5 s', () => {
  it('is measured against the last reading before the span', () => {
    expect(grownBy([at(0, 100), at(3, 150), at(9, 212)], 10_000)).toBe(62);
  });

  it('is nothing once the figure stands', () => {
    expect(grownBy([at(0, 100), at(3, 150)], 20_000)).toBe(0);
  });

  it('knows nothing from one reading, and never goes below zero after a correction', () => {
    expect(grownBy([at(1, 5)], 2_000)).toBe(0);
    expect(grownBy([], 2_000)).toBe(0);
    expect(grownBy([at(1, 50), at(8, 40)], 9_000)).toBe(0);
  });
});
