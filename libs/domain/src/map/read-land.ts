/** The land as the apps ship it: where the world's cities lie (libs/domain/land, tools/data/make-land.mjs). */

/** Cells along a parallel and along a meridian; as in tools/data/pack-land.mjs. */
const COLUMNS = 7200;
const ROWS = 3600;

/** longitude and latitude of each place in turn, in degrees */
export type Land = Float32Array;

/** below an app's own address */
export const LAND_FILE = 'land/cities.bin';

/** Ascending cells of 1/20°, each as its distance from the one before, in varints. */
export function readLand(bytes: Uint8Array): Land {
  const places: number[] = [];
  let [cell, distance, shift] = [-1, 0, 0];
  for (const byte of bytes) {
    distance |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte > 0x7f) continue;
    cell += distance;
    [distance, shift] = [0, 0];
    places.push(
      (((cell % COLUMNS) + 0.5) / COLUMNS) * 360 - 180,
      90 - ((Math.floor(cell / COLUMNS) + 0.5) / ROWS) * 180,
    );
  }
  return Float32Array.from(places);
}
