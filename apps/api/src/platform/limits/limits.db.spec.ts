import { randomUUID } from 'node:crypto';
import { takeTokens, type TokenBucket } from '@coliseum/domain';
import type { Redis } from 'ioredis';
import { connectRedis } from '../redis/redis.module.js';
import { LeasedBucket } from './leased-bucket.js';
import { SharedTokens } from './shared-tokens.js';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a limit that processes share', () => {
  let redis: Redis;
  beforeAll(async () => {
    redis = connectRedis(process.env['REDIS_URL'] as string);
    while (redis.status !== 'ready') await sleep(5);
  });
  afterAll(() => redis.disconnect());

  /** Every process has a store and a bucket of its own. */
  const aProcess = (name: string, perSecond: number, store = new SharedTokens(redis)): LeasedBucket =>
    new LeasedBucket(name, { perSecond, capacity: perSecond }, store);
  /** Takes as fast as it can. @returns how many tokens in `ms` */
  const flood = async (buckets: readonly LeasedBucket[], count: number, ms: number): Promise<number> => {
    const end = performance.now() + ms;
    let taken = 0;
    const one = async (bucket: LeasedBucket): Promise<void> => {
      while (performance.now() < end) {
        if ((await bucket.take(count)) === true) taken += count;
        else await sleep(1);
      }
    };
    await Promise.all(buckets.map(one));
    return taken;
  };

  it('counts in Redis as the rule says', async () => {
    const store = new SharedTokens(redis);
    const rule = { perSecond: 50, capacity: 80 };
    const name = `spec-${randomUUID()}`;
    let bucket: TokenBucket | undefined;
    let now = 1_700_000_000_000;
    for (let i = 0; i < 300; i++) {
      now += (i * 7_919) % 400;
      const need = (i * 31) % 120;
      const wish = { need, want: need + ((i * 17) % 40) };
      const expected = takeTokens(bucket, rule, wish, now);
      bucket = expected.bucket;
      const given = await store.ask(name, rule, wish, now);
      expect(given.granted).toBe(expected.granted);
      expect(Math.abs(given.waitMs - expected.waitMs)).toBeLessThanOrEqual(1); // Redis keeps six decimals
      expect(given.tokens).toBeCloseTo(bucket.tokens, 3);
    }
  });

  it('is kept by three processes together', async () => {
    const name = `spec-${randomUUID()}`;
    const taken = await flood(
      [1, 2, 3].map(() => aProcess(name, 2_000)),
      10,
      1_000,
    );
    expect(taken).toBeGreaterThan(3_000); // what it holds at first, and a second's worth
    expect(taken).toBeLessThanOrEqual(2_000 + 2_000 * 1.15);
  });

  it('costs a round trip now and then, not one per request', async () => {
    let asked = 0;
    class Counted extends SharedTokens {
      override exchange(...wish: Parameters<SharedTokens['exchange']>): ReturnType<SharedTokens['exchange']> {
        asked++;
        return super.exchange(...wish);
      }
    }
    const store = new Counted(redis);
    const bucket = aProcess(`spec-${randomUUID()}`, 1_000_000, store);
    let taken = 0;
    const end = performance.now() + 300;
    while (performance.now() < end) {
      for (let i = 0; i < 100; i++) if ((await bucket.take(1)) === true) taken++;
      await sleep(0);
    }
    expect(taken).toBeGreaterThan(2_000);
    expect(asked).toBeLessThan(60);
  });

  it('says when there will be room', async () => {
    const bucket = aProcess(`spec-${randomUUID()}`, 100);
    expect(await bucket.take(100)).toBe(true);
    const refused = await bucket.take(50);
    expect(refused).toMatchObject({ waitMs: expect.any(Number) });
    const { waitMs } = refused as { waitMs: number };
    expect(waitMs).toBeGreaterThan(300);
    expect(waitMs).toBeLessThanOrEqual(500);
    await sleep(waitMs + 20);
    expect(await bucket.take(50)).toBe(true);
  });

  it('is kept by each process alone where Redis is away, without a wait', async () => {
    const away = connectRedis('redis://127.0.0.1:1');
    const started = performance.now();
    const bucket = aProcess('alone', 100, new SharedTokens(away));
    expect(await bucket.take(100)).toBe(true);
    expect(await bucket.take(100)).not.toBe(true);
    expect(performance.now() - started).toBeLessThan(200);
    away.disconnect();
  });
});
