/** Definitions as an admin works on them over HTTP: changed, refused, put back, deleted, restored, tried out, explained. */
import { BullModule } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { BUILT_IN_BOARDS } from './built-in-boards.js';
import { DeletedBoards } from './deleted-boards.js';
import { withDefaults } from './definition-rules.js';
import { LeaderboardModule } from '../leaderboard.module.js';
import { Figures } from '../leaderboard.spec-support.js';
import type { Config } from '../../platform/config/config.js';
import { Facts } from '../../platform/facts/facts.js';
import { JobLedger } from '../../platform/jobs/job-ledger.js';
import { MinuteKeeper } from '../../rollup/minute-keeper.js';
import { rollUpAll } from '../../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../../rollup/tick.sql.js';
import { startTestApp, type TestApp } from '../../test-app.spec-support.js';

/** The pipeline room's book, which is not under test here. */
@Global()
@Module({
  providers: [{ provide: JobLedger, useValue: { run: (_: string, work: () => Promise<unknown>) => work() } }],
  exports: [JobLedger],
})
class Book {}

const AT = '2026-05-16T20:00:00Z';

describe('definitions over HTTP', () => {
  let app: TestApp;
  let figures: Figures;
  beforeAll(async () => {
    app = await startTestApp([
      BullModule.forRoot({ url: process.env['REDIS_URL'] as string, prefix: `spec-${randomUUID()}` }),
      ScheduleModule.forRoot(),
      Book,
      LeaderboardModule,
    ]);
    figures = new Figures(app.database);
    await app.database.pool.query(insertWatermark());
  });
  afterAll(() => app.close());

  const call = (method: string, path: string, body?: unknown) => app.call(method, `/api/v1${path}`, body);
  const board = (id: string, more: object = {}) => ({
    ...{ id, name: id, entityType: 'artist', metric: 'plays', aggregation: 'count', scope: 'global' },
    ...{ windows: ['all_time'], refresh: 'live', ...more },
  });
  const make = async (more: object = {}): Promise<string> => {
    const id = `b-${randomUUID()}`;
    expect((await call('POST', '/admin/leaderboards', board(id, more))).status).toBe(201);
    return id;
  };
  const artists = async (...plays: number[]): Promise<string[]> => {
    const ids = plays.map(() => randomUUID());
    await figures.feed(
      ...ids.map((id, i) => ({
        type: 'artist',
        id,
        at: AT,
        counters: { plays: plays[i] as number, skips: i },
      })),
    );
    return ids;
  };
  const shown = async (id: string, query = ''): Promise<[string, number][]> =>
    (await call('GET', `/leaderboards/${id}?limit=1000${query}`)).json.entries.map(
      (e: { entityId: string; rank: number }) => [e.entityId, e.rank],
    );
  /** until it holds, for two seconds */
  const soon = async (look: () => Promise<void>): Promise<void> => {
    for (const end = Date.now() + 2_000; ;)
      try {
        return await look();
      } catch (error) {
        if (Date.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
  };
  const audited = async (subject: string): Promise<[string, unknown, unknown][]> => {
    const { rows } = await app.database.pool.query(
      `select action, before, after from coliseum_audit_log where subject = $1 order by id`,
      [subject],
    );
    return rows.map((row) => [row.action, row.before, row.after]);
  };

  it('are changed by who saw the last version, published anew at once, and written down', async () => {
    const ids = await artists(9_000_003, 9_000_002, 9_000_001);
    const id = await make({ minimumScore: 9_000_000 });
    expect(await shown(id)).toEqual(ids.map((artist, i) => [artist, i + 1]));
    const changed = await call('PATCH', `/admin/leaderboards/${id}`, {
      version: 1,
      ...{ metric: 'weighted', aggregation: 'sum', weights: { plays: 1, skips: 10 }, name: 'Other' },
    });
    expect([changed.status, changed.json]).toMatchObject([
      200,
      { version: 2, metric: 'weighted', name: 'Other' },
    ]);
    await soon(async () => {
      const { json } = await call('GET', `/leaderboards/${id}`);
      expect(json).toMatchObject({ name: 'Other', scoreType: 'weighted', revision: 2 });
      expect(json.entries.map((e: { entityId: string }) => e.entityId)).toEqual([...ids].reverse());
    });
    const [, [action, before, after]] = (await audited(id)) as [unknown, [string, object, object]];
    expect([action, before, after]).toMatchObject([
      'leaderboard.changed',
      { version: 1, metric: 'plays' },
      { version: 2, metric: 'weighted' },
    ]);
  });

  it('refuse a stale version with the difference, and two at once win once', async () => {
    const id = await make();
    const patch = (body: object) => call('PATCH', `/admin/leaderboards/${id}`, body);
    expect((await patch({ version: 1, size: 7, name: 'Mine' })).status).toBe(200);
    const stale = await patch({ version: 1, size: 9, name: 'Mine', minimumScore: null });
    expect([stale.status, stale.json]).toMatchObject([
      409,
      {
        code: 'leaderboard_changed',
        currentVersion: 2,
        differences: [{ field: 'size', yours: 9, theirs: 7 }],
      },
    ]);
    expect(stale.json.detail).toContain('size');
    const both = await Promise.all([patch({ version: 2, size: 11 }), patch({ version: 2, size: 12 })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each<[object, string]>([
    [{ version: 1, scope: 'event' }, 'invalid_definition'],
    [{ version: 1, metric: 'applause' }, 'invalid_definition'],
    [{ version: 1, windows: ['900d'] }, 'invalid_definition'],
    [{ version: 1, refresh: 'cron' }, 'invalid_definition'],
    [{ version: 1, windows: ['fortnight'] }, 'invalid_body'],
    [{ version: 1, id: 'other' }, 'invalid_body'],
    [{ size: 5 }, 'invalid_body'],
  ])('refuse %j in words', async (patch, code) => {
    const id = await make();
    const { status, json } = await call('PATCH', `/admin/leaderboards/${id}`, patch);
    expect([status, json.code]).toEqual([422, code]);
    expect(json.errors[0].message.length).toBeGreaterThan(20);
    expect((await call('PATCH', '/admin/leaderboards/none-such', patch)).status).toBeGreaterThanOrEqual(404);
  });

  it('that are built in are as they are said to be, change where that harms nobody, and can be put back', async () => {
    const { json } = await call('GET', '/admin/leaderboards');
    const builtIn = json.items.filter((item: { builtIn: boolean }) => item.builtIn);
    expect(builtIn).toEqual(
      [...BUILT_IN_BOARDS]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((input) => ({ ...withDefaults(input), builtIn: true, version: 1 })),
    );
    const path = '/admin/leaderboards/top-artists-by-plays';
    const other = await call('PATCH', path, { version: 1, metric: 'skips' });
    expect([other.status, other.json.errors[0]]).toMatchObject([
      422,
      { path: '/metric', code: 'not_changeable' },
    ]);
    const mine = { name: 'Charts', size: 5, windows: ['14d'], minimumScore: 2, enabled: false };
    expect((await call('PATCH', path, { version: 1, ...mine })).json).toMatchObject({ ...mine, version: 2 });
    expect((await call('GET', '/leaderboards/top-artists-by-plays')).status).toBe(404);
    const reset = await call('POST', `${path}/reset`);
    expect([reset.status, reset.json]).toEqual([
      200,
      { ...builtIn.find((item: { id: string }) => item.id === 'top-artists-by-plays'), version: 3 },
    ]);
    expect((await call('POST', `/admin/leaderboards/${await make()}/reset`)).json.code).toBe(
      'leaderboard_not_built_in',
    );
  });

  it('come back after they were deleted, with their revisions, until they are purged', async () => {
    await artists(3);
    const id = await make({ size: 3, weights: {}, cityIds: [] });
    await call('GET', `/leaderboards/${id}`);
    expect((await call('DELETE', `/admin/leaderboards/${id}`)).status).toBe(204);
    expect((await call('GET', `/leaderboards/${id}`)).status).toBe(404);
    expect((await call('POST', '/admin/leaderboards', board(id))).json.code).toBe('leaderboard_deleted');
    const deleted = (await call('GET', '/admin/leaderboards/deleted')).json.items;
    expect(deleted).toMatchObject([
      { id: expect.stringMatching(/^b-/), deletedBy: expect.stringMatching(/^key /) },
    ]);
    const restored = await call('POST', `/admin/leaderboards/${id}/restore`);
    expect([restored.status, restored.json]).toMatchObject([200, { id, size: 3, version: 2 }]);
    expect((await call('GET', `/leaderboards/${id}`)).json.revision).toBeGreaterThanOrEqual(1);
    expect((await call('POST', `/admin/leaderboards/${id}/restore`)).status).toBe(404);

    await call('DELETE', `/admin/leaderboards/${id}`);
    const purge = () => app.app.get(DeletedBoards).purge();
    expect(await purge()).toBe(0);
    await app.database.pool.query(
      `update coliseum_leaderboard_deleted set deleted_at = deleted_at - interval '31 days'`,
    );
    expect(await purge()).toBe(1);
    for (const table of ['states', 'revisions'])
      expect(
        (
          await app.database.pool.query(
            `select 1 from coliseum_leaderboard_${table} where leaderboard_id = $1`,
            [id],
          )
        ).rowCount,
      ).toBe(0);
    expect((await call('POST', '/admin/leaderboards', board(id))).status).toBe(201);
  });

  it('keep an entity off within two seconds, and let it back', async () => {
    const [first, second] = (await artists(8_000_002, 8_000_001)) as [string, string];
    const id = await make({ minimumScore: 8_000_000, size: 2, direction: 'asc' });
    expect((await shown(id))[0]).toEqual([second, 1]);
    const path = `/admin/leaderboards/${id}/exclusions`;
    const made = await call('POST', path, { entityId: second, reason: 'played by a machine' });
    expect([made.status, made.json]).toMatchObject([201, { entityId: second, eventId: null }]);
    await soon(async () => expect((await shown(id))[0]).toEqual([first, 1]));
    expect((await call('POST', path, { entityId: second, reason: 'again' })).status).toBe(409);
    expect((await call('POST', path, { entityId: second })).status).toBe(422);
    expect(
      (await call('POST', path, { entityId: second, reason: 'x', eventId: randomUUID() })).json.code,
    ).toBe('event_not_expected');
    expect((await call('GET', path)).json).toMatchObject({
      total: 1,
      items: [{ reason: 'played by a machine' }],
    });
    const trace = await call('GET', `/leaderboards/${id}/entries/${second}/trace`);
    expect(trace.json).toMatchObject({
      score: 8_000_001,
      rank: null,
      conditions: { excluded: { reason: 'played by a machine' }, minimumScore: { met: true } },
    });
    expect((await call('DELETE', `${path}/${second}`)).status).toBe(204);
    await soon(async () => expect((await shown(id))[0]).toEqual([second, 1]));
    expect((await call('DELETE', `${path}/${second}`)).json.code).toBe('exclusion_not_found');
    expect((await audited(id)).map(([action]) => action)).toEqual([
      'leaderboard.created',
      'leaderboard.entity-excluded',
      'leaderboard.entity-readmitted',
    ]);
  });

  it('are previewed side by side, and refused as saving refuses them', async () => {
    const [a, b] = (await artists(7_000_002, 7_000_001)) as [string, string];
    const id = await make({ minimumScore: 7_000_000, size: 2, direction: 'asc' });
    await shown(id);
    const preview = (body: object) => call('POST', '/admin/leaderboards/preview', body);
    const { status, json } = await preview({
      definition: { id, changes: { direction: 'desc', cityIds: [] } },
    });
    expect(status).toBe(200);
    expect(json.before.entries.map((e: { entityId: string }) => e.entityId)).toEqual([b, a]);
    expect(json.changes).toContainEqual({
      entityId: b,
      entityName: expect.any(String),
      before: { rank: 1, score: 7_000_001 },
      after: null,
    });
    const fresh = await preview({ definition: board('brand-new', { minimumScore: 7_000_000 }), limit: 1 });
    expect([fresh.json.before, fresh.json.after.entries.length]).toEqual([null, 1]);
    for (const [body, code] of [
      [{ definition: { id, changes: { metric: 'applause' } } }, 'invalid_definition'],
      [{ definition: { id, changes: { applause: 1 } } }, 'invalid_body'],
      [{ definition: { id: 'brand-new', name: 'x' } }, 'invalid_body'],
      [{ definition: board('x', { aggregation: 'avg' }) }, 'invalid_definition'],
      [{ definition: { id, changes: {} }, window: '7d' }, 'window_not_available'],
      [{}, 'invalid_body'],
    ] as const) {
      const answer = await preview(body);
      expect([body, answer.status, answer.json.code]).toEqual([body, 422, code]);
    }
    expect((await preview({ definition: { id: 'none-such', changes: {} } })).status).toBe(404);
  });

  it('trace a score down to rows that add up to it and events that are behind it', async () => {
    const [artist, user] = [randomUUID(), randomUUID()];
    const now = Date.now();
    await app.database.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id, user_id, event_id)
       select gen_random_uuid(), (array['player.track_played','player.track_skipped','concierto.event_rated'])[1 + n % 3], n % 5, 'count', 'test', '{}',
         $1::timestamptz - n * interval '7 hours', 0, $2, $3, null from generate_series(0, 59) n`,
      [new Date(now), artist, user],
    );
    await rollUpAll(app.database.database);
    const trace = async (more: object, query = '') => {
      const id = await make(more);
      const answer = await call('GET', `/leaderboards/${id}/entries/${artist.toUpperCase()}/trace?${query}`);
      expect(answer.status).toBe(200);
      const rows = answer.json.rows as { part: string; subtotal: number; divisor: number | null }[];
      const sum = (part: string) =>
        rows.filter((row) => row.part === part).reduce((total, row) => total + row.subtotal, 0);
      return {
        ...answer.json,
        current: sum('current'),
        previous: sum('previous'),
        divided: rows.reduce((n, row) => n + (row.divisor ?? 0), 0),
      };
    };
    const plain = await trace({ windows: ['14d'] });
    expect(plain).toMatchObject({ formula: 'plays', entityId: artist, rank: expect.any(Number) });
    expect(plain.score).toBeGreaterThan(10);
    expect(plain.current).toBe(plain.score);
    expect(plain.events.length).toBeGreaterThan(10);
    expect(plain.events.length).toBeLessThanOrEqual(20);
    expect(new Set(plain.events.map((e: { type: string }) => e.type))).toEqual(
      new Set(['player.track_played']),
    );
    expect(plain.events[0]).toMatchObject({ artistId: artist, userId: user });

    const mixed = { metric: 'weighted', aggregation: 'sum', weights: { plays: 2, skips: -0.5 } };
    const weighed = await trace({ ...mixed, tieBreakers: ['skips'], minimumScore: 1e6 });
    expect(weighed).toMatchObject({
      formula: '2 × plays − 0.5 × skips',
      score: 30,
      current: 30,
      rank: null,
      conditions: { minimumScore: { value: 1e6, met: false } },
      tieBreakers: [{ counter: 'skips', value: 20 }],
      rows: [{ period: 'all_time', from: null, to: null, counters: { plays: 20, skips: 20 }, subtotal: 30 }],
    });
    const kolkata = await trace(
      { ...mixed, timeZone: 'Asia/Kolkata', windows: ['month'] },
      'asOf=' + new Date(now - 3_600_000).toISOString(),
    );
    expect(kolkata.current).toBe(kolkata.score);

    const growth = await trace({ aggregation: 'growth', windows: ['7d'] });
    expect(growth.score).toBeCloseTo((growth.current - growth.previous) / Math.sqrt(growth.previous + 10), 9);
    expect(growth.current).toBeGreaterThan(5);

    const average = await trace({ metric: 'completion_sum', aggregation: 'avg' });
    expect(average.score).toBeCloseTo(average.current / average.divided, 9);
    const people = await trace({ metric: 'unique_listeners', aggregation: 'unique', windows: ['7d'] });
    expect(people).toMatchObject({ score: 1, formula: 'distinct users of unique_listeners' });

    const id = await make();
    expect((await call('GET', `/leaderboards/${id}/entries/${randomUUID()}/trace`)).status).toBe(404);
    const nobody = await app.call('GET', `/api/v1/leaderboards/${id}/entries/${artist}/trace`, undefined, {
      authorization: '',
    });
    expect(nobody.status).toBe(401);
  });

  it('trace a capped score down to its minutes', async () => {
    const [event, user] = [randomUUID(), randomUUID()];
    const now = Date.now() - 3_600_000;
    const at = (minutes: number) => new Date(now + minutes * 60_000);
    await app.database.pool.query(
      `insert into coliseum_entities (type, id, name, starts_at, ends_at, ballot_rule) values ('event', $1, 'Show', $2, $3, '{"votes": "unlimited"}')`,
      [event, at(0), at(30)],
    );
    const store = (type: string, minutes: number, count: number, eventId: string | null) =>
      app.database.pool.query(
        `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id, user_id, event_id)
         select gen_random_uuid(), $1, 1, 'count', 'test', '{}', $2, 0, $3, $4, $5 from generate_series(1, $6::int)`,
        [type, at(minutes), randomUUID(), user, eventId, count],
      );
    await store('concierto.vote_cast', 1, 12, event); // 36, capped
    await store('concierto.reaction_sent', 2, 4, event);
    await store('player.track_played', 2, 3, null); // at the event, though it does not say so
    await store('player.track_played', 40, 5, null); // after it
    await rollUpAll(app.database.database);
    await new MinuteKeeper(app.database.database, new Facts(), { role: 'worker' } as Config).look();
    const { status, json } = await call(
      'GET',
      `/leaderboards/event-attendee-engagement/entries/${user}/trace?eventId=${event}`,
    );
    expect([status, json.score, json.rank]).toEqual([200, 37, 1]);
    expect(json.rows).toMatchObject([
      { source: 'minute', subtotal: 30, counters: { votes: 12 } },
      { source: 'minute', subtotal: 7, counters: { others: 4, plays: 3 } },
    ]);
    expect(json.formula).toContain('at most 30 a minute');
    expect(json.events.length).toBe(16);
  });

  it('have their boards in Redis under the plan’s keys, gone with a change and a flush, right without', async () => {
    const redis = new Redis(process.env['REDIS_URL'] as string);
    const event = randomUUID();
    await figures.feed({
      type: 'artist',
      id: randomUUID(),
      eventId: event,
      at: AT,
      counters: { vote_points: 12, votes: 1 },
    });
    const ids = await artists(6_000_001);
    const id = await make({ minimumScore: 6_000_000, size: 1, direction: 'asc' });
    const kept = async (key: string) => {
      const text = await redis.hget(key, 'snapshot');
      return text === null ? null : JSON.parse(text.slice(text.indexOf('\n') + 1));
    };
    const key = `leaderboard:${id}:all_time`;
    const { json } = await call('GET', `/leaderboards/${id}`);
    await soon(async () => expect(await kept(key)).toEqual(json));
    expect(await redis.pttl(key)).toBeGreaterThan(4 * 60_000);
    const { json: votes } = await call('GET', `/leaderboards/event-artist-rankings?eventId=${event}`);
    await soon(async () =>
      expect(await kept(`leaderboard:event-artist-rankings:all_time:${event}`)).toEqual(votes),
    );

    // another process's copy: this one takes it from there
    const tag = (await call('GET', `/leaderboards/${id}`)).headers.get('etag') as string;
    const same = await app.call('GET', `/api/v1/leaderboards/${id}`, undefined, { 'if-none-match': tag });
    expect(same.status).toBe(304);

    const renamed = await call('PATCH', `/admin/leaderboards/${id}`, { version: 1, name: 'Renamed' });
    expect(renamed.status).toBe(200);
    await soon(async () => expect(await kept(key)).toMatchObject({ name: 'Renamed', revision: 2 }));
    const anew = await app.call('GET', `/api/v1/leaderboards/${id}`, undefined, { 'if-none-match': tag });
    expect([anew.status, anew.json?.name]).toEqual([200, 'Renamed']);

    expect((await call('POST', '/admin/cache/flush', { prefix: `leaderboard:${id}:` })).json.keys).toBe(1);
    expect(await kept(key)).toBeNull();
    expect(await shown(id)).toEqual([[ids[0], 1]]);
    redis.disconnect();
  });
});
