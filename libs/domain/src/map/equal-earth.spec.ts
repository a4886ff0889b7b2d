import { equalEarth } from './equal-earth.js';

describe('equalEarth', () => {
  it('has the globe’s middle in the middle, and its ends where the authors have them', () => {
    expect(equalEarth(0, 0)).toEqual([0, 0]);
    expect(equalEarth(180, 0)[0]).toBeCloseTo(2.70663, 4);
    expect(equalEarth(0, 90)[1]).toBeCloseTo(1.31737, 4);
    expect(equalEarth(-180, 0)[0]).toBeCloseTo(-2.70663, 4);
  });

  it('shows every square degree as large as every other', () => {
    const area = (longitude: number, latitude: number) => {
      const step = 0.01;
      const [x0, y0] = equalEarth(longitude, latitude);
      const [x1, y1] = equalEarth(longitude + step, latitude);
      const [x2, y2] = equalEarth(longitude, latitude + step);
      return Math.abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / Math.cos((latitude * Math.PI) / 180);
    };
    for (const [longitude, latitude] of [
      [10, 60],
      [-120, -45],
      [170, 15],
    ] as const)
      expect(area(longitude, latitude) / area(0, 0)).toBeCloseTo(1, 2);
  });
});
