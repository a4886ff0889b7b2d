import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { EntityModule } from './entity.module.js';

describe('statistics', () => {
  let test: TestApp;
  const artist = randomUUID();
  const event = randomUUID();
  beforeAll(async () => {
    test = await startTestApp([EntityModule]);
    const insert = `insert into coliseum_rollup_rows
      (entity_type, period, event_id, entity_id, period_start, period_end, plays, votes, vote_points, listen_ms, unique_voters, last_event_at)
      values ('artist', $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now())`;
    const row = (
      period: string,
      scope: string,
      start: string,
      end: string,
      ...figures: unknown[]
    ): Promise<unknown> => test.database.pool.query(insert, [period, scope, artist, start, end, ...figures]);
    await row('daily', '', '2026-03-01T00:00Z', '2026-03-02T00:00Z', 3, 0, null, '1500.50', null);
    await row('daily', '', '2026-03-03T00:00Z', '2026-03-04T00:00Z', 4, null, null, null, null);
    await row('all_time', '', '-infinity', 'infinity', 7, 2, '9007199254740993', null, 2);
    await row('all_time', event, '-infinity', 'infinity', null, 2, '0.1', null, 2);
  });
  afterAll(() => test.close());

  const stats = (query: string, type = 'artist', id: string = artist): ReturnType<TestApp['call']> =>
    test.call('GET', `/api/v1/entities/${type}/${id}/stats?${query}`, undefined, {});

  it('are the counters that are not zero, by their names', async () => {
    const { json } = await stats('period=daily&from=2026-03-01T00:00:00Z&to=2026-03-04T00:00:00Z');
    expect(json).toEqual({
      entityType: 'artist',
      entityId: artist,
      period: 'daily',
      timeZone: 'UTC',
      asOf: expect.any(String),
      rows: [
        {
          periodStart: '2026-03-01T00:00:00.000Z',
          periodEnd: '2026-03-02T00:00:00.000Z',
          metrics: { plays: 3, listen_ms: 1500.5 },
          calculatedAt: expect.any(String),
        },
        {
          periodStart: '2026-03-03T00:00:00.000Z',
          periodEnd: '2026-03-04T00:00:00.000Z',
          metrics: { plays: 4 },
          calculatedAt: expect.any(String),
        },
      ],
    });
  });

  it('end before `to`', async () => {
    const { json } = await stats('period=daily&from=2026-03-01T00:00:00Z&to=2026-03-03T00:00:00Z');
    expect(json.rows).toHaveLength(1);
  });

  it('keep every digit of a sum', async () => {
    expect((await stats('period=all_time')).text).toContain('"vote_points":9007199254740993,');
  });

  it('of all time have no period, and may be of one event only', async () => {
    const { json } = await stats(`period=all_time&eventId=${event.toUpperCase()}`);
    expect(json.rows).toMatchObject([
      { periodStart: null, periodEnd: null, metrics: { votes: 2, vote_points: 0.1, unique_voters: 2 } },
    ]);
  });

  it('of what has done nothing are empty', async () => {
    expect((await stats('period=daily', 'artist', randomUUID())).json.rows).toEqual([]);
    expect((await stats('', 'system', 'all')).json).toMatchObject({ period: 'daily', rows: [] });
  });

  it.each([
    ['period=fortnight', 'invalid_query'],
    ['period=hourly&from=2016-01-01T00:00:00Z&to=2026-01-01T00:00:00Z', 'range_too_large'],
    ['from=yesterday', 'invalid_query'],
    ['timeZone=Europe/Atlantis', 'unknown_time_zone'],
    ['timeZone=%2B02:00', 'unknown_time_zone'],
    ['period=hourly&timeZone=Asia/Kolkata&from=2016-01-01T00:00:00Z', 'range_too_large'],
    ['eventId=x', 'invalid_query'],
    ['perod=daily', 'invalid_query'],
  ])('are refused for %s', async (query, code) => {
    const { status, json } = await stats(query);
    expect([status, json.code]).toEqual([422, code]);
  });

  it('answer 304 to who has them already', async () => {
    const etag = (await stats('period=all_time')).headers.get('etag') as string;
    const again = await test.call(
      'GET',
      `/api/v1/entities/artist/${artist}/stats?period=all_time`,
      undefined,
      {
        'if-none-match': etag,
      },
    );
    expect([again.status, again.text]).toEqual([304, '']);
  });
});
