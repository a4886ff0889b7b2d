/** The places in the store: loaded once by whoever is first, and again when another version ships. */
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { readGeoFile } from './geo-dataset.js';
import { GeoLoader } from './geo-loader.js';
import { MapModule } from './map.module.js';

describe('the places that ship with the product', () => {
  let test: TestApp;
  const others: TestApp[] = [];
  const another = async (): Promise<GeoLoader> => {
    const app = await startTestApp([MapModule], { database: test.database });
    others.push(app);
    return app.app.get(GeoLoader);
  };
  const state = async (): Promise<{ cities: number; loads: number; version: string }> =>
    (
      await test.database.pool.query(
        `select count(*)::int as cities, count(distinct xmin::text)::int as loads,
           (select version from coliseum_geo_datasets) as version from coliseum_geo_cities`,
      )
    ).rows[0];

  beforeAll(async () => (test = await startTestApp([MapModule])), 60_000);
  afterAll(async () => {
    for (const { close } of others) await close();
    await test.close();
  });

  it('are read as they lie there', async () => {
    const { cities, version } = await readGeoFile();
    const all = cities();
    expect(all).toHaveLength(24_323);
    expect(version).toMatch(/^[0-9a-f]{16}$/);
    expect(all.find(({ geoname_id }) => geoname_id === 4140963)).toEqual({
      ...{ geoname_id: 4140963, name: 'Washington, D.C.', slug: 'washington', alias: 'washington-d-c' },
      ...{ country: 'US', admin1: 'DC', population: 601723, latitude: 38.89511, longitude: -77.03637 },
    });
    for (const { geoname_id, slug, country, population, latitude, longitude } of all) {
      const isRight =
        geoname_id > 0 &&
        slug !== '' &&
        /^[A-Z]{2}$/.test(country) &&
        population >= 15_000 &&
        Math.abs(latitude) <= 90 &&
        Math.abs(longitude) <= 180;
      if (!isRight) throw new Error(`${geoname_id} is not right`);
    }
  });

  it('are loaded once, however many processes start', async () => {
    const loaders = [test.app.get(GeoLoader), await another(), await another()];
    await Promise.all(loaders.flatMap((loader) => [loader.ready(), loader.ready()]));
    const { version } = await readGeoFile();
    expect(await state()).toEqual({ cities: 24_323, loads: 1, version });
    await Promise.all(loaders.map((loader) => loader.ready()));
    expect((await state()).loads).toBe(1);
  });

  it('are loaded anew when they are others than those in the store', async () => {
    await test.database.pool.query(`update coliseum_geo_datasets set version = 'of last year'`);
    await test.database.pool.query('delete from coliseum_geo_cities where population < 1000000');
    await (await another()).ready();
    expect(await state()).toMatchObject({ cities: 24_323, loads: 1, version: (await readGeoFile()).version });
  });

  it('come by themselves, beside the start', async () => {
    await test.database.pool.query(`update coliseum_geo_datasets set version = 'of last year'`);
    const started = performance.now();
    await another();
    expect(performance.now() - started).toBeLessThan(5_000);
    for (const end = Date.now() + 8_000; (await state()).version === 'of last year';) {
      expect(Date.now()).toBeLessThan(end);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, 15_000);

  it('are missing, and nothing else, where they cannot be loaded', async () => {
    const loader = await another();
    const { version } = await state();
    await test.database.pool.query(`update coliseum_geo_datasets set version = 'of last year'`);
    await test.database.pool.query('alter table coliseum_geo_cities rename to coliseum_geo_cities_away');
    await expect(loader.ready()).resolves.toBeUndefined();
    await test.database.pool.query('alter table coliseum_geo_cities_away rename to coliseum_geo_cities');
    await loader.ready();
    expect((await state()).version).toBe(version);
  });
});
