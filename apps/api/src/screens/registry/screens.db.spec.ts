/** The walls as the control room sees them and works on them, at any of its processes. */
import { randomUUID } from 'node:crypto';
import { MAX_THUMBNAIL_BYTES, SCREEN_REPORTS } from '@coliseum/contracts';
import { Facts } from '../../platform/facts/facts.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { TEST_ADMIN } from '../../test-app.spec-support.js';
import { ScreenFigures } from '../screen-figures.js';
import {
  closeWalls,
  HEARTBEAT,
  openRoom,
  openWall,
  pairedWall,
  pairWall,
  storedPlaylist,
  until,
} from '../screens.spec-support.js';
import { jpeg, openControlRoom, report, signIn, type ControlRoom } from './control-room.spec-support.js';

describe('the walls as the control room sees them', () => {
  let world: ControlRoom;
  beforeAll(async () => (world = await openControlRoom()));
  afterEach(closeWalls);
  afterAll(() => world.close());

  it('are told of a wall’s heartbeat by every process alike, and by Prometheus', async () => {
    const { screen, wall } = await pairedWall(world.room, 'Beating');
    expect((await world.seen(screen.id)).status).toBe('offline');
    const told: object[] = [];
    world.room.app.get(Facts).on('screens.updated', ({ update }) => void told.push(update));
    expect(await report(wall, SCREEN_REPORTS.heartbeat, HEARTBEAT)).toEqual({ at: expect.any(String) });
    expect(told).toContainEqual({
      kind: 'heartbeat',
      screenId: screen.id,
      heartbeat: HEARTBEAT,
      at: expect.any(String),
      thumbnailUrl: null,
    });
    await until(async () => (await world.seen(screen.id, world.other)).status === 'live');
    expect(await world.seen(screen.id, world.other)).toEqual(await world.seen(screen.id));
    expect(await world.seen(screen.id)).toMatchObject({
      heartbeat: HEARTBEAT,
      lastHeartbeatAt: expect.any(String),
    });
    await report(wall, SCREEN_REPORTS.heartbeat, { ...HEARTBEAT, dataAge: 31 });
    expect((await world.seen(screen.id)).status).toBe('stale');
    world.room.app.get(ScreenFigures, { strict: false }).count();
    expect(await world.room.app.get(Metrics).registry.metrics()).toContain(
      'coliseum_screens{status="stale"} 1',
    );
    // and by one that starts only now
    await until(
      async () =>
        (await world.database.pool.query('select 1 from coliseum_screen_heartbeats')).rowCount === 1,
    );
    const third = await openRoom({ database: world.database });
    expect((await world.seen(screen.id, third)).heartbeat).toEqual({ ...HEARTBEAT, dataAge: 31 });
    await third.close();
  });

  it('hear nothing that is no heartbeat', async () => {
    const { screen, wall } = await pairedWall(world.room, 'Babbling');
    for (const wrong of [null, 'x', {}, { ...HEARTBEAT, fps: -1 }, { ...HEARTBEAT, screenId: randomUUID() }])
      expect((await report(wall, SCREEN_REPORTS.heartbeat, wrong)).error?.code).toBe('invalid_body');
    expect((await report(wall, SCREEN_REPORTS.ack, { id: 'x' })).error?.code).toBe('invalid_body');
    expect((await world.seen(screen.id)).heartbeat).toBeNull();
  });

  it('are cut off from a wall that floods them, or sends 2 MB', async () => {
    const { wall, token } = await pairedWall(world.room, 'Flooding');
    for (let i = 0; i < 1_000; i++) wall.socket.emit(SCREEN_REPORTS.heartbeat, HEARTBEAT);
    await until(() => !wall.socket.connected);
    const large = openWall(world.room.url, { token });
    await until(() => large.setups.length > 0);
    large.socket.emit(SCREEN_REPORTS.thumbnail, { jpeg: jpeg(2_000_000), scene: 'kpi' });
    await until(() => !large.socket.connected);
    expect((await world.room.call('GET', '/api/v1/admin/screens')).status).toBe(200);
  });

  it('see its picture, on every process, with an ETag', async () => {
    const { screen, wall } = await pairedWall(world.room, 'Pictured');
    const path = `/api/v1/admin/screens/${screen.id}/thumbnail`;
    expect((await world.room.call('GET', path)).json.code).toBe('no_thumbnail');
    const picture = jpeg(20_000);
    expect(await report(wall, SCREEN_REPORTS.thumbnail, { jpeg: picture, scene: 'kpi' })).not.toHaveProperty(
      'error',
    );
    await until(async () => (await world.seen(screen.id, world.other)).thumbnailUrl !== null);
    const shown = await world.seen(screen.id, world.other);
    const headers = (await world.room.call('POST', '/api/v1/auth/login', TEST_ADMIN)).headers.get(
      'set-cookie',
    );
    const response = await fetch(world.other.url + shown.thumbnailUrl, {
      headers: { cookie: headers?.split(';')[0] ?? '' },
    });
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await response.arrayBuffer()).equals(picture)).toBe(true);
    const etag = response.headers.get('etag') ?? '';
    const known = await world.room.call('GET', path, undefined, {
      cookie: headers?.split(';')[0] ?? '',
      'if-none-match': etag,
    });
    expect(known.status).toBe(304);
    expect((await world.room.call('GET', path, undefined, {})).status).toBe(401);
    const third = await openRoom({ database: world.database });
    expect(
      (await fetch(third.url + path, { headers: { cookie: headers?.split(';')[0] ?? '' } })).headers.get(
        'etag',
      ),
    ).toBe(etag);
    await third.close();
  });

  it('take nothing for a picture that is none', async () => {
    const { screen, wall } = await pairedWall(world.room, 'Forging');
    const code = async (value: unknown) => (await report(wall, SCREEN_REPORTS.thumbnail, value)).error?.code;
    expect(await code({ jpeg: Buffer.from('<svg onload="alert(1)"/>'), scene: 'kpi' })).toBe(
      'invalid_thumbnail',
    );
    expect(await code({ jpeg: 'data:image/jpeg;base64,AAAA', scene: 'kpi' })).toBe('invalid_thumbnail');
    expect(await code(null)).toBe('invalid_thumbnail');
    expect(await code({ jpeg: jpeg(MAX_THUMBNAIL_BYTES + 1), scene: 'kpi' })).toBe('thumbnail_too_large');
    expect((await world.seen(screen.id)).thumbnailUrl).toBeNull();
  });

  it('change a wall only as they saw it', async () => {
    const { screen, wall } = await pairedWall(world.room, 'Edited');
    const path = `/api/v1/admin/screens/${screen.id}`;
    const first = await world.room.call('PATCH', path, {
      version: 1,
      name: 'Renamed',
      profile: { safeAreaPercent: 0 },
    });
    expect([first.status, first.json]).toMatchObject([
      200,
      { name: 'Renamed', version: 2, profile: { safeAreaPercent: 0, language: 'en' } },
    ]);
    await until(() => wall.latest()?.name === 'Renamed');
    const stale = await world.other.call('PATCH', path, {
      version: 1,
      name: 'Mine',
      profile: { safeAreaPercent: 3, motion: 'full' },
    });
    expect([stale.status, stale.json]).toMatchObject([
      409,
      {
        code: 'screen_changed',
        currentVersion: 2,
        differences: [
          { field: 'name', yours: 'Mine', theirs: 'Renamed' },
          { field: 'profile.safeAreaPercent', yours: 3, theirs: 0 },
        ],
      },
    ]);
    const both = await Promise.all(
      [world.room, world.other].map((at) => at.call('PATCH', path, { version: 2, name: `By ${at.url}` })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await world.room.call('PATCH', path, { profile: { language: 'x-y' } })).status).toBe(422);
    expect((await world.room.call('PATCH', path, {})).status).toBe(422);
    expect(
      (await world.room.call('PATCH', `/api/v1/admin/screens/${randomUUID()}`, { name: 'x' })).status,
    ).toBe(404);
  });

  it('keep groups, and say how many walls each has', async () => {
    const { screen } = await pairWall(world.room, 'Grouped');
    const made = await world.room.call('POST', '/api/v1/admin/screen-groups', { name: 'Arena' });
    expect([made.status, made.json]).toMatchObject([201, { name: 'Arena', playlistId: null, screens: 0 }]);
    const { id } = made.json;
    await world.room.call('PATCH', `/api/v1/admin/screens/${screen.id}`, { groupId: id });
    const unknown = randomUUID();
    for (const [method, path, more] of [
      ['PATCH', `/api/v1/admin/screen-groups/${id}`, {}],
      ['POST', '/api/v1/admin/screen-groups', { name: 'Foyer' }],
      ['PATCH', `/api/v1/admin/screens/${screen.id}`, {}],
    ] as const)
      expect((await world.room.call(method, path, { ...more, playlistId: unknown })).json).toMatchObject({
        status: 422,
        code: 'unknown_playlist',
        errors: [{ path: '/playlistId' }],
      });
    const playlistId = await storedPlaylist(world.database);
    const changed = await world.other.call('PATCH', `/api/v1/admin/screen-groups/${id}`, { playlistId });
    expect(changed.json).toEqual({ id, name: 'Arena', playlistId, screens: 1 });
    expect(await world.seen(screen.id)).toMatchObject({
      groupId: id,
      playlistId: null,
      showsPlaylistId: playlistId,
    });
    expect((await world.room.call('GET', '/api/v1/admin/screen-groups')).json).toEqual({
      items: [changed.json],
      total: 1,
    });
    expect((await world.room.call('DELETE', `/api/v1/admin/screen-groups/${id}`)).status).toBe(204);
    expect((await world.room.call('DELETE', `/api/v1/admin/screen-groups/${id}`)).status).toBe(404);
    expect(await world.seen(screen.id)).toMatchObject({ groupId: null, showsPlaylistId: null });
    const { rows } = await world.database.pool.query(
      `select action, before, after from coliseum_audit_log where subject = $1 order by id`,
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'screen-group.created',
      'screen-group.changed',
      'screen-group.deleted',
    ]);
    expect(rows[1]).toMatchObject({ before: { playlistId: null }, after: { playlistId } });
  });

  it('revoke a wall: it is off at once on whichever process, and its token is dead everywhere', async () => {
    const { screen, token, wall } = await pairedWall(world.other, 'Stolen');
    const started = performance.now();
    expect((await world.room.call('DELETE', `/api/v1/admin/screens/${screen.id}`)).status).toBe(204);
    await until(() => wall.revoked === 1 && !wall.socket.connected);
    expect(performance.now() - started).toBeLessThan(2_000); // 5 s are allowed
    for (const at of [world.room, world.other]) {
      const back = openWall(at.url, { token });
      await until(() => back.refused.length > 0);
      expect(back.refused).toEqual(['unknown_screen_token']);
    }
    expect(await world.seen(screen.id)).toBeUndefined();
    expect((await world.room.call('DELETE', `/api/v1/admin/screens/${screen.id}`)).status).toBe(404);
    const { rows } = await world.database.pool.query(
      `select before::text from coliseum_audit_log where action = 'screen.revoked'`,
    );
    expect(rows[0].before).toContain('Stolen');
  });

  it('revoke a wall though Redis, and with it the word between processes, is away', async () => {
    const { openRedisProxy } = await import('../../platform/redis/redis-proxy.spec-support.js');
    const proxy = await openRedisProxy(process.env['REDIS_URL'] ?? '');
    const alone = await openRoom({ database: world.database, redisUrl: proxy.url });
    try {
      const { screen, wall } = await pairedWall(alone, 'Alone');
      proxy.cut();
      await world.room.call('DELETE', `/api/v1/admin/screens/${screen.id}`);
      await until(() => wall.revoked === 1 && !wall.socket.connected, 5_000);
    } finally {
      proxy.mend();
      await alone.close();
      await proxy.close();
    }
  });

  it('are read by viewers, run by operators, revoked by admins', async () => {
    const { screen } = await pairWall(world.room, 'Guarded');
    const calls = [
      ['GET', '/api/v1/admin/screens', undefined],
      ['POST', `/api/v1/admin/screens/${screen.id}/command`, { type: 'next' }],
      ['POST', '/api/v1/admin/screens/takeover', { text: '' }],
      ['DELETE', `/api/v1/admin/screens/${randomUUID()}`, undefined],
    ] as const;
    const answers = async (headers: Record<string, string>) =>
      Promise.all(
        calls.map(
          async ([method, path, body]) => (await world.room.call(method, path, body, headers)).status,
        ),
      );
    expect(await answers(await signIn(world.database, world.room, 'viewer'))).toEqual([200, 403, 403, 403]);
    expect(await answers(await signIn(world.database, world.room, 'operator'))).toEqual([200, 200, 422, 403]);
    expect(await answers(await signIn(world.database, world.room, 'admin'))).toEqual([200, 200, 422, 404]);
    expect(await answers({})).toEqual([401, 401, 401, 401]);
  });
});
