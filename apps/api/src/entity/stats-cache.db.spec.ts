/** Statistics over HTTP with a real Redis: what is cached is as right as what is computed. */
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { openRedisProxy, type RedisProxy } from '../platform/redis/redis-proxy.spec-support.js';
import { rollUpAll } from '../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../rollup/tick.sql.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { EntityModule } from './entity.module.js';

describe('cached statistics', () => {
  let test: TestApp;
  let other: TestApp;
  let proxy: RedisProxy;
  let redis: Redis;
  let artist: string;
  /** statements that read rows, not versions */
  const asked: string[] = [];

  beforeAll(async () => {
    const url = process.env['REDIS_URL'] as string;
    proxy = await openRedisProxy(url);
    redis = new Redis(url);
    test = await startTestApp([EntityModule], { environment: { CACHE_REDIS_URL: proxy.url } });
    other = await startTestApp([EntityModule], { database: test.database });
    await test.database.pool.query(insertWatermark());
    const { pool } = test.app.get(Database);
    const query = pool.query.bind(pool) as (...given: unknown[]) => unknown;
    pool.query = ((...given: unknown[]) => {
      const text = (given[0] as { text?: string }).text ?? '';
      if (text.includes('order by r.period_start')) asked.push(text);
      return query(...given);
    }) as typeof pool.query;
  }, 60_000);
  afterAll(async () => {
    await other.close();
    await test.close();
    await proxy.close();
    redis.disconnect();
  });
  beforeEach(async () => {
    proxy.mend();
    artist = randomUUID();
    await play(3);
    const key = `entity_stats:artist:${artist}:daily`;
    for (const end = Date.now() + 10_000; (await redis.exists(key)) === 0;) {
      await stats(test, 'period=hourly'); // another key: whether Redis is reached again
      await stats();
      if (Date.now() > end) throw new Error('Redis does not come back');
    }
    asked.length = 0;
  });

  /** stored and rolled up by another process */
  const play = async (count: number): Promise<void> => {
    await other.database.pool.query(
      `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash, artist_id)
       select gen_random_uuid(), 'player.track_played', 1, 'count', 'test', '{}', '2026-05-01T10:00:00Z', 0, $1 from generate_series(1, $2)`,
      [artist, count],
    );
    await rollUpAll(other.database.database);
  };
  const path = (query = 'period=daily&from=2026-04-01T00:00:00Z&to=2026-06-01T00:00:00Z'): string =>
    `/api/v1/entities/artist/${artist}/stats?${query}`;
  const stats = (app = test, query?: string): ReturnType<TestApp['call']> =>
    app.call('GET', path(query), undefined, {});
  const plays = (answer: { json: { rows: { metrics: { plays?: number } }[] } }): number | undefined =>
    answer.json.rows[0]?.metrics.plays;

  it('stand under the key of the entity and its period, for fifteen minutes', async () => {
    const key = `entity_stats:artist:${artist}:daily`;
    expect(await redis.hlen(key)).toBe(1);
    const ttl = await redis.ttl(key);
    expect(ttl > 890 && ttl <= 900).toBe(true);
    expect((await stats()).headers.get('cache-status')).toBe('coliseum; hit');
    expect((await stats(other)).headers.get('cache-status')).toBe('coliseum; hit');
    expect(asked).toHaveLength(0);
    await stats(test, 'period=daily&timeZone=Asia/Kolkata&from=2026-04-01T00:00:00Z&to=2026-06-01T00:00:00Z');
    expect(await redis.hlen(key)).toBe(2);
  });

  it('follow events that another process counted, at once and in every process', async () => {
    expect(plays(await stats())).toBe(3);
    await play(4);
    expect(plays(await stats())).toBe(7);
    expect(plays(await stats(other))).toBe(7);
    expect(asked).toHaveLength(1);
    expect((await stats()).json.asOf > '2026').toBe(true);
  });

  it('that expire under 500 readers cost one query', async () => {
    await redis.del(`entity_stats:artist:${artist}:daily`);
    const answers = await Promise.all(Array.from({ length: 500 }, () => stats()));
    expect(new Set(answers.map(plays))).toEqual(new Set([3]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(asked).toHaveLength(1);
  });

  it('are right while Redis is flushed and goes away under readers who never stop', async () => {
    let done = false;
    const wrong: unknown[] = [];
    let served = 0;
    let least = 3;
    const reader = async (): Promise<void> => {
      while (!done) {
        const atLeast = least;
        const answer = await stats();
        served++;
        // a busy machine may take longer than a reader is kept waiting: then what he gets says that it is stale
        const isStale = answer.headers.get('cache-status')?.includes('stale') === true;
        if (answer.status !== 200 || !(isStale || (plays(answer) ?? 0) >= atLeast))
          wrong.push([answer.status, plays(answer), atLeast]);
      }
    };
    const readers = Promise.all(Array.from({ length: 20 }, reader));
    for (const fault of [
      () => redis.del(`entity_stats:artist:${artist}:daily`),
      proxy.cut,
      proxy.mend,
      proxy.hang,
      proxy.mend,
    ]) {
      await fault();
      await play(1);
      least++;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    done = true;
    await readers;
    expect(wrong).toEqual([]);
    expect(served).toBeGreaterThan(100);
    expect(plays(await stats())).toBe(8);
  });

  it('leave no trace for what nobody has ever heard of', async () => {
    const nobody = randomUUID();
    const answer = await test.call('GET', `/api/v1/entities/artist/${nobody}/stats`, undefined, {});
    expect(answer.json).toMatchObject({ asOf: null, rows: [] });
    expect(await redis.exists(`entity_stats:artist:${nobody}:daily`)).toBe(0);
  });

  it('can be flushed by an operator, by prefix, and that is written down', async () => {
    const flush = (body?: unknown): ReturnType<TestApp['call']> =>
      test.call('POST', '/api/v1/admin/cache/flush', body);
    expect((await flush({ prefix: `entity_stats:artist:${artist}:daily` })).json).toEqual({ keys: 1 });
    expect(await redis.exists(`entity_stats:artist:${artist}:daily`)).toBe(0);
    expect((await stats()).headers.get('cache-status')).toBe('coliseum; fwd=stale; stored');
    const all = await flush();
    expect([all.status, all.json.keys >= 1]).toEqual([200, true]);
    expect((await flush({ prefix: 'bull:' })).json.code).toBe('unknown_prefix');
    expect((await flush({ prefx: 'entity_stats:' })).status).toBe(422);
    expect((await test.call('POST', '/api/v1/admin/cache/flush', {}, {})).status).toBe(401);
    const { rows } = await test.database.pool.query(
      `select subject, after from coliseum_audit_log where action = 'cache.flushed' order by id`,
    );
    expect(rows[0]).toEqual({ subject: `entity_stats:artist:${artist}:daily`, after: { keys: 1 } });
    expect(rows).toHaveLength(2);
    proxy.cut();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await flush({})).toMatchObject({ status: 503, json: { code: 'cache_unavailable' } });
  });

  it('are counted for Prometheus', async () => {
    await stats();
    const text = await test.app.get(Metrics).registry.metrics();
    for (const outcome of ['hit', 'miss', 'joined', 'away'])
      expect(text).toMatch(
        new RegExp(`coliseum_cache_total\\{kind="entity_stats",outcome="${outcome}"\\} [1-9]`),
      );
  });
});
