/** Maps over HTTP, against what plain SQL counts from the raw events between two moments. */
import { randomUUID } from 'node:crypto';
import { rollUpAll } from '../rollup/roll-up-all.spec-support.js';
import { ARTISTS, find, NOW, openMap, USERS, type Counted, type OpenMap } from './map.spec-support.js';

describe('the map', () => {
  let world: OpenMap;
  beforeAll(async () => (world = await openMap()), 60_000);
  afterAll(() => world.close());

  it.each([
    [
      'interactions',
      'today',
      {},
      '2026-03-10T00:00:00Z',
      NOW,
      '2026-03-09T00:00:00Z',
      '2026-03-09T14:37:00Z',
    ],
    ['plays', 'week', {}, '2026-03-09T00:00:00Z', NOW, '2026-03-02T00:00:00Z', '2026-03-03T14:37:00Z'],
    [
      'revenue_cents',
      'month',
      {},
      '2026-03-01T00:00:00Z',
      NOW,
      '2026-02-01T00:00:00Z',
      '2026-02-10T14:37:00Z',
    ],
    ['attendance', 'today', {}, '2026-03-10T00:00:00Z', NOW, '2026-03-09T00:00:00Z', '2026-03-09T14:37:00Z'],
    ['interactions', '7d', {}, '2026-03-03T14:00:00Z', NOW, '2026-02-24T14:00:00Z', '2026-03-03T14:00:00Z'],
    ['listen_ms', '30d', {}, '2026-02-08T14:00:00Z', NOW, '2026-01-09T14:00:00Z', '2026-02-08T14:00:00Z'],
    ['attendance', '30d', {}, '2026-02-08T14:00:00Z', NOW, '2026-01-09T14:00:00Z', '2026-02-08T14:00:00Z'],
    [
      'unique_listeners',
      '7d',
      { asOf: '2026-02-20T09:59:59Z' },
      '2026-02-13T09:00:00Z',
      '2026-02-20T09:00:00Z',
      '2026-02-06T09:00:00Z',
      '2026-02-13T09:00:00Z',
    ],
    [
      'interactions',
      'month',
      { asOf: '2026-02-20T09:00:00Z' },
      '2026-02-01T00:00:00Z',
      '2026-02-20T09:00:00Z',
      '2026-01-01T00:00:00Z',
      '2026-01-20T09:00:00Z',
    ],
    ['interactions', 'all_time', {}, null, NOW, null, null],
    ['unique_listeners', 'all_time', {}, null, NOW, null, null],
    ['attendance', 'all_time', { asOf: '2026-01-31T23:00:00Z' }, null, '2026-01-31T23:00:00Z', null, null],
  ] as const)('of %s %s %j', async (metric, window, query, start, end, before, until) => {
    const json = await world.cityMap({ metric, window, ...query });
    const expected = (await world.counted(metric, start, end)).filter(({ value }) => value !== 0);
    const was: Counted[] | null = before && (await world.counted(metric, before, until));
    const total = expected.reduce((sum, { value }) => sum + value, 0);
    expect(expected.length).toBeGreaterThan(3);
    expect(json).toMatchObject({
      metric,
      window,
      entityType: null,
      total: expected.length,
      totalValue: total,
    });
    expect(json.previousEnd).toBe(until && new Date(until).toISOString());
    expect(
      json.cities.map(({ cityId, value, events, share, change }) => [cityId, value, events, share, change]),
    ).toEqual(
      expected.map(({ city_id, value, events }) => [
        city_id,
        value,
        events,
        value / total,
        was ? value - (was.find((row) => row.city_id === city_id)?.value ?? 0) : null,
      ]),
    );
    expect(json.cities.reduce((sum, { share }) => sum + (share as number), 0)).toBeCloseTo(1, 9);
    for (const { resonance } of json.cities) expect(resonance).toBeNull();
  });

  it('places cities by slug, by GeoNames id and by what the directory says, and hides none that it cannot place', async () => {
    const json = await world.cityMap({ window: 'all_time' });
    const at = (id: string): unknown[] => {
      const { name, country, latitude, longitude } = find(json, id);
      return [name, country, latitude, longitude];
    };
    expect(at('boston')).toEqual(['Beantown', 'US', 42.35843, -71.05977]); // half a pair of coordinates is none
    expect(at('boston-gb')).toEqual(['Boston', 'GB', expect.closeTo(52.98, 1), expect.closeTo(-0.03, 1)]);
    expect(at('3093133')).toEqual(['Łódź', 'PL', expect.closeTo(51.77, 1), expect.closeTo(19.47, 1)]);
    expect(at('Palo Alto|CA|US')).toEqual([
      'Palo Alto',
      'US',
      expect.closeTo(37.44, 1),
      expect.closeTo(-122.14, 1),
    ]);
    expect(at('venue-7')).toEqual(['The Old Mill', 'GB', 51.5, -0.12]);
    expect(at('washington')).toEqual([
      'Washington, D.C.',
      'US',
      expect.closeTo(38.9, 1),
      expect.closeTo(-77.04, 1),
    ]);
    expect(at('lyonesse')).toEqual([null, null, null, null]);
    expect(json).toMatchObject({ total: 7, unplaced: 1, attribution: expect.stringContaining('GeoNames') });
    const short = await world.cityMap({ window: 'all_time', limit: '2' });
    expect(short.cities).toEqual(json.cities.slice(0, 2));
    expect(short).toMatchObject({ limit: 2, total: 7, unplaced: 1, totalValue: json.totalValue });
  });

  it.each([
    ['interactions', 'artist', ARTISTS[0] as string, `artist_id = '${ARTISTS[0]}'`],
    ['revenue_cents', 'artist', (ARTISTS[1] as string).toUpperCase(), `artist_id = '${ARTISTS[1]}'`],
    ['attendance', 'campaign', 'Spring-1', `campaign_id = 'Spring-1'`],
  ] as const)('gives the resonance of %s of an %s', async (metric, entityType, entityId, where) => {
    const [start, end] = ['2026-02-08T14:00:00Z', NOW];
    const json = await world.cityMap({ metric, window: '30d', entityType, entityId });
    const [own, all, was] = [
      await world.counted(metric, start, end, where),
      await world.counted(metric, start, end),
      await world.counted(metric, '2026-01-09T14:00:00Z', start, where),
    ];
    const sum = (rows: Counted[]): number => rows.reduce((total, { value }) => total + value, 0);
    expect(json.totalValue).toBe(sum(own));
    let enough = 0;
    for (const { city_id, value, events } of own) {
      const city = find(json, city_id);
      const there = all.find((row) => row.city_id === city_id)?.value ?? 0;
      const change = value - (was.find((row) => row.city_id === city_id)?.value ?? 0);
      expect(city).toMatchObject({ value, events, change });
      if (events < 20) expect(city.resonance).toBeNull();
      else expect(city.resonance).toBeCloseTo(value / sum(own) / (there / sum(all)), 9);
      if (events >= 20) enough++;
    }
    expect(json.cities).toHaveLength(own.length);
    expect(enough).toBeGreaterThan(0);
  });

  it('weighs every city of an entity so that the shares of all make one', async () => {
    const json = await world.cityMap({
      window: 'all_time',
      entityType: 'artist',
      entityId: ARTISTS[2] as string,
    });
    const all = await world.cityMap({ window: 'all_time' });
    const weighed = json.cities.map(
      ({ cityId, resonance }) => (resonance as number) * (find(all, cityId).share as number),
    );
    expect(json.cities).toHaveLength(7);
    expect(weighed.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
  });

  it('of an entity that nobody has heard of is empty', async () => {
    const json = await world.cityMap({ entityType: 'track', entityId: randomUUID() });
    expect(json).toMatchObject({ total: 0, unplaced: 0, totalValue: 0, cities: [] });
  });

  it('follows new events at once, late ones of the window before too, and the directory', async () => {
    const before = find(await world.cityMap({ metric: 'plays', window: '7d' }), 'boston');
    for (const at of [NOW, '2026-03-03T13:59:59.999Z'])
      await world.test.database.pool.query(
        `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id, city_id)
         values (gen_random_uuid(), 'player.track_played', 1, 'count', 'test', '{}', $1, 0, gen_random_uuid(), 'boston')`,
        [at],
      );
    await rollUpAll(world.test.database.database);
    const after = find(await world.cityMap({ metric: 'plays', window: '7d' }), 'boston');
    expect([after.value, after.change]).toEqual([before.value + 1, before.change]);
    await world.test.database.pool.query(
      `update coliseum_entities set name = 'Boston, of course', updated_at = now() where type = 'city' and id = 'boston'`,
    );
    expect(find(await world.cityMap({ metric: 'plays', window: '7d' }), 'boston').name).toBe(
      'Boston, of course',
    );
    world.clock.now = new Date('2026-03-10T15:00:00.000Z');
    expect((await world.cityMap({ metric: 'plays', window: '7d' })).periodStart).toBe(
      '2026-03-03T15:00:00.000Z',
    );
    world.clock.now = new Date(NOW);
  });

  it('of an entity follows its events within fifteen seconds', async () => {
    const entityId = ARTISTS[0] as string;
    const query = { metric: 'plays', window: '30d', entityType: 'artist', entityId };
    const before = (await world.cityMap(query)).totalValue;
    await world.test.database.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id, city_id)
       values (gen_random_uuid(), 'player.track_played', 1, 'count', 'test', '{}', $1, 0, $2, 'lodz')`,
      ['2026-03-09T10:00:00Z', entityId],
    );
    await rollUpAll(world.test.database.database);
    const started = Date.now();
    while ((await world.cityMap(query)).totalValue === before) {
      expect(Date.now() - started).toBeLessThan(16_500);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(find(await world.cityMap(query), 'lodz')).toMatchObject({
      value: 1,
      resonance: null,
      country: 'PL',
    });
  }, 30_000);

  it('answers 304 to who has it already, and says where it came from', async () => {
    const first = await world.map({ window: '30d' });
    const etag = first.headers.get('etag') as string;
    const again = await world.test.call('GET', '/api/v1/map?window=30d', undefined, {
      'if-none-match': etag,
    });
    expect([again.status, again.headers.get('cache-status'), again.headers.get('cache-control')]).toEqual([
      304,
      'coliseum; hit',
      'no-cache',
    ]);
  });

  it.each([
    ['metric=fame', 'invalid_query'],
    ['window=fortnight', 'invalid_query'],
    ['limit=1001', 'invalid_query'],
    ['entityType=artist', 'invalid_query'],
    [`entityType=user&entityId=${USERS[0]}`, 'invalid_query'],
    ['entityType=artist&entityId=somebody', 'invalid_query'],
    ['asOf=2030-01-01T00:00:00Z', 'as_of_in_future'],
  ])('is refused for %s', async (query, code) => {
    const { status, json } = await world.test.call('GET', `/api/v1/map?${query}`, undefined, {});
    expect([status, json.code]).toEqual([422, code]);
  });
});
