/** Real clicks go in through POST /events; the map must show as many in each city as were counted apart from this project, where the clicks say they came from. */
import type { CityMap, MapCity } from '@coliseum/contracts';
import { cityOf, describeGolden, goldenCsv, goldenLines, idOf } from '@coliseum/testing/golden';
import { startGoldenWorld, type GoldenWorld } from './golden-world.spec-support.js';

interface Click {
  /** when, in seconds; a line without it is a heartbeat */
  t?: number;
  cy?: string;
  gr?: string;
  c?: string;
  /** whose short links */
  hh: string;
  /** where the click was located, by who recorded it */
  ll?: [number, number];
}
const EARTH_KM = 6371;
const RADIANS = Math.PI / 180;

function kilometres(
  [latA, lonA]: readonly [number, number],
  [latB, lonB]: readonly [number, number],
): number {
  const half = (a: number, b: number): number => Math.sin(((b - a) * RADIANS) / 2) ** 2;
  const h = half(latA, latB) + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * half(lonA, lonB);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(h));
}

describeGolden('1,000 lines of clicks on the map', () => {
  let world: GoldenWorld;
  const clicks: (Click & { city: string | undefined })[] = [];
  const asOf = '2012-03-17T00:00:00Z';

  beforeAll(async () => {
    for await (const line of goldenLines('streams/bitly_usagov_clicks.jsonl.gz')) {
      const click = JSON.parse(line) as Click;
      if (click.t === undefined) continue;
      clicks.push({ ...click, city: click.cy && cityOf(click.cy, click.gr ?? '', click.c ?? '') });
    }
    world = await startGoldenWorld();
    await world.send(
      (async function* () {
        for (const [i, { t, city, hh }] of clicks.entries())
          yield {
            id: idOf('click on the map', String(i)),
            type: 'cals.link_opened',
            timestamp: new Date(Number(t) * 1000).toISOString(),
            campaignId: hh,
            ...(city && { cityId: city }),
          };
      })(),
    );
    await world.settle();
  }, 120_000);
  afterAll(() => world.close());

  const map = async (more: Record<string, string> = {}): Promise<CityMap> => {
    const query = { metric: 'link_opens', window: '30d', asOf, limit: '1000', ...more };
    return world.get(`/map?${new URLSearchParams(query)}`);
  };
  /** how often each city occurs, by going through the lines */
  const byCity = (keep: (click: Click) => boolean): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const click of clicks)
      if (click.city !== undefined && keep(click)) counts.set(click.city, (counts.get(click.city) ?? 0) + 1);
    return counts;
  };
  const total = (counts: Map<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0);

  it('are as many in each city as there are', async () => {
    const { cities, totalValue, total: count } = await map();
    const rows = goldenCsv('oracle/bitly_first1000_cities.csv');
    const shown = new Map(cities.map((city) => [city.cityId, city]));
    for (const { city = '', region = '', country = '', clicks: n } of rows) {
      const id = cityOf(city, region, country);
      expect([id, shown.get(id)?.value]).toEqual([id, Number(n)]);
    }
    expect(rows).toHaveLength(30);
    const all = byCity(() => true);
    expect(new Map(cities.map(({ cityId, value }) => [cityId, value]))).toEqual(all);
    expect([count, totalValue]).toEqual([all.size, total(all)]);
    // the first thirty are the first thirty of the answer, too
    const least = Math.min(...rows.map(({ clicks: n }) => Number(n)));
    expect(cities.slice(0, 30).every(({ value }) => value >= least)).toBe(true);
  });

  it('lie where the clicks were located', async () => {
    const { cities, unplaced } = await map();
    const placed = cities.filter(({ latitude }) => latitude !== null);
    const far = placed.filter(({ cityId, latitude, longitude }) => {
      const located = clicks.find(({ city, ll }) => city === cityId && ll)?.ll;
      return located && kilometres(located, [Number(latitude), Number(longitude)]) > 35;
    });
    expect(far).toEqual([]);
    // villages and quarters are not among the cities that ship with the product; they are shown without a place
    expect([placed.length, unplaced]).toEqual([262, 137]);
  });

  it.each(['1.usa.gov', 'go.nasa.gov', 'bit.ly'])(
    'have the resonance of %s by its definition',
    async (entityId) => {
      const { cities, minimumEvents } = await map({ entityType: 'campaign', entityId });
      const [own, all] = [byCity(({ hh }) => hh === entityId), byCity(() => true)];
      expect(cities).toHaveLength(own.size);
      for (const { cityId, value, events, resonance, share } of cities) {
        const here = own.get(cityId) as number;
        expect([cityId, value, events]).toEqual([cityId, here, here]);
        expect(share).toBeCloseTo(here / total(own), 12);
        const quotient = here / total(own) / ((all.get(cityId) as number) / total(all));
        if (here < minimumEvents) expect(resonance).toBeNull();
        else expect(resonance).toBeCloseTo(quotient, 9);
      }
      const told = cities.filter((city: MapCity) => city.resonance !== null);
      if (entityId === '1.usa.gov') expect(told.length).toBeGreaterThanOrEqual(2);
    },
  );
});
