import type { MapCity } from '@coliseum/contracts';
import { beamsOf } from './beams';

const world = { scale: 20, x: 50, y: 60 };
const city = (cityId: string, value: number, over: Partial<MapCity> = {}): MapCity => ({
  ...{ cityId, name: cityId, country: 'US', latitude: 40, longitude: -70, value },
  ...{ share: null, resonance: null, events: value, change: null, changePercent: null },
  ...over,
});

describe('beamsOf', () => {
  it('is as high as the city’s count, and the highest in front', () => {
    const beams = beamsOf([city('a', 100), city('b', 50), city('c', 25)], world, 20);
    expect(beams.map(({ id, height }) => [id, height])).toEqual([
      ['c', 5],
      ['b', 10],
      ['a', 20],
    ]);
    expect(beams.map(({ great }) => great)).toEqual([false, true, true]);
  });

  it('is a dot for a single interaction, and for what would be no beam', () => {
    expect(beamsOf([city('a', 1)], world, 20)).toMatchObject([{ height: 0, great: false }]);
    expect(beamsOf([city('a', 1000), city('b', 2)], world, 20)[0]).toMatchObject({ id: 'b', height: 0 });
  });

  it('does not make a crowd of a few', () => {
    expect(beamsOf([city('a', 3)], world, 20)).toMatchObject([{ height: 5 }]);
  });

  it('keeps the highest on the chart, and the others in proportion', () => {
    const north = city('a', 100, { latitude: 70 });
    const [low, high] = beamsOf([north, city('b', 50)], world, 60);
    expect(high).toMatchObject({ id: 'a' });
    expect((high?.y ?? 0) - (high?.height ?? 0)).toBeCloseTo(1.4);
    expect(low?.height).toBeCloseTo((high?.height ?? 0) / 2);
  });

  it('leaves out what has no place and what is not above nothing', () => {
    const cities = [city('a', 5, { latitude: null }), city('b', 0), city('c', -4)];
    expect(beamsOf(cities, world, 20)).toEqual([]);
  });

  it('draws no more than can be told apart', () => {
    const cities = Array.from({ length: 1000 }, (_, i) => city(String(i), 1000 - i));
    expect(beamsOf(cities, world, 20)).toHaveLength(200);
  });
});
