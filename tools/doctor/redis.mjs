// What can be seen in a Redis: its version and clock, and whether it loses what must not be lost.
import { Redis } from 'ioredis';
import { clockDifference } from './clock.mjs';
import { findingsOf, wordsOf } from './finding.mjs';
import { redisVersion } from './versions.mjs';

/** @typedef {import('./finding.mjs').Finding} Finding */

const PATIENCE_MS = 5_000;

/** @param {string} text of INFO @param {string} field */
const valueOf = (text, field) => new RegExp(`^${field}:(.*?)\\r?$`, 'm').exec(text)?.[1];

/** @param {Redis} redis @param {string} name */
async function clock(redis, name) {
  const before = Date.now();
  const [seconds, micros] = await redis.time();
  const theirs = Number(seconds) * 1000 + Number(micros) / 1000;
  return clockDifference(name, { before, theirs, after: Date.now() });
}

/** @param {string} info @returns {Finding[]} */
function queueFindings(info) {
  const policy = findingsOf('Redis eviction (REDIS_URL)');
  const journal = findingsOf('Redis journal (REDIS_URL)');
  const found = valueOf(info, 'maxmemory_policy') ?? 'unknown';
  return [
    found === 'noeviction'
      ? policy.well('maxmemory-policy noeviction')
      : policy.fault(
          `maxmemory-policy ${found}: jobs may vanish without a word`,
          'Set maxmemory-policy noeviction in redis.conf (now: CONFIG SET maxmemory-policy noeviction); give the cache a Redis of its own by CACHE_REDIS_URL.',
        ),
    valueOf(info, 'aof_enabled') === '1'
      ? journal.well('appendonly yes')
      : journal.warning(
          'appendonly no: jobs that wait are lost with a restart, and found again by the sweeps',
          'Set appendonly yes in redis.conf (now: CONFIG SET appendonly yes).',
        ),
  ];
}

/** @param {string} info @returns {Finding} */
function cacheFinding(info) {
  const { well, warning } = findingsOf('Redis eviction (CACHE_REDIS_URL)');
  const policy = valueOf(info, 'maxmemory_policy') ?? 'unknown';
  const bound = Number(valueOf(info, 'maxmemory') ?? 0);
  return policy.startsWith('allkeys-') && bound > 0
    ? well(`maxmemory-policy ${policy}`)
    : warning(
        `maxmemory ${bound}, maxmemory-policy ${policy}: it grows, or refuses writes once it is full`,
        'Set maxmemory and maxmemory-policy allkeys-lru in its redis.conf.',
      );
}

/**
 * @param {string} name the variable that names it @param {string} url @param {boolean} isQueue
 * @returns {Promise<Finding[]>}
 */
export async function redisFindings(name, url, isQueue) {
  const { well, fault } = findingsOf(`Redis (${name})`);
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  /** @type {unknown} */
  let last;
  redis.on('error', (error) => (last = error));
  try {
    await redis.connect();
    const info = await redis.info();
    return [
      well('it lets us in'),
      redisVersion(name, valueOf(info, 'redis_version') ?? '0'),
      await clock(redis, name),
      ...(isQueue ? queueFindings(info) : [cacheFinding(info)]),
    ];
  } catch (error) {
    return [
      fault(
        `it does not let us in: ${wordsOf(last ?? error)}`,
        `Start it, or mend ${name}: its host, port or password. Until then nothing wakes jobs in time, and nothing is lost.`,
      ),
    ];
  } finally {
    redis.disconnect();
  }
}
