import { cavea, quotas, seatPath, SEATS } from './cavea';

describe('the seats of an audience', () => {
  it('are shared out by the largest remainders', () => {
    expect(quotas([0.358, 0.322, 0.147, 0.111, 0.062])).toEqual([143, 129, 59, 44, 25]);
    expect(quotas([1 / 3, 1 / 3, 1 / 3]).reduce((a, b) => a + b)).toBe(SEATS);
  });

  it('stay free for whom no archetype may be told', () => {
    expect(quotas([0.5])).toEqual([200]);
    expect(quotas([])).toEqual([]);
  });

  it('are never more than there are', () => {
    expect(quotas([0.8, 0.4]).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(SEATS);
    const { wedges, free } = cavea(
      [
        { share: 0.8, kind: 0 },
        { share: 0.4, kind: 0 },
      ],
      50,
      50,
      50,
    );
    const seats = (path: string) => path.split('M').length - 1;
    expect(seats(wedges.join('')) + seats(free)).toBe(SEATS);
  });

  it('stand on the stage’s half circle, the first archetype at the left', () => {
    const { wedges } = cavea(
      [
        { share: 0.1, kind: 0 },
        { share: 0.9, kind: 1 },
      ],
      50,
      60,
      50,
    );
    const xs = (wedges[0] ?? '').matchAll(/M([\d.]+) ([\d.]+)/g);
    for (const [, x, y] of xs) {
      expect(Number(x)).toBeLessThan(50);
      expect(Number(y)).toBeLessThanOrEqual(60);
    }
  });

  it('have another shape for each archetype', () => {
    const shapes = [-1, 0, 1, 2, 3, 4, 5, 6, 7].map((kind) => seatPath(kind, [0, 0], 10));
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});
