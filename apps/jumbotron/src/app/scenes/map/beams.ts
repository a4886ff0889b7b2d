/** The energy of each city as a beam of light whose height is its count; the smallest are dots. */
import type { MapCity } from '@coliseum/contracts';
import { placeOn, type World } from './map-plan';

export interface Beam {
  id: string;
  /** of its foot, in rem */
  x: number;
  y: number;
  /** 0: a dot */
  height: number;
  /** whether it is among the greatest */
  great: boolean;
}

/** A shorter beam would be no more than its foot and its head. */
const LEAST_BEAM = 1;
/** of the highest one */
const GREAT = 0.3;
/** What the eye can tell apart, and what an update draws in a moment; the others are in the total. */
const MOST = 200;
const SMALL_CROWD = 12;
/** for a beam's head, in rem */
const HEADROOM = 1.4;

/** @returns the lowest first, so that the highest stand in front */
export function beamsOf(cities: readonly MapCity[], world: World, most: number): Beam[] {
  const shown = cities.filter(
    ({ value, latitude, longitude }) => value > 0 && latitude !== null && longitude !== null,
  );
  const best = Math.max(1, ...shown.map(({ value }) => value));
  // ten interactions are not shown as high as ten thousand: a beam grows to its full height with its count
  const wished = most * Math.min(1, best / SMALL_CROWD);
  const placed = shown.slice(0, MOST).map(({ cityId, value, latitude, longitude }) => {
    const [x, y] = placeOn(world, longitude ?? 0, latitude ?? 0);
    return { cityId, value, x, y };
  });
  // no beam leaves the chart: then all of them are lower by as much
  const full = Math.min(wished, ...placed.map(({ y, value }) => ((y - HEADROOM) * best) / value));
  return placed
    .map(({ cityId, value, x, y }) => {
      const height = (value / best) * full;
      const isBeam = value > 1 && height >= LEAST_BEAM;
      return { id: cityId, x, y, height: isBeam ? height : 0, great: isBeam && value >= best * GREAT };
    })
    .sort((a, b) => a.height - b.height);
}
