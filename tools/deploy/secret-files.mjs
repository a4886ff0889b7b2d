// The secrets of docker-compose.yml: which files there are, and what stands in each.
import { randomBytes } from 'node:crypto';

/** Letters and digits alone: they stand in addresses and in a line of redis.conf as they are. */
const makeSecret = () => randomBytes(24).toString('hex');

/** Each is made up at random. */
const MADE_UP = /** @type {const} */ ([
  'postgres_password',
  'redis_queue_password',
  'redis_cache_password',
  'share_secret',
  'admin_password',
  'grafana_password',
]);

/** @typedef {Record<typeof MADE_UP[number], string>} MadeUp */

/** @param {(name: string) => string | undefined} kept what an earlier call has made @returns {MadeUp} */
export const madeUp = (kept) =>
  /** @type {MadeUp} */ (Object.fromEntries(MADE_UP.map((name) => [name, kept(name) ?? makeSecret()])));

/** @param {MadeUp} secrets @returns {Record<string, string>} each file that a container is given */
export const secretFiles = (secrets) => ({
  postgres_password: secrets.postgres_password,
  database_url: `postgres://coliseum:${secrets.postgres_password}@postgres:5432/coliseum`,
  redis_queue_conf: `requirepass ${secrets.redis_queue_password}`,
  redis_url: `redis://:${secrets.redis_queue_password}@redis-queue:6379`,
  redis_cache_conf: `requirepass ${secrets.redis_cache_password}`,
  cache_redis_url: `redis://:${secrets.redis_cache_password}@redis-cache:6379`,
  share_secret: secrets.share_secret,
  admin_password: secrets.admin_password,
  grafana_password: secrets.grafana_password,
});
