import { DEFAULT_PROFILE } from '@coliseum/contracts';
import { commonBox, safeBox, standsOut } from './box.js';
import { blend, contrastRatio, luminance, type Rgb } from './luminance.js';
import { leastCapHeight, leastContrast } from './text-limits.js';

const SLATE: Rgb = [0x1e, 0x29, 0x3b];
const contrast = (a: Rgb, b: Rgb): number => contrastRatio(luminance(a), luminance(b));

describe('contrast', () => {
  it('is what the wall’s colours were chosen by', () => {
    expect(contrast([0xff, 0x6b, 0x35], SLATE)).toBeCloseTo(5.16, 2);
    expect(contrast([0xff, 0xd7, 0x00], SLATE)).toBeCloseTo(10.43, 2);
    expect(contrast(SLATE, [255, 255, 255])).toBeCloseTo(14.63, 2);
    expect(contrast([255, 255, 255], [0, 0, 0])).toBe(21);
  });

  it('is lower where the ink lets the ground through', () => {
    expect(blend([255, 255, 255], 0.5, [0, 0, 0])).toEqual([127.5, 127.5, 127.5]);
    expect(contrast(blend([255, 255, 255], 0.3, SLATE), SLATE)).toBeLessThan(4.5);
  });

  it('is asked for more of names and scores', () => {
    expect([leastContrast('key'), leastContrast('other')]).toEqual([7, 4.5]);
  });
});

describe('the height of capitals', () => {
  it('follows from how many wall heights away the farthest viewer stands', () => {
    expect(leastCapHeight(DEFAULT_PROFILE, 1_080, 'key')).toBeCloseTo(50.2, 1);
    expect(leastCapHeight(DEFAULT_PROFILE, 1_080, 'other')).toBeCloseTo(24, 5);
    expect(leastCapHeight({ wallHeightMetres: 6, farthestViewerMetres: 24 }, 2_160, 'key')).toBeCloseTo(
      50.2,
      1,
    );
  });
});

describe('a box', () => {
  it('is safe by a share of the picture at each side', () => {
    expect(safeBox(1_920, 1_080, 5)).toEqual({ x: 96, y: 54, width: 1_728, height: 972 });
    expect(safeBox(1_920, 1_080, 0)).toEqual({ x: 0, y: 0, width: 1_920, height: 1_080 });
  });

  it('stands out at its worst side', () => {
    const safe = safeBox(1_920, 1_080, 5);
    expect(standsOut({ x: 96, y: 54, width: 1_728, height: 972 }, safe)).toBe(0);
    expect(standsOut({ x: 90, y: 40, width: 100, height: 20 }, safe)).toBe(14);
    expect(standsOut({ x: 1_800, y: 500, width: 100, height: 20 }, safe)).toBe(76);
    expect(standsOut({ x: 500, y: 500, width: 10, height: 10 }, safe)).toBeLessThan(0);
  });

  it('is seen through another one in part, or not at all', () => {
    const one = { x: 0, y: 0, width: 10, height: 10 };
    expect(commonBox(one, { x: 5, y: 8, width: 10, height: 10 })).toEqual({
      x: 5,
      y: 8,
      width: 5,
      height: 2,
    });
    expect(commonBox(one, { x: 10, y: 0, width: 10, height: 10 })).toBeUndefined();
  });
});
