import { adjustedRandIndex } from './adjusted-rand-index.spec-support.js';
import { meanSilhouettes } from './silhouette.js';

const breathe = async (): Promise<void> => undefined;

describe('the silhouette (Rousseeuw 1987)', () => {
  const points = [[0], [1], [5], [7]];

  it('is worked by hand', async () => {
    // two and two: (6 − 1)/6, (5 − 1)/5, (4.5 − 2)/4.5, (6.5 − 2)/6.5
    // three groups: 0 and 1 as before but their next one is 5; 5 and 7 stand alone
    const mean = (...values: number[]) => values.reduce((sum, value) => sum + value) / values.length;
    expect(
      await meanSilhouettes(
        points,
        [
          [0, 0, 1, 1],
          [0, 0, 1, 2],
        ],
        breathe,
      ),
    ).toEqual([
      expect.closeTo(mean(5 / 6, 4 / 5, 5 / 9, 9 / 13), 12),
      expect.closeTo(mean(4 / 5, 3 / 4, 0, 0), 12),
    ]);
  });

  it('is below 0 where people stand with the wrong ones, and 0 where there is one group or one place', async () => {
    expect((await meanSilhouettes(points, [[0, 1, 0, 1]], breathe))[0]).toBeLessThan(0);
    expect(await meanSilhouettes(points, [[0, 0, 0, 0]], breathe)).toEqual([0]);
    expect(await meanSilhouettes([[1], [1], [1]], [[0, 0, 1]], breathe)).toEqual([0]);
    expect(await meanSilhouettes([], [[]], breathe)).toEqual([0]);
  });
});

describe('the adjusted Rand index (Hubert and Arabie 1985), by which groups are judged here', () => {
  it('is worked by hand', () => {
    // one pair together in both; 2 × 1 of 6 by chance; at most (2 + 1) / 2: (1 − 1/3) / (3/2 − 1/3)
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(4 / 7, 12);
    expect(adjustedRandIndex(['a', 'a', 'b'], [7, 7, 3])).toBe(1);
  });
});
