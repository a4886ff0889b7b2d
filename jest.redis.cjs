// A logical Redis database for each file of specs: caches and queues bear the same names in all, and what one leaves
// behind another would find, with figures of a store that is not its own.
const { beforeAll } = require('@jest/globals');
const { Redis } = require('ioredis');

const given = process.env.REDIS_URL;
if (given) {
  const url = new URL(given);
  url.pathname = `/${globalThis.REDIS_DATABASE + Number(process.env.JEST_WORKER_ID ?? 1) - 1}`;
  process.env.REDIS_URL = url.href;
  beforeAll(async () => {
    const redis = new Redis(url.href);
    await redis.flushdb();
    redis.disconnect();
  });
}
