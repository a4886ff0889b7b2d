import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { Metrics } from '../metrics/metrics.js';
import { connectRedis } from '../redis/redis.module.js';
import { openRedisProxy, type RedisProxy } from '../redis/redis-proxy.spec-support.js';
import { cacheEntry, type CacheEntry } from './cache-entry.js';
import { CacheAway, CacheStore } from './cache-store.js';
import { ReadCache, type CacheAnswer } from './read-cache.js';

const REDIS_URL = process.env['REDIS_URL'] ?? '';
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the cache of figures', () => {
  let redis: Redis;
  let proxy: RedisProxy;
  const open: CacheStore[] = [];
  let entry: CacheEntry;
  /** what Postgres would say: figures and what they stand at */
  let truth: { version: string | undefined; text: string; ms: number };
  let computed: number;

  /** a process of its own: its own connection, its own copies */
  const aProcess = async (url = REDIS_URL): Promise<ReadCache> => {
    const connection = connectRedis(url, false, 250);
    if (connection.status !== 'ready') await new Promise((resolve) => connection.once('ready', resolve));
    const store = new CacheStore(connection);
    open.push(store);
    return new ReadCache(store, new Metrics());
  };
  const read = async (cache: ReadCache, one = entry): Promise<CacheAnswer & { ms: number }> => {
    const start = performance.now();
    const answer = await cache.read({
      entry: one,
      version: () => Promise.resolve(truth.version),
      compute: async () => {
        computed++;
        const { text } = truth;
        await sleep(truth.ms);
        return text;
      },
    });
    return { ...(answer as CacheAnswer), ms: performance.now() - start };
  };
  const crowd = (cache: ReadCache, size = 500): Promise<(CacheAnswer & { ms: number })[]> =>
    Promise.all(Array.from({ length: size }, () => read(cache)));
  const outcomes = (answers: CacheAnswer[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { outcome } of answers) counts[outcome] = (counts[outcome] ?? 0) + 1;
    return counts;
  };

  beforeAll(async () => {
    redis = connectRedis(REDIS_URL);
    if (redis.status !== 'ready') await new Promise((resolve) => redis.once('ready', resolve));
    proxy = await openRedisProxy(REDIS_URL);
  });
  afterAll(async () => {
    redis.disconnect();
    await proxy.close();
  });
  beforeEach(() => {
    entry = cacheEntry('entity_stats', ['artist', randomUUID(), 'daily'], 'UTC');
    truth = { version: '1', text: 'one', ms: 0 };
    computed = 0;
    proxy.mend();
  });
  afterEach(async () => {
    for (const store of open.splice(0)) store.onApplicationShutdown();
    await redis.del(entry.key);
  });

  it('keeps answers under the keys and for the times that are written down', async () => {
    const cache = await aProcess();
    const metrics = cacheEntry('global_metrics', ['kpis', randomUUID()], 'UTC|live');
    const board = cacheEntry('leaderboard', [randomUUID(), '7d'], '');
    for (const [one, seconds] of [
      [entry, 900],
      [metrics, 1800],
      [board, 300],
    ] as const) {
      expect(await read(cache, one)).toMatchObject({ text: 'one', outcome: 'miss' });
      expect(await read(cache, one)).toMatchObject({ text: 'one', outcome: 'hit' });
      const ttl = await redis.ttl(one.key);
      expect(ttl > seconds - 5 && ttl <= seconds).toBe(true);
      await redis.del(one.key);
    }
    expect(entry.key).toMatch(/^entity_stats:artist:[\w-]{36}:daily$/);
    expect(computed).toBe(3);
  });

  it('keeps variants apart, and begins anew where they are too many', async () => {
    const cache = await aProcess();
    for (let i = 0; i < 205; i++) {
      truth.text = `figures ${i}`;
      expect((await read(cache, { ...entry, field: `range ${i}` })).text).toBe(`figures ${i}`);
    }
    expect(await redis.hlen(entry.key)).toBeLessThanOrEqual(200);
    expect((await read(cache, { ...entry, field: 'range 204' })).outcome).toBe('hit');
  });

  it('computes anew when the figures stand at something else, in whatever process they were cached', async () => {
    const [one, another] = [await aProcess(), await aProcess()];
    await read(one);
    expect(await read(another)).toMatchObject({ text: 'one', outcome: 'hit' });
    truth = { ...truth, version: '2', text: 'two' };
    expect(await read(another)).toMatchObject({ text: 'two', outcome: 'miss' });
    expect(await read(one)).toMatchObject({ text: 'two', outcome: 'hit' });
    truth.version = undefined;
    expect((await read(one)).text).toBeUndefined();
  });

  it('that expires under 500 readers is computed once; the older answer is served meanwhile', async () => {
    const cache = await aProcess();
    entry = { ...entry, ttlMs: 60 };
    await read(cache);
    await sleep(80);
    truth = { version: '1', text: 'one again', ms: 700 };
    const answers = await crowd(cache);
    expect(computed).toBe(2);
    expect(outcomes(answers)).toEqual({ miss: 1, stale: 499 });
    for (const { outcome, text, ms } of answers) {
      expect(text).toBe(outcome === 'miss' ? 'one again' : 'one');
      if (outcome === 'stale') expect(ms).toBeLessThan(600);
    }
    // quick enough, everybody has the fresh one
    await sleep(80);
    truth = { version: '2', text: 'two', ms: 20 };
    const quick = await crowd(cache);
    expect(computed).toBe(3);
    expect(new Set(quick.map(({ text }) => text))).toEqual(new Set(['two']));
  });

  it('that is cold is computed once for 500 readers, in two processes together', async () => {
    const [one, another] = [await aProcess(), await aProcess()];
    truth.ms = 150;
    const answers = (await Promise.all([crowd(one, 250), crowd(another, 250)])).flat();
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['one']));
    expect(computed).toBe(1);
  });

  it('that takes long to compute is still computed once, in two processes together', async () => {
    const [one, another] = [await aProcess(), await aProcess()];
    truth.ms = 2_500;
    const answers = (await Promise.all([crowd(one, 50), crowd(another, 50)])).flat();
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['one']));
    expect(computed).toBe(1);
  });

  it('does not wait for ever for a process that died while it computed', async () => {
    const [dying, cache] = [new CacheStore(connectRedis(REDIS_URL, false, 250)), await aProcess()];
    await sleep(100);
    expect(await dying.lock(entry, '1')).toBeInstanceOf(Function);
    dying.onApplicationShutdown(); // its connection is gone with it
    const answer = await read(cache);
    expect(answer).toMatchObject({ text: 'one', outcome: 'miss' });
    expect(answer.ms).toBeLessThan(2_000);
  });

  it('never answers with what was computed before the version moved', async () => {
    const cache = await aProcess();
    truth.ms = 50;
    const first = read(cache);
    await sleep(20);
    truth = { version: '2', text: 'two', ms: 50 };
    const later = await crowd(cache, 50);
    expect(new Set(later.map(({ text }) => text))).toEqual(new Set(['two']));
    expect((await first).text).toBe('one');
    expect(computed).toBe(2);
  });

  it('that was flushed mid-way is computed again, once, and right', async () => {
    const cache = await aProcess();
    await read(cache);
    truth = { ...truth, ms: 30 };
    const before = crowd(cache, 100);
    expect(await cache.flush(entry.key)).toBe(1);
    const after = await crowd(cache, 400);
    for (const { text } of [...(await before), ...after]) expect(text).toBe('one');
    expect(computed).toBe(2);
    expect(await redis.exists(entry.key)).toBe(1);
  });

  it('flushes by prefix and touches nothing that is not its own', async () => {
    const cache = await aProcess();
    const mark = randomUUID();
    const [artist, city] = ['artist', 'city'].map((type) =>
      cacheEntry('entity_stats', [type, mark, 'daily'], ''),
    );
    for (const one of [artist, city]) await read(cache, one);
    const others = [`bull:${mark}`, `cache_lock:${mark}`, `entity_stat_${mark}`];
    for (const key of others) await redis.set(key, '1', 'EX', 60);
    expect(await cache.flush(`entity_stats:artist:${mark}`)).toBe(1);
    expect(await redis.exists(artist?.key ?? '', city?.key ?? '')).toBe(1);
    expect(await cache.flush('entity_stats:*')).toBe(0); // no pattern: a text
    expect(await cache.flush('bull:')).toBe(0);
    expect(await cache.flush('entity_stats:city')).toBeGreaterThanOrEqual(1);
    expect(await redis.exists(...others)).toBe(3);
    await redis.del(...others);
  });

  it('answers right and soon while Redis is away, and uses it again when it is back', async () => {
    const cache = await aProcess(proxy.url);
    await read(cache);
    proxy.cut();
    await sleep(20);
    const away = await crowd(cache);
    expect(new Set(away.map(({ text }) => text))).toEqual(new Set(['one']));
    truth = { version: '2', text: 'two', ms: 20 };
    const changed = await crowd(cache);
    expect(new Set(changed.map(({ text }) => text))).toEqual(new Set(['two']));
    expect(Math.max(...changed.map(({ ms }) => ms))).toBeLessThan(1_000);
    expect(computed).toBe(2);
    await expect(cache.flush('')).rejects.toThrow(CacheAway);
    proxy.mend();
    for (
      const end = Date.now() + 10_000;
      (await read(cache, { ...entry, field: randomUUID() })).outcome === 'away';
    ) {
      expect(Date.now()).toBeLessThan(end);
      await sleep(50);
    }
    expect((await read(cache)).text).toBe('two');
  });

  it('loses a quarter of a second once, not every time, to a Redis that hangs', async () => {
    const cache = await aProcess(proxy.url);
    await read(cache);
    proxy.hang();
    truth = { version: '2', text: 'two', ms: 0 };
    const first = await read(cache);
    expect(first).toMatchObject({ text: 'two', outcome: 'away' });
    expect(first.ms).toBeLessThan(1_000);
    truth = { version: '3', text: 'three', ms: 0 };
    const next = await read(cache);
    expect(next.text).toBe('three');
    expect(next.ms).toBeLessThan(100);
  });

  it('passes on what goes wrong in computing, and asks anew next time', async () => {
    const cache = await aProcess();
    const failing = {
      entry,
      version: () => Promise.resolve('1'),
      compute: () => Promise.reject(new Error('no store')),
    };
    await expect(Promise.all([cache.read(failing), cache.read(failing)])).rejects.toThrow('no store');
    expect(await read(cache)).toMatchObject({ text: 'one', outcome: 'miss' });
  });

  it('takes what is not its own for nothing', async () => {
    const cache = await aProcess();
    await redis.hset(entry.key, entry.field, 'not ours');
    expect(await read(cache)).toMatchObject({ text: 'one', outcome: 'miss' });
  });
});
