import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Redis } from 'ioredis';
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.spec-support.js';
import { openRedisProxy, type RedisProxy } from '../../platform/redis/redis-proxy.spec-support.js';
import { StoreHome } from '../wall/store-home.js';
import {
  closeWalls,
  openRoom,
  openWall,
  pairedWall,
  pairWall,
  pause,
  until,
  type ScreensRoom,
  type Wall,
} from '../screens.spec-support.js';

const REDIS = process.env['REDIS_URL'] ?? '';
const TAKEOVERS = '/api/v1/admin/screens/takeover';

describe('a takeover', () => {
  let database: TestDatabase;
  let postgres: RedisProxy;
  let redis: Redis;
  const rooms: ScreensRoom[] = [];
  /** a process of its own folder, through the way to Postgres that the spec can cut */
  const open = async (more: object = {}): Promise<ScreensRoom> => {
    const room = await openRoom({ database, databaseUrl: () => postgres.url, ...more });
    rooms.push(room);
    return room;
  };
  beforeAll(() => {
    redis = new Redis(REDIS);
  });
  beforeEach(async () => {
    database = await createTestDatabase();
    postgres = await openRedisProxy(database.url); // any store's way
  });
  afterEach(async () => {
    postgres.mend();
    closeWalls();
    await Promise.all(rooms.splice(0).map((room) => room.close()));
    await postgres.close();
    await database.close();
  });
  afterAll(() => void redis.disconnect());

  /** of this store alone */
  const forgetInRedis = (room: ScreensRoom): Promise<unknown> =>
    redis.del(`coliseum:screens:takeovers:${room.app.get(StoreHome, { strict: false }).id}`);
  const begin = (room: ScreensRoom, more: object = {}) =>
    room.call('POST', TAKEOVERS, { text: 'Please leave calmly', detail: 'By the nearest exit', ...more });
  const clear = (room: ScreensRoom, id: string) => room.call('POST', `${TAKEOVERS}/clear`, { id });
  const shown = (wall: Wall): string | undefined => wall.latest()?.takeover?.text;
  const audit = async () =>
    (
      await database.pool.query(
        `select actor, action, subject, before, after from coliseum_audit_log where action like 'screen-takeover.%' order by id`,
      )
    ).rows;

  it('is on every wall of every process, on walls that come back and on those paired later', async () => {
    const [room, other] = [await open(), await open()];
    const { wall: one, token } = await pairedWall(room, 'One');
    const { wall: two } = await pairedWall(other, 'Two');
    const { status, json } = await begin(room);
    expect([status, json]).toMatchObject([
      201,
      {
        takeover: { text: 'Please leave calmly', screenIds: null },
        receipt: { sent: 2, acknowledged: 2, missing: [] },
      },
    ]);
    for (const wall of [one, two]) {
      expect(wall.commands).toMatchObject([{ type: 'takeover', takeover: json.takeover }]);
      await until(() => shown(wall) === 'Please leave calmly');
    }
    one.socket.disconnect();
    const back = openWall(other.url, { token });
    const { wall: later } = await pairedWall(other, 'Later');
    for (const wall of [back, later]) await until(() => shown(wall) === 'Please leave calmly');
    const list = await other.call('GET', '/api/v1/admin/screens');
    expect(list.json.takeovers).toEqual([json.takeover]);
    expect(list.json.items.map(({ takeoverId }: { takeoverId: string }) => takeoverId)).toEqual(
      Array(3).fill(json.takeover.id),
    );

    const cleared = await clear(other, json.takeover.id);
    expect(cleared.json.receipt).toMatchObject({ sent: 3, acknowledged: 3 });
    for (const wall of [back, later, two]) {
      expect(wall.commands.at(-1)).toMatchObject({ type: 'clear', takeover: { id: json.takeover.id } });
      await until(() => wall.latest()?.takeover === null);
    }
    expect((await clear(room, json.takeover.id)).json.receipt.sent).toBe(0);
    await until(async () => (await audit()).length === 2);
    expect(await audit()).toMatchObject([
      { action: 'screen-takeover.begun', subject: json.takeover.id, before: [], after: json.takeover },
      {
        action: 'screen-takeover.cleared',
        before: { text: 'Please leave calmly' },
        after: { clearedBy: expect.any(String) },
      },
    ]);
    expect((await clear(room, '00000000-0000-4000-8000-000000000000')).json.code).toBe('takeover_not_found');
  });

  it('is for the walls named, is cleared of one by itself, and gives way to a newer one', async () => {
    const room = await open();
    const { wall: one, screen } = await pairedWall(room, 'One');
    const { wall: two, screen: second } = await pairedWall(room, 'Two');
    const { wall: three } = await pairedWall(room, 'Three');
    await begin(room, { screenIds: [screen.id, second.id.toUpperCase()] });
    await until(() => shown(one) !== undefined && shown(two) !== undefined);
    expect(three.commands).toEqual([]);
    const newer = (await begin(room, { text: 'Stay inside' })).json.takeover;
    for (const wall of [one, two, three]) await until(() => shown(wall) === 'Stay inside');
    await clear(room, newer.id);
    await until(() => shown(one) === 'Please leave calmly' && shown(three) === undefined);
    await room.call('POST', `/api/v1/admin/screens/${screen.id}/command`, { type: 'clear' });
    await until(() => one.latest()?.takeover === null);
    expect(shown(two)).toBe('Please leave calmly');
    expect((await begin(room, { screenIds: ['00000000-0000-4000-8000-000000000000'] })).json.code).toBe(
      'unknown_screens',
    );
  });

  it.each(['cut', 'hang'] as const)(
    'begins and ends while Postgres is away (%s), and is written down later',
    async (how) => {
      const [room, other] = [await open(), await open()];
      const { wall: one, token } = await pairedWall(room, 'One');
      const { wall: two } = await pairedWall(other, 'Two');
      await pause(1_200); // both processes know both walls
      postgres[how]();
      await pause(3_500); // what was remembered for three seconds is forgotten
      const started = performance.now();
      const { status, json } = await begin(room);
      expect(performance.now() - started).toBeLessThan(2_500);
      expect([status, json.receipt]).toMatchObject([201, { sent: 2, acknowledged: 2 }]);
      for (const wall of [one, two]) await until(() => shown(wall) === 'Please leave calmly');
      // a wall that reloads is let in, and told
      one.socket.disconnect();
      const back = openWall(other.url, { token });
      await until(() => shown(back) === 'Please leave calmly');
      // nothing else works, and a token that is not known is not called a wrong one
      if (how === 'cut') {
        expect((await room.call('GET', '/api/v1/admin/screens')).status).toBe(503);
        const unknown = openWall(room.url, { token: `scr_${'B'.repeat(43)}` });
        await until(() => unknown.refused.length > 0);
        expect(unknown.refused[0]).not.toBe('unknown_screen_token');
      }
      const strange = await room.call(
        'POST',
        TAKEOVERS,
        { text: 'x' },
        { authorization: `Bearer col_${'x'.repeat(40)}` },
      );
      expect(strange.status).toBe(503);
      const second = await begin(room, { text: 'All clear soon' });
      expect((await clear(room, second.json.takeover.id)).status).toBe(200);
      await until(() => shown(two) === 'Please leave calmly');

      postgres.mend();
      await until(async () => (await audit()).length === 3, 15_000);
      expect((await audit()).map(({ action, subject }) => [action, subject])).toEqual(
        expect.arrayContaining([
          ['screen-takeover.begun', json.takeover.id],
          ['screen-takeover.begun', second.json.takeover.id],
          ['screen-takeover.cleared', second.json.takeover.id],
        ]),
      );
      const stored = async () =>
        (
          await database.pool.query(
            `select text, cleared_at is null as stands from coliseum_screen_takeovers order by started_at`,
          )
        ).rows;
      await until(async () => (await stored()).length === 2);
      expect(await stored()).toEqual([
        { text: 'Please leave calmly', stands: true },
        { text: 'All clear soon', stands: false },
      ]);
      await pause(2_500);
      expect((await audit()).length).toBe(3); // once each, though every process knows of them
    },
  );

  it('stands after every process has died, from the disk alone, and is in the book once Postgres is back', async () => {
    const room = await open();
    const { token } = await pairWall(room, 'One');
    const known = openWall(room.url, { token });
    await until(() => known.setups.length > 0);
    postgres.cut();
    const { json } = await begin(room);
    expect(readdirSync(path.join(room.dataDir, 'takeovers'))).toEqual([`${json.takeover.id}.json`]);
    // the process dies before Postgres is back; Redis loses everything
    const dead = rooms.splice(rooms.indexOf(room), 1);
    const { cpSync, mkdtempSync } = await import('node:fs');
    const kept = mkdtempSync('/tmp/coliseum-takeover-');
    cpSync(room.dataDir, kept, { recursive: true });
    await Promise.all(dead.map((one) => one.close()));
    await forgetInRedis(room);
    postgres.mend();
    const next = await open({ dataDir: kept });
    const back = openWall(next.url, { token });
    await until(() => back.setups.length > 0);
    expect(shown(back)).toBe('Please leave calmly');
    await until(async () => (await audit()).length === 1);
    expect(await audit()).toMatchObject([
      { action: 'screen-takeover.begun', actor: expect.stringContaining('key '), after: json.takeover },
    ]);
    await clear(next, json.takeover.id);
    await until(() => back.latest()?.takeover === null);
  });

  it('does not come back from an old disk once it was cleared', async () => {
    const room = await open();
    const { json } = await begin(room);
    const { cpSync, mkdtempSync } = await import('node:fs');
    const old = mkdtempSync('/tmp/coliseum-takeover-');
    cpSync(room.dataDir, old, { recursive: true });
    await until(
      async () => (await database.pool.query('select 1 from coliseum_screen_takeovers')).rowCount === 1,
    );
    await clear(room, json.takeover.id);
    await until(
      async () =>
        (await database.pool.query('select 1 from coliseum_screen_takeovers where cleared_at is not null'))
          .rowCount === 1,
    );
    await forgetInRedis(room);
    const next = await open({ dataDir: old });
    const { wall } = await pairedWall(next, 'One');
    expect(wall.latest()?.takeover).toBeNull();
  });
});
