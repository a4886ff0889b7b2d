// Brings up the Postgres and the Redis of one data folder, for whichever command needs them.
import path from 'node:path';
import { freePort } from '../ports.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { postgresUrl, preparePostgres } from './postgres-cluster.mjs';
import { launchPostgres } from './postgres.mjs';
import { redisBinary } from './redis-binary.mjs';
import { launchRedis, redisUrl } from './redis.mjs';
import { keepPorts, lastPorts, secretsOf } from './secrets.mjs';

/**
 * @typedef {object} StoreOptions
 * @property {import('../process/crew.mjs').Crew} crew
 * @property {import('../data-dir.mjs').Place} place
 * @property {boolean} durable
 * @property {(words: string) => void} say
 *
 * @typedef {object} Store ready to be launched, again and again, at the same address
 * @property {string} url
 * @property {() => Promise<import('../process/child.mjs').Child>} launch
 */

/**
 * @param {StoreOptions} options
 * @returns {Promise<Store>}
 */
export async function prepareOwnPostgres({ crew, place, durable }) {
  const { postgresPassword: password } = secretsOf(place.dir);
  const [binaries, port] = await Promise.all([
    postgresBinaries(place),
    freePort(lastPorts(place.dir).postgres),
  ]);
  keepPorts(place.dir, { postgres: port });
  const log = path.join(place.logs, 'postgres.log');
  const options = {
    crew,
    binaries,
    dir: path.join(place.dir, 'postgres'),
    log,
    user: place.user,
    password,
    durable,
  };
  await preparePostgres(options);
  return { url: postgresUrl(password, port), launch: () => launchPostgres(options, port) };
}

/**
 * @param {StoreOptions & { settings?: string[] }} options settings: lines of a redis.conf instead of our own
 * @returns {Promise<Store>}
 */
export async function prepareOwnRedis({ crew, place, durable, say, settings }) {
  const { redisPassword: password } = secretsOf(place.dir);
  const log = path.join(place.logs, 'redis.log');
  const binary = await redisBinary({ crew, parts: place.parts, log, say });
  const port = await freePort(lastPorts(place.dir).redis);
  keepPorts(place.dir, { redis: port });
  const options = {
    crew,
    binary,
    dir: path.join(place.dir, 'redis'),
    log,
    user: place.user,
    password,
    durable,
    settings,
  };
  return { url: redisUrl(password, port), launch: () => launchRedis(options, port) };
}
