// Brings the whole product up, from whatever state the workspace and its data are in, and takes it down again.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { launchApi } from './api.mjs';
import { ensureBuilt } from './build.mjs';
import { claimData } from './claim.mjs';
import { firstCredentialsFile, takeFirstCredentials } from './credentials.mjs';
import { createCrew, endLeftovers } from './crew.mjs';
import { dataDirFor, lackOfRoom, preparePlace, requireEntry } from './data-dir.mjs';
import { ensureInstalled, memory } from './install.mjs';
import { keepLogsSmall } from './logs.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { requirePort } from './ports.mjs';
import { Refusal } from './refusal.mjs';
import { removeRun, writeRun } from './run-file.mjs';
import { localUrl } from './settings.mjs';
import { prepareOwnPostgres, prepareOwnRedis } from './stores.mjs';
import { supervise } from './supervisor.mjs';
import { workspace } from './workspace.mjs';

/**
 * @typedef {object} Product
 * @property {string} baseUrl
 * @property {string} dataDir
 * @property {import('./credentials.mjs').FirstCredentials | undefined} firstCredentials
 */

/**
 * A first start needs much room. One that has all in place only warns: the API knows how to live with a full disk.
 * @param {import('./data-dir.mjs').Place} place @param {(words: string) => void} say
 */
function checkRoom({ dir }, say) {
  const isFirstStart = !existsSync(memory) || !existsSync(path.join(dir, 'postgres'));
  const lack = lackOfRoom(dir) ?? (isFirstStart ? lackOfRoom(workspace) : undefined);
  if (lack && isFirstStart) throw new Refusal(`${lack} Make room, then start again.`);
  if (lack) say(`Take care: ${lack}`);
}

/**
 * @param {object} means
 * @param {import('./settings.mjs').Settings} means.settings
 * @param {string} means.command as the user typed it, for the words of a second one
 * @param {import('./progress.mjs').Progress} means.progress
 * @param {import('./shutdown.mjs').Shutdown} means.shutdown
 * @returns {Promise<Product>} once it serves
 */
export async function startProduct({ settings, command, progress, shutdown }) {
  const place = preparePlace(dataDirFor(settings));
  const record = path.join(place.dir, 'children.json');
  shutdown.onStop(await claimData(place.dir, command));
  if (!settings.databaseUrl || !settings.redisUrl) requireEntry(place);
  checkRoom(place, progress.say);
  await endLeftovers(record, progress.say);
  await requirePort(settings.port, settings.host);
  const crew = createCrew(record);
  shutdown.onStop(() => crew.stopAll());

  await ensureInstalled(crew, progress);
  progress.done('Packages are in place');
  const node = pinnedNode();
  const logOf = (/** @type {string} */ name) => path.join(place.logs, `${name}.log`);
  keepLogsSmall(['api', 'postgres', 'redis', 'build'].map(logOf));

  /** @param {string} name @param {() => Promise<import('./child.mjs').Child>} launch @param {(why: string) => void} [onGivingUp] */
  const supervised = (name, launch, onGivingUp) =>
    supervise({ name, launch, say: progress.say, isStopping: shutdown.isStopping, onGivingUp });
  /** @param {string} name @param {string | undefined} given @param {typeof prepareOwnPostgres} prepare */
  const store = async (name, given, prepare) => {
    if (given) return given;
    const { url, launch } = await prepare({ crew, place, durable: true, say: progress.say });
    await supervised(name, launch);
    progress.done(`${name} is up`);
    return url;
  };
  const [databaseUrl, redisUrl] = await Promise.all([
    store('Postgres', settings.databaseUrl, prepareOwnPostgres),
    store('Redis', settings.redisUrl, prepareOwnRedis),
    ensureBuilt({ crew, progress, node, log: logOf('build') }).then(() =>
      progress.done('The product is built'),
    ),
  ]);

  const baseUrl = localUrl(settings);
  const env = {
    PORT: String(settings.port),
    HOST: settings.host,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    COLISEUM_DATA_DIR: place.dir,
    COLISEUM_FIRST_CREDENTIALS_FILE: firstCredentialsFile(place.dir),
  };
  await supervised(
    'The API',
    () => launchApi({ crew, node, log: logOf('api'), baseUrl, env }),
    (why) => void shutdown.stop(why).then(() => process.exit(1)),
  );
  shutdown.onStop(() => removeRun(place.dir));
  writeRun(place.dir, { baseUrl, databaseUrl, redisUrl });
  progress.done('Ready');
  return { baseUrl, dataDir: place.dir, firstCredentials: takeFirstCredentials(place.dir) };
}
