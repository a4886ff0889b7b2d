import { stageLayout } from './layout';

describe('stageLayout', () => {
  it.each([
    [1920, 1080, 'wall', 10],
    [3840, 2160, 'wall', 20],
    [1080, 1920, 'tower', 10],
    [3840, 480, 'ribbon', 10],
    [1024, 768, 'wall', 768 / 108],
    [1080, 1080, 'tower', 10],
    [5120, 1440, 'wall', 1440 / 108],
  ])('%i × %i is a %s with a unit of %d px', (width, height, format, unitPx) => {
    expect(stageLayout(width, height)).toMatchObject({ format, unitPx });
  });

  it('keeps text inside 5 % even where the orbit is farthest out', () => {
    const { safeX, safeY, unitPx } = stageLayout(1920, 1080);
    expect(safeX * unitPx - 4).toBeCloseTo(96);
    expect(safeY * unitPx - 4).toBeCloseTo(54);
  });

  it('makes everything larger for a farther viewer, so that fewer rows fit', () => {
    const [near, far] = [stageLayout(3840, 2160), stageLayout(3840, 2160, 10)];
    expect(far.unitPx).toBeCloseTo(near.unitPx * 1.25);
    expect(far.innerHeight).toBeLessThan(near.innerHeight);
  });

  it('stacks the lines of a row where a far viewer leaves no room beside each other', () => {
    expect([8, 12].map((viewing) => stageLayout(1920, 1080, viewing).stacked)).toEqual([false, true]);
    expect(stageLayout(1024, 768).stacked).toBe(true);
  });
});
