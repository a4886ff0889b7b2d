import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readLand } from './read-land.js';

const land = readLand(readFileSync(path.join(__dirname, '../../land/cities.bin')));

/** how far the nearest place of the land is, in degrees */
function distance(latitude: number, longitude: number): number {
  let least = Infinity;
  for (let i = 0; i < land.length; i += 2)
    least = Math.min(least, Math.hypot((land[i] ?? 0) - longitude, (land[i + 1] ?? 0) - latitude));
  return least;
}

describe('the land that ships with the apps', () => {
  it('has more than twenty thousand places on all continents', () => {
    expect(land.length / 2).toBeGreaterThan(20_000);
    expect(land.length / 2).toBeLessThanOrEqual(24_323);
  });

  it.each([
    ['Boston', 42.358, -71.06],
    ['Quito', -0.23, -78.525],
    ['Wellington', -41.287, 174.776],
    ['Honolulu', 21.307, -157.858],
    ['Reykjavík', 64.136, -21.895],
  ])('%s is where it is', (_, latitude, longitude) => {
    expect(distance(latitude, longitude)).toBeLessThan(0.05);
  });

  it('has nobody in the open sea', () => {
    expect(distance(-40, -120)).toBeGreaterThan(10);
  });
});
