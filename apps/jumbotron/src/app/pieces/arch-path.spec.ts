import { opening, stonesFor, voussoirs, type ArchShape } from './arch-path';

const arch = (over: Partial<ArchShape> = {}): ArchShape => ({
  ...{ left: 0, right: 80, spring: 60, rise: 40, base: 100, thickness: 3, stones: 29 },
  ...over,
});

describe('voussoirs', () => {
  it('has one keystone, and counts the others from the nearer foot', () => {
    const stones = voussoirs(arch());
    expect(stones).toHaveLength(29);
    expect(stones.filter(({ key }) => key)).toEqual([stones[14]]);
    expect(stones.map(({ step }) => step)).toEqual([...Array(15).keys(), ...[...Array(14).keys()].reverse()]);
  });

  it('stands on both feet of a half circle, and on those of a flat segment', () => {
    for (const rise of [40, 6]) {
      const [first] = voussoirs(arch({ rise }));
      const points = [...(first?.path.matchAll(/(-?[\d.]+) (-?[\d.]+)(?=[A-Z])/g) ?? [])].map(([, x, y]) => [
        Number(x),
        Number(y),
      ]);
      // the inner corner at the foot is where the opening begins to curve
      const foot = points.at(-1);
      expect(foot?.[0]).toBeCloseTo(0, 0);
      expect(foot?.[1]).toBeCloseTo(60, 0);
    }
  });
});

describe('opening', () => {
  it('rises from its base to the spring and back', () => {
    expect(opening(arch())).toBe('M0.00 100.00V60.00A40.00 40.00 0 0 1 80.00 60.00V100.00Z');
  });
});

describe('stonesFor', () => {
  it('takes an odd number, so that there is a keystone', () => {
    for (const width of [20, 44, 82, 130]) expect(stonesFor(width, width / 4, 4) % 2).toBe(1);
    expect(stonesFor(4, 1, 4)).toBe(7);
  });
});
