/** Statistics by the clocks of many zones, against what Postgres groups straight from the raw events by its own time zone data. */
import { randomUUID } from 'node:crypto';
import { rollUpAll } from '../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../rollup/tick.sql.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { EntityModule } from './entity.module.js';

const [ARTIST, SHOW] = [randomUUID(), randomUUID()];
const USERS = Array.from({ length: 12 }, () => randomUUID());

/** [zone, a time around which the clocks do something, periods to compare] */
const CASES = [
  ['America/New_York', '2026-03-08T07:00:00Z', 'hourly,daily,weekly,monthly'],
  ['America/New_York', '2025-11-02T06:00:00Z', 'daily,weekly,monthly'],
  ['Europe/Dublin', '2025-10-26T01:00:00Z', 'daily,weekly,monthly'],
  ['Asia/Kolkata', '2026-01-01T00:00:00Z', 'hourly,daily,weekly,monthly'],
  ['Asia/Kathmandu', '2025-12-29T00:00:00Z', 'hourly,daily,weekly,monthly'],
  ['Asia/Kathmandu', '1986-01-01T00:00:00Z', 'daily,weekly,monthly'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 'daily,weekly,monthly'],
  ['Australia/Lord_Howe', '2025-10-04T15:30:00Z', 'daily,weekly,monthly'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', 'hourly,daily,weekly,monthly'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z', 'daily,weekly,monthly'],
  ['America/St_Johns', '2026-03-08T05:30:00Z', 'hourly,daily,weekly,monthly'],
] as const;

describe('statistics by the clocks of a zone', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp([EntityModule]);
    await test.database.pool.query(insertWatermark());
    // who votes again counts again
    await test.database.pool.query(
      `insert into coliseum_entities (type, id, name, ballot_rule) values ('event', $1, 'Show', '{"votes":"unlimited"}')`,
      [SHOW],
    );
    // thousands of events within days of each change, many of them within hours
    for (const [i, [, at]] of CASES.entries())
      await test.database.pool.query(
        `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id, event_id, user_id)
         select gen_random_uuid(), (array['player.track_played','player.track_completed','player.track_skipped','concierto.vote_cast','concierto.event_rated','treasury.tip_sent'])[1 + n % 6],
           round((n % 7) / 7.0, 3), 'count', 'test', jsonb_build_object('msPlayed', n * 17, 'completion', 0.25), date_trunc('milliseconds', $1::timestamptz
             + sin(n * 1.7) * interval '1 hour' * case when n % 3 = 0 then 3 when n % 3 = 1 then 40 else 700 end),
           0, $2, case when n % 2 = 0 then $3::uuid end, ($4::uuid[])[1 + (n * 7 + $5::int) % 12]
         from generate_series(1, 400) n`,
        [at, ARTIST, SHOW, USERS, i],
      );
    await rollUpAll(test.database.database);
  }, 60_000);
  afterAll(() => test.close());

  const TRUNC = { hourly: 'hour', daily: 'day', weekly: 'week', monthly: 'month' } as const;
  type Row = { periodStart: string; periodEnd: string; metrics: Record<string, number> };

  const told = async (query: Record<string, string>, path = `artist/${ARTIST}`): Promise<Row[]> => {
    const answer = await test.call('GET', `/api/v1/entities/${path}/stats?${new URLSearchParams(query)}`);
    expect([answer.status, answer.json.code]).toEqual([200, undefined]);
    return answer.json.rows;
  };
  const grouped = async (
    zone: string,
    period: keyof typeof TRUNC,
    where: string,
    [from, to]: readonly [string, string],
  ): Promise<unknown[]> => {
    const { rows } = await test.database.pool.query(
      `select date_trunc($1, timestamp, $2) as start, count(*)::int as events,
         count(*) filter (where metric_type = 'player.track_played')::int as plays,
         sum((metadata ->> 'msPlayed')::numeric) filter (where metric_type = 'player.track_played')::float8 as ms,
         sum(metric_value) filter (where metric_type = 'treasury.tip_sent')::float8 as revenue,
         count(distinct user_id) filter (where metric_type = 'player.track_played')::int as listeners,
         count(distinct user_id) filter (where metric_type = 'concierto.vote_cast')::int as voters
       from coliseum_metrics where ${where} group by 1 having date_trunc($1, min(timestamp), $2) >= $3 and date_trunc($1, min(timestamp), $2) < $4 order by 1`,
      [TRUNC[period], zone, from, to],
    );
    return rows.map((row) =>
      Object.values(row).map((value) => (value instanceof Date ? value.toISOString() : (value ?? 0))),
    );
  };
  const shown = (rows: Row[]): unknown[] =>
    rows.map(({ periodStart, metrics: m }) => [
      periodStart,
      m['events'],
      m['plays'] ?? 0,
      m['listen_ms'] ?? 0,
      m['revenue_cents'] ?? 0,
      m['unique_listeners'] ?? 0,
      m['unique_voters'] ?? 0,
    ]);
  const around = (at: string, days: number): [string, string] => [
    new Date(Date.parse(at) - days * 86_400_000).toISOString(),
    new Date(Date.parse(at) + days * 86_400_000).toISOString(),
  ];

  it.each(CASES)('%s around %s', async (zone, at, periods) => {
    for (const period of periods.split(',') as (keyof typeof TRUNC)[]) {
      const [from, to] = around(at, period === 'monthly' ? 100 : 45);
      const rows = await told({ period, timeZone: zone, from, to });
      const expected = await grouped(zone, period, `artist_id = '${ARTIST}'`, [from, to]);
      expect(expected.length).toBeGreaterThan(1);
      expect({ period, rows: shown(rows) }).toEqual({ period, rows: expected });
    }
  });

  it('within one event, for the event, for a user and for the whole', async () => {
    const [from, to] = around('2026-01-01T00:00:00Z', 45);
    const query = { period: 'daily', timeZone: 'Asia/Kolkata', from, to };
    for (const [path, where, more] of [
      [`artist/${ARTIST}`, `artist_id = '${ARTIST}' and event_id = '${SHOW}'`, { eventId: SHOW }],
      [`event/${SHOW}`, `event_id = '${SHOW}'`, {}],
      ['system/all', 'true', {}],
    ] as const)
      expect(shown(await told({ ...query, ...more }, path))).toEqual(
        await grouped('Asia/Kolkata', 'daily', where, [from, to]),
      );
    const user = await told(query, `user/${USERS[0]}`);
    const expected = (await grouped('Asia/Kolkata', 'daily', `user_id = '${USERS[0]}'`, [
      from,
      to,
    ])) as number[][];
    // rows about a user count no users
    expect(shown(user)).toEqual(expected.map((row) => [...row.slice(0, 5), 0, 0]));
  });

  it('tells how long the days were', async () => {
    const [from, to] = around('2026-03-08T07:00:00Z', 2);
    const days = await told({ period: 'daily', timeZone: 'America/New_York', from, to });
    const hours = days.map((d) => (Date.parse(d.periodEnd) - Date.parse(d.periodStart)) / 3_600_000);
    expect(hours).toContain(23);
  });

  it('counts in a cut hour only what the rollup has counted, so that both halves agree', async () => {
    const query = {
      period: 'daily',
      timeZone: 'Asia/Kolkata',
      from: '2026-01-01T18:00:00Z',
      to: '2026-01-02T19:00:00Z',
    };
    const before = await told(query);
    await test.database.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id)
       select gen_random_uuid(), 'player.track_played', 1, 'count', 'test', '{}', '2026-01-02T18:29:59Z', 0, $1 from generate_series(1, 3)`,
      [ARTIST],
    );
    expect(await told(query)).toEqual(before);
    await rollUpAll(test.database.database);
    const plays = (rows: Row[]): number => rows.reduce((sum, row) => sum + (row.metrics['plays'] ?? 0), 0);
    expect(plays(await told(query))).toBe(plays(before) + 3);
  });

  it('divides sums into averages where there is something to divide by', async () => {
    const [row] = await told({ period: 'all_time' });
    const m = row?.metrics as Record<string, number>;
    expect(m['avg_completion_rate']).toBeCloseTo(
      (m['completion_sum'] as number) / (m['plays'] as number),
      12,
    );
    expect(m['avg_rating']).toBeCloseTo((m['rating_sum'] as number) / (m['rating_n'] as number), 12);
    expect(m).not.toHaveProperty('avg_dna_match');
  });

  it('takes ten thousand half-hour-shifted hours, and no more', async () => {
    const from = new Date(Date.parse('2026-03-01T00:00:00Z') - 9_990 * 3_600_000).toISOString();
    const query = { period: 'hourly', timeZone: 'Asia/Kolkata', from, to: '2026-03-01T00:00:00Z' };
    const rows = await told(query);
    const sum = rows.reduce((total, row) => total + (row.metrics['events'] as number), 0);
    const { rows: raw } = await test.database.pool.query(
      `select count(*)::int as n from coliseum_metrics where artist_id = $1
         and date_trunc('hour', timestamp - interval '30 min', 'UTC') + interval '30 min' >= $2
         and date_trunc('hour', timestamp - interval '30 min', 'UTC') + interval '30 min' < $3`,
      [ARTIST, from, query.to],
    );
    expect(sum).toBe(raw[0].n);
  });
});
