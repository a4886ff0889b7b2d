/** Key figures over HTTP, against what plain SQL counts from the raw events between two moments. */
import { randomUUID } from 'node:crypto';
import { KPI_FIGURE_NAMES } from '@coliseum/contracts';
import { Clock } from '../platform/clock/clock.js';
import { rollUpAll } from '../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../rollup/tick.sql.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { KpiModule } from './kpi.module.js';

const NOW = '2026-03-10T14:37:42.250Z'; // two days after New York's clocks went forward
const USERS = Array.from({ length: 30 }, () => randomUUID());

describe('key figures', () => {
  let test: TestApp;
  let now = new Date(NOW);

  beforeAll(async () => {
    test = await startTestApp([KpiModule], {
      before: async (app) => void jest.spyOn(app.get(Clock), 'now').mockImplementation(() => now),
    });
    await test.database.pool.query(insertWatermark());
    // four months of events, dense around now
    await test.database.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, event_id, user_id)
       select gen_random_uuid(), (array['player.track_played','concierto.vote_cast','concierto.checked_in','treasury.purchase_completed','cals.link_opened'])[1 + n % 5],
         case when n % 5 = 3 then 100 + n else 1 end, 'count', 'test', jsonb_build_object('msPlayed', n), $1::timestamptz - interval '1 millisecond'
           - (abs(sin(n * 1.3)) ^ 3) * case when n % 2 = 0 then interval '110 days' else interval '30 hours' end,
         0, $2, ($3::uuid[])[1 + (n * 11) % 30]
       from generate_series(1, 6000) n`,
      [NOW, randomUUID(), USERS],
    );
    await rollUpAll(test.database.database);
  }, 60_000);
  afterAll(() => test.close());

  const kpis = async (query: Record<string, string>): Promise<ReturnType<TestApp['call']>> =>
    test.call('GET', `/api/v1/kpis?${new URLSearchParams(query)}`, undefined, {});
  const counted = async (from: string | null, to: string): Promise<Record<string, number>> => {
    const { rows } = await test.database.pool.query(
      `select count(*)::int as events, count(*) filter (where metric_type = 'player.track_played')::int as plays,
         count(*) filter (where metric_type = 'concierto.vote_cast')::int as votes,
         count(distinct user_id) filter (where metric_type = 'concierto.checked_in')::int as attendance,
         count(distinct user_id) filter (where metric_type = 'player.track_played')::int as "uniqueListeners",
         coalesce(sum(metric_value) filter (where metric_type = 'treasury.purchase_completed'), 0)::float8 as "revenueCents",
         count(*)::int as interactions
       from coliseum_metrics where timestamp >= coalesce($1::timestamptz, '-infinity') and timestamp < $2`,
      [from, to],
    );
    return rows[0];
  };
  const told = (
    json: Record<string, { value: number; previous: number }>,
    part: 'value' | 'previous',
  ): object =>
    Object.fromEntries(
      ['events', 'plays', 'votes', 'attendance', 'uniqueListeners', 'revenueCents', 'interactions'].map(
        (name) => [name, json[name]?.[part]],
      ),
    );

  it.each([
    ['today', {}, '2026-03-10T00:00:00Z', NOW, '2026-03-09T00:00:00Z', '2026-03-09T14:37:00Z'],
    ['week', {}, '2026-03-09T00:00:00Z', NOW, '2026-03-02T00:00:00Z', '2026-03-03T14:37:00Z'],
    ['month', {}, '2026-03-01T00:00:00Z', NOW, '2026-02-01T00:00:00Z', '2026-02-10T14:37:00Z'],
    [
      'today',
      { timeZone: 'America/New_York' },
      '2026-03-10T04:00:00Z',
      NOW,
      '2026-03-09T04:00:00Z',
      '2026-03-09T14:37:00Z',
    ],
    [
      'today',
      { timeZone: 'Asia/Kathmandu' },
      '2026-03-09T18:15:00Z',
      NOW,
      '2026-03-08T18:15:00Z',
      '2026-03-09T14:37:00Z',
    ],
    // the month before had other clocks: 10:37 there was 15:37 UTC
    [
      'month',
      { timeZone: 'America/New_York' },
      '2026-03-01T05:00:00Z',
      NOW,
      '2026-02-01T05:00:00Z',
      '2026-02-10T15:37:00Z',
    ],
    [
      'today',
      { asOf: '2026-03-09T09:13:14.159Z' },
      '2026-03-09T00:00:00Z',
      '2026-03-09T09:13:14.159Z',
      '2026-03-08T00:00:00Z',
      '2026-03-08T09:13:14.159Z',
    ],
    [
      'week',
      { asOf: '2026-02-05T23:59:59.999Z', timeZone: 'Asia/Kolkata' },
      '2026-02-01T18:30:00Z',
      '2026-02-05T23:59:59.999Z',
      '2026-01-25T18:30:00Z',
      '2026-01-29T23:59:59.999Z',
    ],
  ])('of %s %j', async (window, query, start, end, before, until) => {
    const { status, json } = await kpis({ window, ...query });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      window,
      timeZone: (query as { timeZone?: string }).timeZone ?? 'UTC',
      periodStart: new Date(start).toISOString(),
      previousStart: new Date(before).toISOString(),
      previousEnd: new Date(until).toISOString(),
    });
    const [value, previous] = [await counted(start, end), await counted(before, until)];
    expect(value['events']).toBeGreaterThan(0);
    expect(told(json, 'value')).toEqual(value);
    expect(told(json, 'previous')).toEqual(previous);
    const [plays, was] = [value['plays'] as number, previous['plays'] as number];
    expect(json.plays.changePercent).toBe(was === 0 ? null : ((plays - was) / was) * 100);
  });

  it('of all time have nothing before, now and as of any moment', async () => {
    const live = (await kpis({ window: 'all_time' })).json;
    expect(told(live, 'value')).toEqual(await counted(null, NOW));
    expect(live).toMatchObject({ periodStart: null, plays: { previous: null, changePercent: null } });
    const asOf = '2026-01-17T05:44:03.007Z';
    expect(told((await kpis({ window: 'all_time', asOf })).json, 'value')).toEqual(await counted(null, asOf));
    const early = (await kpis({ window: 'all_time', asOf: '1999-01-01T00:00:00Z' })).json;
    expect(early.events).toEqual({ value: 0, previous: null, changePercent: null });
  });

  it('have no change in per cent where there was nothing before', async () => {
    const { json } = await kpis({ window: 'today', asOf: '2020-05-05T12:00:00Z' });
    expect(json.plays).toEqual({ value: 0, previous: 0, changePercent: null });
  });

  it('follow new events at once, late ones of yesterday too, and the minute', async () => {
    const before = (await kpis({ window: 'today' })).json;
    const store = (at: string): Promise<unknown> =>
      test.database.pool.query(
        `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, user_id)
         values (gen_random_uuid(), 'player.track_played', 1, 'count', 'test', '{}', $1, 0, gen_random_uuid())`,
        [at],
      );
    await store(NOW);
    await store('2026-03-09T14:36:59.999Z');
    await store('2026-03-09T14:37:00Z');
    await rollUpAll(test.database.database);
    const { value, previous } = before.plays;
    expect((await kpis({ window: 'today' })).json.plays).toMatchObject({
      value: value + 1,
      previous: previous + 1,
    });
    now = new Date('2026-03-10T14:38:00Z');
    const later = (await kpis({ window: 'today' })).json;
    expect(later.asOf).toBe(now.toISOString());
    expect(told(later, 'previous')).toEqual(await counted('2026-03-09T00:00:00Z', '2026-03-09T14:38:00Z'));
    expect(later.plays.previous).toBeGreaterThanOrEqual(previous + 2);
  });

  it('are the ones that are named, and nothing else: nothing of anybody', async () => {
    const { json } = await kpis({ window: 'month' });
    const head = ['window', 'timeZone', 'currency', 'asOf', 'periodStart', 'previousStart', 'previousEnd'];
    expect(Object.keys(json).sort()).toEqual([...head, ...KPI_FIGURE_NAMES].sort());
    expect(KPI_FIGURE_NAMES).toEqual(
      expect.arrayContaining(['plays', 'votes', 'attendance', 'revenueCents']),
    );
    for (const name of KPI_FIGURE_NAMES)
      expect(Object.keys(json[name]).sort()).toEqual(['changePercent', 'previous', 'value']);
  });

  it('answer 304 to who has them already, and say where they came from', async () => {
    const first = await kpis({ window: 'week' });
    const etag = first.headers.get('etag') as string;
    const again = await test.call('GET', '/api/v1/kpis?window=week', undefined, { 'if-none-match': etag });
    expect([again.status, again.headers.get('cache-status')]).toEqual([304, 'coliseum; hit']);
  });

  it.each([
    ['window=fortnight', 'invalid_query'],
    ['asOf=yesterday', 'invalid_query'],
    ['asOf=2026-02-30T00:00:00Z', 'invalid_query'],
    ['asOf=2030-01-01T00:00:00Z', 'as_of_in_future'],
    ['timeZone=Europe/Atlantis', 'unknown_time_zone'],
    ['timezone=UTC', 'invalid_query'],
  ])('are refused for %s', async (query, code) => {
    const { status, json } = await test.call('GET', `/api/v1/kpis?${query}`, undefined, {});
    expect([status, json.code]).toEqual([422, code]);
  });
});
