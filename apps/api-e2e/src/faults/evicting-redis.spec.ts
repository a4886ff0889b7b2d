/** R5: a Redis that may drop jobs without a word is refused at the start, which says why. */
import { createDatabase, environment, freePort, OwnStore, Product } from '@coliseum/testing';
import { Redis } from 'ioredis';
import { spawnSync } from 'node:child_process';
import { onStage } from './on-stage.js';

const LONGEST_START_MS = 40_000;

/** The product against a Redis of that policy: how its start ended, and what it said. */
const startUnder = (policy: string) =>
  onStage(async (later) => {
    const store = await OwnStore.start('redis');
    later(() => store.remove());
    const database = await createDatabase();
    later(() => database.drop());
    const redis = new Redis(store.url);
    await redis.config('SET', 'maxmemory-policy', policy);
    redis.disconnect();
    const { status, stdout, stderr } = spawnSync(process.execPath, ['apps/api/dist/main.js'], {
      encoding: 'utf8',
      timeout: LONGEST_START_MS,
      env: {
        ...process.env,
        ...{ DATABASE_URL: database.url, REDIS_URL: store.url, CACHE_REDIS_URL: environment.redisUrl() },
        ...{ PORT: String(await freePort()), LOG_LEVEL: 'warn' },
      },
    });
    return { status, said: stdout + stderr };
  });

describe('a Redis that may evict', () => {
  it.each(['allkeys-lru', 'volatile-ttl'])(
    'is refused for the queues: %s',
    async (policy) => {
      const { status, said } = await startUnder(policy);
      expect(status).toBe(1);
      expect(said).toContain(`maxmemory-policy ${policy}`);
      expect(said).toContain('CACHE_REDIS_URL');
    },
    90_000,
  );

  it(
    'may hold the cache',
    () =>
      onStage(async (later) => {
        const store = await OwnStore.start('redis');
        later(() => store.remove());
        const redis = new Redis(store.url);
        await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
        redis.disconnect();
        const product = await Product.start({ settings: { CACHE_REDIS_URL: store.url } });
        later(() => product.stop());
        expect(product.isRunning).toBe(true);
      }),
    90_000,
  );
});
