import type { Land } from '@coliseum/domain';
import { landDots } from './land-dots';
import { type MapPoint, mapView, placeOn } from './map-view';

const point = (id: string, latitude: number, longitude: number, value = 100): MapPoint => ({
  id,
  latitude,
  longitude,
  value,
});
const EUROPE = [
  point('Oslo', 59.9, 10.7),
  point('Madrid', 40.4, -3.7),
  point('Berlin', 52.5, 13.4),
  point('Tel Aviv', 32, 34.8),
];

describe('what a map shows', () => {
  const inside = (points: readonly MapPoint[], width = 500): boolean => {
    const view = mapView(points, width, 440);
    return points
      .filter(({ id }) => !view.outside.includes(id))
      .every(({ longitude, latitude }) => {
        const [x, y] = placeOn(view, longitude, latitude);
        return x >= 15 && y >= 15 && x <= view.width - 15 && y <= view.height - 15;
      });
  };

  it.each([320, 500, 1_100])('holds all its cities, with room for their circles, at %d px', (width) => {
    expect(mapView(EUROPE, width, 440).outside).toEqual([]);
    expect(inside(EUROPE, width)).toBe(true);
  });

  it('leaves out a city far away where it is little of all and the others gain', () => {
    const points = [...EUROPE, point('Sydney', -33.9, 151.2, 2)];
    expect(mapView(points, 500, 440).outside).toEqual(['Sydney']);
    expect(inside(points)).toBe(true);
  });

  it('keeps it where it is much of all', () => {
    expect(mapView([...EUROPE, point('Sydney', -33.9, 151.2, 90)], 500, 440).outside).toEqual([]);
  });

  it('is whole across the date line', () => {
    const pacific = [
      point('Auckland', -36.8, 174.8),
      point('Apia', -13.8, -171.8),
      point('Suva', -18.1, 178.4),
    ];
    const view = mapView(pacific, 500, 440);
    const xs = pacific.map(({ longitude, latitude }) => placeOn(view, longitude, latitude)[0]);
    expect(xs[0]).toBeLessThan(xs[2] ?? 0);
    expect(xs[2]).toBeLessThan(xs[1] ?? 0);
  });

  it('does not look closer than a small country where there is one city', () => {
    const view = mapView([point('Basel', 47.6, 7.6)], 500, 440);
    const [x] = placeOn(view, 7.6, 47.6);
    const [east] = placeOn(view, 8.6, 47.6);
    expect(east - x).toBeLessThan(60);
    expect(view.height).toBeGreaterThan(100);
  });
});

describe('the land of a map', () => {
  it('is a dot a cell, in the picture only', () => {
    const view = mapView(EUROPE, 500, 440);
    const land: Land = Float32Array.from([10.7, 59.9, 10.7, 59.9, 10.701, 59.901, 151.2, -33.9]);
    const dots = landDots(land, view).split('M').slice(1);
    expect(dots).toHaveLength(1);
    expect(dots[0]).toMatch(/^[\d.]+ [\d.]+h0$/);
  });
});
