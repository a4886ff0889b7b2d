/** Which part of the world a map shows: where nearly all of it happens, not the one city far away. */
import { equalEarth } from '@coliseum/domain';

export interface MapPoint {
  id: string;
  latitude: number;
  longitude: number;
  value: number;
}
export interface MapView {
  /** the picture's middle on the globe */
  meridian: number;
  /** px of a globe's radius, and where its zero is */
  scale: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** points that lie outside the picture */
  outside: readonly string[];
}

/** of the globe's radius: no map is closer than a small country, and none has its cities at the edge */
const CLOSEST = 0.16;
const MARGIN = 0.16;
/** px that a circle or its name needs at the edge */
const EDGE = 22;
/** Cities with no more than so much of all may be left out where the picture gets twice as large by it. */
const LEFT_OUT_SHARE = 0.04;
const WORTH = 2;
const [WIDEST, SLIMMEST] = [2.1, 1.2];
const DEGREE = Math.PI / 180;

/** @param width CSS px; the height follows from what is shown */
export const mapView = (points: readonly MapPoint[], width: number, tallest: number): MapView => {
  const meridian = middleOf(points);
  const places = points.map(({ id, value, longitude, latitude }): Place => {
    const [x, y] = equalEarth(turned(longitude, meridian), latitude);
    return { id, value, x, y };
  });
  const box = boxOf(worthShowing(places));
  const wide = Math.max(CLOSEST, box.right - box.left) * (1 + 2 * MARGIN);
  const high = Math.max(CLOSEST / 2, box.top - box.bottom) * (1 + 2 * MARGIN);
  const ratio = Math.min(WIDEST, Math.max(SLIMMEST, wide / high));
  const height = Math.round(Math.min(tallest, width / ratio));
  const scale = Math.min((width - 2 * EDGE) / wide, (height - 2 * EDGE) / high);
  const view = {
    meridian,
    scale,
    x: width / 2 - ((box.left + box.right) / 2) * scale,
    y: height / 2 + ((box.top + box.bottom) / 2) * scale,
    width,
    height,
  };
  const isOutside = ({ x, y }: Place): boolean => {
    const [left, top] = [view.x + x * scale, view.y - y * scale];
    return left < 0 || top < 0 || left > width || top > height;
  };
  return { ...view, outside: places.filter(isOutside).map(({ id }) => id) };
};

/** In px from the picture's corner. */
export const placeOn = (
  { meridian, scale, x, y }: Pick<MapView, 'meridian' | 'scale' | 'x' | 'y'>,
  longitude: number,
  latitude: number,
): [x: number, y: number] => {
  const [east, north] = equalEarth(turned(longitude, meridian), latitude);
  return [x + east * scale, y - north * scale];
};

/** From −180 to 180 around another meridian. */
const turned = (longitude: number, meridian: number): number => ((longitude - meridian + 540) % 360) - 180;

/** The mean direction by value: right across the date line too. */
const middleOf = (points: readonly MapPoint[]): number => {
  let [east, north] = [0, 0];
  for (const { longitude, value } of points) {
    const weight = Math.sqrt(Math.max(0, value));
    east += weight * Math.cos(longitude * DEGREE);
    north += weight * Math.sin(longitude * DEGREE);
  }
  return Math.round(Math.atan2(north, east) / DEGREE);
};

/** On a globe of radius 1, around the meridian. */
interface Place {
  id: string;
  value: number;
  x: number;
  y: number;
}
interface Box {
  left: number;
  right: number;
  bottom: number;
  top: number;
}
const boxOf = (places: readonly Place[]): Box => {
  const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const { x, y } of places) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.bottom = Math.min(box.bottom, y);
    box.top = Math.max(box.top, y);
  }
  return box;
};
const sizeOf = ({ left, right, top, bottom }: Box): number =>
  Math.max(CLOSEST, right - left) * Math.max(CLOSEST, top - bottom);

/** Lets the farthest go, one by one, as long as they are few of all and the picture gains. */
const worthShowing = (places: readonly Place[]): readonly Place[] => {
  const total = places.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  const whole = sizeOf(boxOf(places));
  let kept = places;
  let leftOut = 0;
  let best = places;
  while (kept.length > 2) {
    const box = boxOf(kept);
    const without = kept
      .filter(({ x, y }) => x === box.left || x === box.right || y === box.bottom || y === box.top)
      .map((edge) => ({ edge, rest: kept.filter((one) => one !== edge) }))
      .sort((a, b) => sizeOf(boxOf(a.rest)) - sizeOf(boxOf(b.rest)))[0];
    leftOut += without?.edge.value ?? Infinity;
    if (!without || leftOut > total * LEFT_OUT_SHARE) break;
    kept = without.rest;
    if (whole / sizeOf(boxOf(kept)) >= WORTH) best = kept;
  }
  return best;
};
