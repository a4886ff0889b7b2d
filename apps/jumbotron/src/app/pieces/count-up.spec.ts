import { countUp } from './count-up';

describe('countUp', () => {
  const climb = (from: number, to: number, decimals = 0) =>
    Array.from({ length: 61 }, (_, frame) => countUp(from, to, frame / 60, decimals));

  it('starts where the figure stood and ends on the exact number', () => {
    expect(climb(237, 498)[0]).toBe(237);
    expect(climb(237, 498).at(-1)).toBe(498);
    expect(climb(0.1, 0.3, 1).at(-1)).toBe(0.3);
  });

  it('never goes back and never overshoots', () => {
    const seen = climb(237, 498);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(Math.max(...seen.slice(0, -1))).toBeLessThanOrEqual(498);
  });

  it('counts down the same way when votes are taken back', () => {
    const seen = climb(498, 237);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    expect(Math.min(...seen)).toBe(237);
  });

  it('shows whole points only, and decimals where the board has them', () => {
    expect(climb(0, 7).every(Number.isInteger)).toBe(true);
    expect(countUp(0, 1, 0.5, 1)).toBe(0.8);
  });
});
