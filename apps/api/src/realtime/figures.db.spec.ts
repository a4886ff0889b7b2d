/** Key figures and maps over sockets of two processes, computed by the real rooms from a real store. */
import { Global, Module } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { CityMap, Kpis } from '@coliseum/contracts';
import { KpiModule } from '../kpi/kpi.module.js';
import { LiveKpis } from '../kpi/live-kpis.js';
import { LiveMaps } from '../map/live-maps.js';
import { MapModule } from '../map/map.module.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { openRedisProxy, type RedisProxy } from '../platform/redis/redis-proxy.spec-support.js';
import { rollUpAll } from '../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../rollup/tick.sql.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { KpiSource, MapSource } from './figure-source.js';
import { FiguresModule } from './figures.module.js';
import { LiveFigures } from './live-figures.js';
import { Source, Store } from './realtime.spec-support.js';
import { RedisIoAdapter } from './redis-io.adapter.js';
import { SnapshotSource } from './snapshot-source.js';

const NOW = new Date('2026-05-20T10:20:30Z');

@Global()
@Module({
  imports: [KpiModule, MapModule],
  providers: [
    { provide: KpiSource, useExisting: LiveKpis },
    { provide: MapSource, useExisting: LiveMaps },
    { provide: SnapshotSource, useValue: new Source(new Store()) },
  ],
  exports: [KpiSource, MapSource, SnapshotSource],
})
class Sources {}

describe('figures over the socket', () => {
  let proxy: RedisProxy;
  let first: TestApp;
  let second: TestApp;
  const sockets: Socket[] = [];
  const looks: string[] = [];

  const serve = async (options: Parameters<typeof startTestApp>[1] = {}): Promise<TestApp> => {
    const environment = { REDIS_URL: proxy.url, CACHE_REDIS_URL: proxy.url };
    return startTestApp([Sources, FiguresModule], {
      ...options,
      environment,
      before: async (app, config) => {
        jest.spyOn(app.get(Clock), 'now').mockReturnValue(NOW);
        app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
      },
    });
  };

  beforeAll(async () => {
    proxy = await openRedisProxy(process.env['REDIS_URL'] as string);
    first = await serve();
    second = await serve({ database: first.database });
    await first.database.pool.query(insertWatermark());
    await play(30);
    const { pool } = first.app.get(Database);
    const query = pool.query.bind(pool) as (...given: unknown[]) => unknown;
    pool.query = ((...given: unknown[]) => {
      const text = (given[0] as { text?: string }).text ?? '';
      if (text.includes('coliseum_watermarks')) looks.push(text);
      return query(...given);
    }) as typeof pool.query;
  }, 60_000);
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.disconnect();
    proxy.mend();
  });
  afterAll(async () => {
    await second.close();
    await first.close();
    await proxy.close();
  });

  /** stored and rolled up by somebody else */
  const play = async (count: number, city = 'boston'): Promise<void> => {
    await first.database.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, city_id)
       select gen_random_uuid(), 'player.track_played', 1, 'count', 'test', '{}', $1::timestamptz - interval '1 hour', 0, $2
       from generate_series(1, $3)`,
      [NOW, city, count],
    );
    await rollUpAll(first.database.database);
  };
  const connect = (app: TestApp): Socket => {
    const socket = io(`${app.url}/live`, { transports: ['websocket'], forceNew: true, reconnection: false });
    sockets.push(socket);
    return socket;
  };
  const ask = <T>(socket: Socket, message: string, request?: unknown): Promise<T> =>
    socket.timeout(5_000).emitWithAck(message, request) as Promise<T>;
  const rest = async (path: string): Promise<unknown> =>
    (await first.call('GET', `/api/v1/${path}`, undefined, {})).json;
  const until = async (holds: () => boolean | Promise<boolean>, ms: number): Promise<void> => {
    for (const end = Date.now() + ms; !(await holds()); await pause(20))
      if (Date.now() > end) throw new Error('it did not come to pass');
  };
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const follow = async <T>(
    app: TestApp,
    topic: 'kpi' | 'map',
    request?: object,
  ): Promise<{ all: T[]; last: () => T }> => {
    const socket = connect(app);
    const all: T[] = [];
    socket.on(`${topic}:update`, (update: T) => all.push(update));
    all.push(await ask<T>(socket, `${topic}:subscribe`, request));
    return { all, last: () => all.at(-1) as T };
  };
  const idle = (): Promise<void> =>
    until(() => [first, second].every(({ app }) => app.get(LiveFigures).count === 0), 4_000);

  it('are answered with what REST answers', async () => {
    const socket = connect(first);
    for (const window of ['today', 'week', 'month', 'all_time'])
      expect(await ask(socket, 'kpi:subscribe', { window })).toEqual(await rest(`kpis?window=${window}`));
    expect(await ask(socket, 'kpi:subscribe')).toEqual(await rest('kpis'));
    expect(await ask(socket, 'map:subscribe')).toEqual(await rest('map'));
    expect(await ask(socket, 'map:subscribe', { metric: 'plays', window: 'today', limit: 1 })).toEqual(
      await rest('map?metric=plays&window=today&limit=1'),
    );
    const artist = { entityType: 'artist', entityId: randomUUID() };
    expect(await ask(socket, 'map:subscribe', artist)).toMatchObject({ ...artist, cities: [] });
  });

  it('are told to all who follow them, in every process, when they change', async () => {
    const kpis = await Promise.all(
      [first, first, second].map((app) => follow<Kpis>(app, 'kpi', { window: 'today' })),
    );
    const maps = await Promise.all(
      [first, second].map((app) => follow<CityMap>(app, 'map', { window: 'today' })),
    );
    const others = await follow<Kpis>(first, 'kpi', { window: 'all_time' });
    const { value } = kpis[0]?.last().plays as { value: number };
    await play(3, 'lodz');
    await until(() => kpis.every(({ last }) => last().plays.value === value + 3), 4_000);
    await until(() => maps.every(({ last }) => last().cities.some(({ cityId }) => cityId === 'lodz')), 4_000);
    for (const { last } of kpis) expect(last()).toEqual(await rest('kpis?window=today'));
    for (const { last } of maps) expect(last()).toEqual(await rest('map?window=today'));
    await until(() => others.all.length === 2, 4_000);
    expect(others.all.map(({ window }) => window)).toEqual(['all_time', 'all_time']);
  }, 15_000);

  it('come at most every five seconds, and the last state always comes', async () => {
    const { all, last } = await follow<Kpis>(first, 'kpi', { window: 'week' });
    const { value } = last().plays;
    const started = Date.now();
    let played = 0;
    while (Date.now() - started < 6_500) {
      await play(1);
      played++;
      await pause(150);
    }
    expect(played).toBeGreaterThan(5);
    await until(() => last().plays.value === value + played, 7_000);
    const seconds = (Date.now() - started) / 1000;
    expect(all.length - 1).toBeLessThanOrEqual(Math.ceil(seconds / 5));
    expect(last()).toEqual(await rest('kpis?window=week'));
  }, 25_000);

  it('are looked at once for all who follow them, and not at all when nobody does', async () => {
    await idle();
    looks.length = 0;
    await pause(2_500);
    expect(looks).toEqual([]);
    const clients = await Promise.all(
      Array.from({ length: 60 }, () => follow<Kpis>(first, 'kpi', { window: 'month' })),
    );
    const maps = await Promise.all(
      Array.from({ length: 60 }, () => follow<CityMap>(first, 'map', { window: '7d' })),
    );
    await pause(1_200);
    looks.length = 0;
    const begun = performance.now();
    await until(() => looks.length >= 4, 20_000);
    const seconds = (performance.now() - begun) / 1000;
    expect(looks.length).toBeLessThanOrEqual(2 * (seconds + 1)); // a look a second for each of the two
    await play(1);
    await until(
      () => clients.every(({ all }) => all.length >= 2) && maps.every(({ all }) => all.length >= 2),
      7_000,
    );
    expect(new Set(clients.map(({ last }) => JSON.stringify(last()))).size).toBe(1);
    for (const socket of sockets) socket.disconnect();
    await idle();
  }, 60_000);

  it('go on while Redis is away', async () => {
    const here = await follow<Kpis>(first, 'kpi', { window: 'today' });
    const there = await follow<CityMap>(second, 'map', { window: 'today' });
    proxy.cut();
    const late = await follow<Kpis>(second, 'kpi', { window: 'today' });
    expect(late.last().plays.value).toBe(here.last().plays.value);
    const { value } = here.last().plays;
    await play(2);
    await until(() => here.last().plays.value === value + 2 && late.last().plays.value === value + 2, 7_000);
    await until(() => there.all.length >= 2, 7_000);
  }, 20_000);

  it('are no more told to who has left', async () => {
    const socket = connect(first);
    const heard: unknown[] = [];
    socket.on('kpi:update', (update) => heard.push(update));
    await ask(socket, 'kpi:subscribe', { window: 'today' });
    expect(await ask(socket, 'kpi:unsubscribe', { window: 'today' })).toEqual({ left: true });
    expect(await ask(socket, 'kpi:unsubscribe', { window: 'today' })).toEqual({ left: false });
    expect(await ask(socket, 'map:unsubscribe')).toEqual({ left: false });
    await play(1);
    await pause(1_500);
    expect(heard).toEqual([]);
  });

  it.each([
    ['kpi:subscribe', 5],
    ['kpi:subscribe', ['today']],
    ['kpi:subscribe', { window: 'fortnight' }],
    ['kpi:subscribe', { colour: 'red' }],
    ['map:subscribe', { metric: 'fame' }],
    ['map:subscribe', { limit: 1e9 }],
    ['map:subscribe', { entityType: 'user', entityId: randomUUID() }],
    ['map:subscribe', { entityType: 'artist', entityId: { $gt: '' } }],
    ['map:subscribe', { entityType: 'artist', entityId: 'somebody' }],
    ['map:subscribe', { entityType: 'artist' }],
    ['map:unsubscribe', 'all'],
  ])('are refused in words: %s %j', async (message, request) => {
    expect(await ask(connect(first), message, request)).toEqual({
      error: { code: expect.stringMatching(/^invalid_/), message: expect.any(String) },
    });
    await idle(); // nothing is looked at for it
  });
});
