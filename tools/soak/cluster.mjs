// The processes of a soak: a durable Postgres, two Redis, two APIs and a worker, any of which can be killed and started again.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { launchApi } from '../launcher/api.mjs';
import { preparePlace, requireEntry } from '../launcher/data-dir.mjs';
import { freePort } from '../launcher/ports.mjs';
import { createCrew } from '../launcher/process/crew.mjs';
import { sendSignal } from '../launcher/process/processes.mjs';
import { prepareOwnPostgres, prepareOwnRedis } from '../launcher/stores/stores.mjs';
import { ensureBuilt } from '../launcher/workspace/build.mjs';
import { ensureInstalled } from '../launcher/workspace/install.mjs';
import { pinnedNode } from '../launcher/workspace/pinned-node.mjs';
import { STEERS_THE_PRODUCT } from '../test/environment.mjs';
import { childrenRecord, throwAwayPlace } from '../test/throw-away.mjs';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {() => number} pid of the process that runs just now
 * @property {() => Promise<void>} kill as by a power cut
 * @property {() => Promise<void>} start
 *
 * @typedef {object} Cluster
 * @property {string} key an API key with all scopes
 * @property {string} databaseUrl
 * @property {string} dir for files of the soak
 * @property {string} node
 * @property {{ name: string, url: string }[]} apis
 * @property {Part[]} parts
 * @property {(name: string) => Part} part
 */

/**
 * @param {string} name @param {() => Promise<import('../launcher/process/child.mjs').Child>} launch
 * @returns {Promise<Part>}
 */
async function aPart(name, launch) {
  let child = await launch();
  return {
    name,
    pid: () => child.pid,
    kill: async () => {
      sendSignal(child.pid, 'SIGKILL');
      await child.ended;
    },
    start: async () => {
      child = await launch();
    },
  };
}

/** @param {import('../launcher/command.mjs').Frame} frame @returns {Promise<Cluster>} */
export async function startCluster({ progress, shutdown }) {
  for (const name of Object.keys(process.env)) if (STEERS_THE_PRODUCT.test(name)) delete process.env[name];
  const { place, remove } = await throwAwayPlace(progress.say);
  shutdown.onStop(remove);
  requireEntry(place);
  const crew = createCrew(childrenRecord(place.dir));
  shutdown.onStop(() => crew.stopAll());
  await ensureInstalled(crew, progress.say);
  const node = pinnedNode();
  await ensureBuilt({ crew, say: progress.say, node, log: path.join(place.logs, 'build.log') });

  const means = { crew, place, durable: true, say: progress.say };
  const cachePlace = { ...preparePlace(path.join(place.dir, 'cache')), parts: place.parts };
  const [postgres, queue] = await Promise.all([prepareOwnPostgres(means), prepareOwnRedis(means)]);
  const cache = await prepareOwnRedis({
    ...means,
    place: cachePlace,
    settings: ['appendonly no', 'save ""', 'maxmemory 64mb', 'maxmemory-policy allkeys-lru'],
  });
  const stores = [
    await aPart('postgres', postgres.launch),
    await aPart('redis-queue', queue.launch),
    await aPart('redis-cache', cache.launch),
  ];
  progress.done('Postgres (durable) and two Redis are up');

  const key = `col_soak_${randomBytes(24).toString('hex')}`;
  const common = {
    HOST: '127.0.0.1',
    DATABASE_URL: postgres.url,
    REDIS_URL: queue.url,
    CACHE_REDIS_URL: cache.url,
    COLISEUM_DATA_DIR: place.dir,
    COLISEUM_API_KEY: key,
    COLISEUM_ADMIN_EMAIL: 'soak@coliseum.example',
    COLISEUM_ADMIN_PASSWORD: randomBytes(16).toString('hex'),
    LOG_LEVEL: 'warn',
  };
  /** @param {string} name @param {'api' | 'worker'} role */
  const process_ = async (name, role) => {
    const port = await freePort(undefined);
    const url = `http://127.0.0.1:${port}`;
    const env = { ...common, PORT: String(port), COLISEUM_ROLE: role };
    const log = path.join(place.logs, `${name}.log`);
    return { url, part: await aPart(name, () => launchApi({ crew, node, log, baseUrl: url, env })) };
  };
  const [one, other, worker] = [
    await process_('api-1', 'api'),
    await process_('api-2', 'api'),
    await process_('worker', 'worker'),
  ];
  progress.done('Two API processes and a worker are up');
  const parts = [...stores, one.part, other.part, worker.part];
  return {
    ...{ key, databaseUrl: postgres.url, dir: place.dir, node, parts },
    apis: [
      { name: 'api-1', url: one.url },
      { name: 'api-2', url: other.url },
    ],
    part: (name) => {
      const found = parts.find((part) => part.name === name);
      if (!found) throw new Error(`there is no ${name}`);
      return found;
    },
  };
}
