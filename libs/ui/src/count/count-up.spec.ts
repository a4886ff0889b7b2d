import { COUNT_UP_MS, countUpAt } from './count-up';

const run = (from: number, to: number): number[] =>
  Array.from({ length: 60 }, (_, frame) => countUpAt(from, to, frame * 16));

describe('count-up', () => {
  it('rises without ever stepping back or passing the new figure', () => {
    const shown = run(1_038_002, 1_038_214);
    expect(shown.every((value, i) => i === 0 || value >= (shown[i - 1] ?? 0))).toBe(true);
    expect(Math.max(...shown)).toBe(1_038_214);
  });

  it('falls as evenly when a figure is corrected', () => {
    const shown = run(50, 20);
    expect(shown.every((value, i) => i === 0 || value <= (shown[i - 1] ?? 99))).toBe(true);
    expect(shown.at(-1)).toBe(20);
  });

  it('shows whole figures on the way and the exact one at the end, within a second', () => {
    expect(run(0, 7).every(Number.isInteger)).toBe(true);
    expect(countUpAt(0, 12.5, COUNT_UP_MS)).toBe(12.5);
    expect(COUNT_UP_MS).toBeLessThanOrEqual(1_000);
  });
});
