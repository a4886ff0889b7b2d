import { describe, expect, it } from '@jest/globals';
import { COLUMNS, packLand } from './pack-land.mjs';

/** @param {number} latitude @param {number} longitude */
const at = (latitude, longitude) => ({ latitude, longitude });

describe('packLand', () => {
  it('writes how far each cell lies from the one before, from the north-west on', () => {
    // the second cell of the first row, and the first of the second row
    expect([...packLand([at(89.94, -180), at(90, -179.94)])]).toEqual([2, ...varint(COLUMNS - 1)]);
  });

  it('keeps two cities of one cell as one', () => {
    expect(packLand([at(51.501, -0.12), at(51.502, -0.121)])).toEqual(packLand([at(51.501, -0.12)]));
  });

  it('has a cell for both poles and both edges', () => {
    expect(() => packLand([at(90, 180), at(-90, -180)])).not.toThrow();
    expect(packLand([at(90, 180), at(90, 179.97)])).toHaveLength(2);
  });
});

/** @param {number} number @returns {number[]} */
function varint(number) {
  return number > 0x7f ? [(number & 0x7f) | 0x80, ...varint(number >>> 7)] : [number];
}
