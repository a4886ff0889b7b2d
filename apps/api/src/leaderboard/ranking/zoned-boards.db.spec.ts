/** Boards by the clocks of many zones, against what Postgres adds up straight from the raw events by its own time zone data. */
import { randomUUID } from 'node:crypto';
import type { LeaderboardInput, Window } from '@coliseum/contracts';
import { rollUpAll } from '../../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../../rollup/tick.sql.js';
import { Tracer } from '../trace/tracer.js';
import { openLeaderboard, type OpenLeaderboard } from '../leaderboard.spec-support.js';

const ARTISTS = Array.from({ length: 6 }, () => randomUUID());
const USERS = Array.from({ length: 12 }, () => randomUUID());

/** [zone, a time around which its clocks do something] */
const CASES = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['America/New_York', '2025-11-02T06:00:00Z'],
  ['Asia/Kolkata', '2026-01-01T00:00:00Z'],
  ['Asia/Kathmandu', '2025-12-29T00:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['America/St_Johns', '2026-03-08T05:30:00Z'],
] as const;
const TRUNC = { today: 'day', week: 'week', month: 'month' } as const;

describe('a board by the clocks of a zone', () => {
  let room: OpenLeaderboard;
  beforeAll(async () => {
    room = await openLeaderboard();
    await room.test.pool.query(insertWatermark());
    for (const [i, [zone, at]] of CASES.entries())
      await room.test.pool.query(
        `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id, user_id)
         select gen_random_uuid(), (array['player.track_played', 'player.track_skipped', 'treasury.tip_sent'])[1 + n % 3],
           round((n % 7) / 7.0, 3), 'count', 'test', '{}', date_trunc('milliseconds', $1::timestamptz
             + sin(n * 1.7) * interval '1 hour' * case when n % 4 = 0 then 3 when n % 4 = 1 then 40 else 700 end
             + case when n % 4 = 3 then (date_trunc('day', $1::timestamptz, $5) - $1::timestamptz) - sin(n * 1.7) * interval '1 hour' * 699.5 else '0' end),
           0, ($2::uuid[])[1 + (n * 5 + n / 7) % 6], ($3::uuid[])[1 + (n * 7 + $4::int) % 12]
         from generate_series(1, 400) n`,
        [at, ARTISTS, USERS, i, zone],
      );
    await rollUpAll(room.test.database);
  }, 60_000);
  afterAll(() => room.close());

  const define = async (more: Partial<LeaderboardInput>) =>
    room.define({ id: `b-${randomUUID()}`, windows: ['today', 'week', 'month'], ...more });

  /** entity → score, of the events in [from, to) */
  const added = async (score: string, from: string, to: string): Promise<Record<string, number>> => {
    const { rows } = await room.test.pool.query<{ id: string; score: number }>(
      `select artist_id as id, (${score})::float8 as score from coliseum_metrics where timestamp >= ${from} and timestamp < ${to}
       group by 1 having (${score}) is not null`,
    );
    return Object.fromEntries(rows.map((row) => [row.id, row.score]));
  };
  const PLAYS = `nullif(count(*) filter (where metric_type = 'player.track_played'), 0)`;
  const MIXED = `case when count(*) filter (where metric_type in ('player.track_played', 'player.track_skipped')) > 0
    then 2 * count(*) filter (where metric_type = 'player.track_played') - 0.5 * count(*) filter (where metric_type = 'player.track_skipped') end`;

  const told = async (
    definition: Awaited<ReturnType<typeof define>>,
    window: Window,
    moment: { now: Date; asOf?: Date },
  ): Promise<Record<string, number>> => {
    const key = { leaderboardId: definition.id, window, eventId: '' };
    const { places } = await room.evaluator.evaluate(room.test.pool, definition, key, moment);
    return Object.fromEntries(places.map(({ entityId, score }) => [entityId, score]));
  };

  it.each(CASES)('is exact in %s around %s, live and as of past hours', async (timeZone, at) => {
    const plays = await define({ timeZone });
    const mixed = await define({
      timeZone,
      metric: 'weighted',
      aggregation: 'sum',
      weights: { plays: 2, skips: -0.5 },
    });
    let compared = 0;
    for (const hours of [-30, -26, -1, 0, 1, 20, 24, 31, 200]) {
      const asOf = new Date(Date.parse(at) + hours * 3_600_000);
      const hour = new Date(Math.floor(asOf.getTime() / 3_600_000) * 3_600_000).toISOString();
      for (const window of ['today', 'week', 'month'] as const) {
        const from = `date_trunc('${TRUNC[window]}', '${hour}'::timestamptz, '${timeZone}')`;
        const expected = await added(PLAYS, from, `'${hour}'::timestamptz`);
        expect([window, hour, await told(plays, window, { now: asOf, asOf })]).toEqual([
          window,
          hour,
          expected,
        ]);
        compared += Object.keys(expected).length;
        expect(await told(mixed, window, { now: asOf, asOf })).toEqual(
          await added(MIXED, from, `'${hour}'::timestamptz`),
        );
        // live: the hour that runs is whole
        const end = `'${hour}'::timestamptz + interval '1 hour'`;
        const now = new Date(Date.parse(hour) + 1_800_001);
        const since = `date_trunc('${TRUNC[window]}', '${now.toISOString()}'::timestamptz, '${timeZone}')`;
        expect([window, hour, await told(plays, window, { now })]).toEqual([
          window,
          hour,
          await added(PLAYS, since, end),
        ]);
      }
    }
    expect(compared).toBeGreaterThan(60);
  });

  it.each(CASES)('covers fixed days in %s around %s from midnight to midnight', async (timeZone, at) => {
    const day = (offset: number) => new Date(Date.parse(at) + offset * 86_400_000).toISOString().slice(0, 10);
    const window = `${day(-2)}/${day(3)}` as Window;
    const board = await define({ timeZone, windows: [window] });
    const expected = await added(
      PLAYS,
      `'${day(-2)}'::timestamp at time zone '${timeZone}'`,
      `'${day(3)}'::timestamp at time zone '${timeZone}'`,
    );
    expect(Object.keys(expected).length).toBeGreaterThan(2);
    expect(await told(board, window, { now: new Date('2026-07-01T00:00:00Z') })).toEqual(expected);
  });

  it.each(CASES)('is traced in %s around %s to rows that add up', async (timeZone, at) => {
    const board = await define({ timeZone });
    const tracer = new Tracer(room.test.database, room.evaluator);
    const asOf = new Date(Math.floor(Date.parse(at) / 3_600_000) * 3_600_000 + 26 * 3_600_000);
    const moment = { now: asOf, asOf };
    for (const window of ['today', 'week', 'month'] as const) {
      const scores = await told(board, window, moment);
      for (const [entityId, score] of Object.entries(scores)) {
        const key = { leaderboardId: board.id, window, eventId: '' };
        const { rows, events } = await tracer.trace({ definition: board, key, moment, entityId });
        expect([window, rows.reduce((sum, row) => sum + row.subtotal, 0)]).toEqual([window, score]);
        expect(events.length).toBe(Math.min(20, score));
      }
    }
  });

  it('slides by any number of hours and days, exact to the hour', async () => {
    const board = await define({ windows: ['48h', '14d', '400d'] });
    const asOf = new Date('2026-01-02T10:00:00Z');
    for (const [window, hours] of [
      ['48h', 48],
      ['14d', 336],
      ['400d', 9_600],
    ] as const) {
      const expected = await added(
        PLAYS,
        `'2026-01-02T10:00:00Z'::timestamptz - interval '${hours} hours'`,
        `'2026-01-02T10:00:00Z'::timestamptz`,
      );
      expect(Object.keys(expected).length).toBeGreaterThan(2);
      expect(await told(board, window, { now: asOf, asOf })).toEqual(expected);
    }
  });

  it('counts distinct users in a zone of whole hours', async () => {
    const board = await define({
      timeZone: 'Europe/Berlin',
      metric: 'unique_listeners',
      aggregation: 'unique',
    });
    const now = new Date('2026-03-29T20:30:00Z');
    expect(await told(board, 'week', { now })).toEqual(
      await added(
        `nullif(count(distinct user_id) filter (where metric_type = 'player.track_played'), 0)`,
        `'2026-03-23'::timestamp at time zone 'Europe/Berlin'`,
        `'2026-03-29T21:00:00Z'::timestamptz`,
      ),
    );
  });
});
