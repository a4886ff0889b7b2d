/** Definitions as an admin works on them over HTTP: changed, refused, put back, deleted, restored, tried out, explained. */
import { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { BUILT_IN_BOARDS } from './built-in-boards.js';
import { DeletedBoards } from './deleted-boards.js';
import { withDefaults } from './definition-rules.js';
import { AT, DefinitionsOverHttp } from './definitions-http.spec-support.js';
import { areTraced } from './tracing.spec-support.js';

describe('definitions over HTTP', () => {
  const world = new DefinitionsOverHttp();
  const { call, board, make, artists, shown, soon, audited } = world;
  beforeAll(() => world.begin());
  afterAll(() => world.app.close());

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
    const purge = () => world.app.app.get(DeletedBoards).purge();
    expect(await purge()).toBe(0);
    await world.app.database.pool.query(
      `update coliseum_leaderboard_deleted set deleted_at = deleted_at - interval '31 days'`,
    );
    expect(await purge()).toBe(1);
    for (const table of ['states', 'revisions'])
      expect(
        (
          await world.app.database.pool.query(
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

  areTraced(world);

  it('have their boards in Redis under the plan’s keys, gone with a change and a flush, right without', async () => {
    const redis = new Redis(process.env['REDIS_URL'] as string);
    const event = randomUUID();
    await world.figures.feed({
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
    const same = await world.app.call('GET', `/api/v1/leaderboards/${id}`, undefined, {
      'if-none-match': tag,
    });
    expect(same.status).toBe(304);

    const renamed = await call('PATCH', `/admin/leaderboards/${id}`, { version: 1, name: 'Renamed' });
    expect(renamed.status).toBe(200);
    await soon(async () => expect(await kept(key)).toMatchObject({ name: 'Renamed', revision: 2 }));
    const anew = await world.app.call('GET', `/api/v1/leaderboards/${id}`, undefined, {
      'if-none-match': tag,
    });
    expect([anew.status, anew.json?.name]).toEqual([200, 'Renamed']);

    expect((await call('POST', '/admin/cache/flush', { prefix: `leaderboard:${id}:` })).json.keys).toBe(1);
    expect(await kept(key)).toBeNull();
    expect(await shown(id)).toEqual([[ids[0], 1]]);
    redis.disconnect();
  });
});
