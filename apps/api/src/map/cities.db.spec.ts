/** Cities over HTTP: found by their names, and told by what events call them. */
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { MapModule } from './map.module.js';

describe('cities are known', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp([MapModule]);
    await test.database.pool.query(
      `insert into coliseum_entities (type, id, name, attributes)
       values ('city', 'venue-7', 'The Old Mill', '{"latitude": 51.5, "longitude": -0.12}')`,
    );
  }, 60_000);
  afterAll(() => test.close());

  const cities = (query: string): ReturnType<TestApp['call']> =>
    test.call('GET', `/api/v1/cities?${query}`, undefined, {});

  it('by the beginning of their names, the most populous first', async () => {
    const { json } = await cities('q=Bost&limit=3');
    expect(json.cities[0]).toEqual({
      ...{ cityId: '4930956', geonameId: 4930956, name: 'Boston', country: 'US', admin1: 'MA' },
      ...{ population: 667137, latitude: 42.35843, longitude: -71.05977 },
    });
    expect(json.cities).toHaveLength(3);
    const populations = json.cities.map(({ population }: { population: number }) => population);
    expect(populations).toEqual([...populations].sort((a: number, b: number) => b - a));
    const first = async (q: string): Promise<string> =>
      (await cities(`q=${encodeURIComponent(q)}`)).json.cities[0].name;
    expect(await first('são p')).toBe('São Paulo');
    expect(await first('LODZ')).toBe('Łódź');
    expect(await first('york')).toBe('New York City');
    expect((await cities('q=%25')).json.cities).toEqual([]); // no pattern: a text
  });

  it('by what events call them', async () => {
    const { json } = await cities(
      `ids=${encodeURIComponent('boston-gb,venue-7,2655138,lyonesse,boston-gb')}`,
    );
    expect(
      json.cities.map((city: { cityId: string; name: string | null }) => [city.cityId, city.name]),
    ).toEqual([
      ['boston-gb', 'Boston'],
      ['venue-7', 'The Old Mill'],
      ['2655138', 'Boston'],
      ['lyonesse', null],
    ]);
    expect(json.attribution).toContain('GeoNames');
  });

  it.each([
    '',
    'q=a&ids=b',
    'q=',
    `ids=${'x,'.repeat(3)}&limit=0`,
    `ids=${Array.from({ length: 101 }, (_, i) => i + 1).join(',')}`,
  ])('and refuses %s', async (query) => expect((await cities(query)).status).toBe(422));
});
