/** Four months of events in a few cities, seen as a map from one moment, and as plain SQL counts them. */
import { randomUUID } from 'node:crypto';
import type { CityMap, MapCity } from '@coliseum/contracts';
import { Clock } from '../platform/clock/clock.js';
import { rollUpAll } from '../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../rollup/tick.sql.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { MapModule } from './map.module.js';

export const NOW = '2026-03-10T14:37:42.250Z';
export const USERS = Array.from({ length: 25 }, () => randomUUID());
export const ARTISTS = Array.from({ length: 3 }, () => randomUUID());
/** slugs, GeoNames ids, ids of one's own, and ones that nobody knows; null: events that name no city */
const CITIES = [
  'boston',
  'boston-gb',
  '3093133',
  'Palo Alto|CA|US',
  'venue-7',
  'lyonesse',
  'washington',
  null,
];

/** what each metric counts, over the events of this spec */
const TRUTH = {
  interactions: `count(*) filter (where metric_type <> 'player.track_skipped')`,
  plays: `count(*) filter (where metric_type = 'player.track_played')`,
  revenue_cents: `coalesce(sum(metric_value) filter (where metric_type = 'treasury.tip_sent'), 0)`,
  listen_ms: `coalesce(sum((metadata ->> 'msPlayed')::numeric) filter (where metric_type = 'player.track_played'), 0)`,
  attendance: `count(distinct user_id) filter (where metric_type = 'concierto.checked_in')`,
  unique_listeners: `count(distinct user_id) filter (where metric_type = 'player.track_played')`,
} as const;
type Metric = keyof typeof TRUTH;
export interface Counted {
  city_id: string;
  value: number;
  events: number;
}

export const find = (json: CityMap, id: string): MapCity =>
  json.cities.find(({ cityId }) => cityId === id) as MapCity;

export async function openMap() {
  /** what the product takes for now */
  const clock = { now: new Date(NOW) };
  const test = await startTestApp([MapModule], {
    before: async (app) => void jest.spyOn(app.get(Clock), 'now').mockImplementation(() => clock.now),
  });
  await test.database.pool.query(insertWatermark());
  // four months of events, dense around now
  await test.database.pool.query(
    `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash,
       event_id, user_id, artist_id, track_id, campaign_id, city_id)
     select gen_random_uuid(), (array['player.track_played','player.track_skipped','concierto.checked_in','treasury.tip_sent','social.follow'])[1 + n % 5],
       case when n % 5 = 3 then 100 + n else 1 end, 'count', 'test', jsonb_build_object('msPlayed', n), $1::timestamptz - interval '1 millisecond'
         - (abs(sin(n * 1.3)) ^ 3) * case when n % 2 = 0 then interval '110 days' else interval '30 hours' end,
       0, $2, ($3::uuid[])[1 + (n * 11) % 25], ($4::uuid[])[1 + (n / 7) % 3], $2, 'Spring-' || n % 2,
       ($5::text[])[1 + (n * 13 / 7) % 8]
     from generate_series(1, 6000) n`,
    [NOW, randomUUID(), USERS, ARTISTS, CITIES],
  );
  await test.database.pool.query(
    `insert into coliseum_entities (type, id, name, attributes) values
       ('city', 'venue-7', 'The Old Mill', '{"latitude": 51.5, "longitude": -0.12, "country": "gb"}'),
       ('city', 'boston', 'Beantown', '{"latitude": "42"}')`,
  );
  await rollUpAll(test.database.database);

  const map = async (query: Record<string, string>): Promise<ReturnType<TestApp['call']>> =>
    test.call('GET', `/api/v1/map?${new URLSearchParams(query)}`, undefined, {});
  const cityMap = async (query: Record<string, string>): Promise<CityMap> => {
    const { status, json } = await map(query);
    expect([status, json.code]).toEqual([200, undefined]);
    return json as CityMap;
  };
  const counted = async (
    metric: Metric,
    from: string | null,
    to: string,
    where = 'true',
  ): Promise<Counted[]> => {
    const { rows } = await test.database.pool.query<Counted>(
      `select city_id, (${TRUTH[metric]})::float8 as value, count(*)::int as events from coliseum_metrics
       where timestamp >= coalesce($1::timestamptz, '-infinity') and timestamp < $2 and city_id is not null and ${where}
       group by city_id order by value desc, city_id collate "C"`,
      [from, to],
    );
    return rows;
  };
  return { test, clock, map, cityMap, counted, close: () => test.close() };
}
export type OpenMap = Awaited<ReturnType<typeof openMap>>;
