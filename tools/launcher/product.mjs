// Brings the whole product up, from whatever state the workspace and its data are in, and takes it down again.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { launchApi } from './api.mjs';
import { ensureBuilt } from './workspace/build.mjs';
import { claimData } from './process/claim.mjs';
import { firstCredentialsFile, takeFirstCredentials } from './credentials.mjs';
import { createCrew, endLeftovers } from './process/crew.mjs';
import { dataDirFor, lackOfRoom, preparePlace, requireEntry } from './data-dir.mjs';
import { ensureInstalled, memory } from './workspace/install.mjs';
import { keepLogsSmall } from './logs.mjs';
import { pinnedNode } from './workspace/pinned-node.mjs';
import { requirePort } from './ports.mjs';
import { Refusal } from './refusal.mjs';
import { removeRun, writeRun } from './run-file.mjs';
import { localUrl } from './settings.mjs';
import { requireAnswer } from './stores/given-store.mjs';
import { prepareOwnPostgres, prepareOwnRedis } from './stores/stores.mjs';
import { supervise } from './process/supervisor.mjs';
import { workspace } from './workspace/workspace.mjs';

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
 * @typedef {object} Means
 * @property {import('./settings.mjs').Settings} settings
 * @property {string} command as the user typed it, for the words of a second one
 * @property {import('./progress.mjs').Progress} progress
 * @property {import('./process/shutdown.mjs').Shutdown} shutdown
 */

/**
 * Makes sure of all that can be wrong before the long work begins, and that nobody else is at it.
 * @param {Means} means
 */
async function takePlace({ settings, command, progress, shutdown }) {
  const place = preparePlace(dataDirFor(settings));
  const record = path.join(place.dir, 'children.json');
  shutdown.onStop(await claimData(place.dir, command));
  if (!settings.databaseUrl || !settings.redisUrl) requireEntry(place);
  checkRoom(place, progress.say);
  await endLeftovers(record, progress.say);
  await requirePort(settings.port, settings.host);
  const crew = createCrew(record);
  shutdown.onStop(() => crew.stopAll());
  return { place, crew };
}

/**
 * @param {Means} means
 * @returns {Promise<Product>} once it serves
 */
export async function startProduct(means) {
  const { settings, progress, shutdown } = means;
  const { place, crew } = await takePlace(means);
  await ensureInstalled(crew, progress.say);
  progress.done('Packages are in place');
  const node = pinnedNode();
  const logOf = (/** @type {string} */ name) => path.join(place.logs, `${name}.log`);
  keepLogsSmall(['api', 'postgres', 'redis', 'build'].map(logOf));
  const supervision = { say: progress.say, isStopping: shutdown.isStopping };

  /** @param {string} name @param {string} variable @param {string | undefined} given @param {typeof prepareOwnPostgres} prepare */
  const store = async (name, variable, given, prepare) => {
    if (given) return requireAnswer(variable, given);
    const { url, launch } = await prepare({ crew, place, durable: true, say: progress.say });
    await supervise({ ...supervision, name, launch });
    progress.done(`${name} is up`);
    return url;
  };
  const [databaseUrl, redisUrl] = await Promise.all([
    store('Postgres', 'DATABASE_URL', settings.databaseUrl, prepareOwnPostgres),
    store('Redis', 'REDIS_URL', settings.redisUrl, prepareOwnRedis),
    ensureBuilt({ crew, say: progress.say, node, log: logOf('build') }).then(() =>
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
  await supervise({
    ...supervision,
    name: 'The API',
    launch: () => launchApi({ crew, node, log: logOf('api'), baseUrl, env }),
    onGivingUp: (why) => void shutdown.stop(why).then(() => process.exit(1)),
  });
  shutdown.onStop(() => removeRun(place.dir));
  writeRun(place.dir, { baseUrl, databaseUrl, redisUrl });
  progress.done('Ready');
  return { baseUrl, dataDir: place.dir, firstCredentials: takeFirstCredentials(place.dir) };
}
