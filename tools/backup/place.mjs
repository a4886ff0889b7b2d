// Which store and which data folder a backup is of: those that the environment names, else those of `npm start`.
import { dataDirFor, preparePlace } from '../launcher/data-dir.mjs';
import { Refusal } from '../launcher/refusal.mjs';
import { readRun } from '../launcher/run-file.mjs';
import { hasOwnDatabase, startOwnDatabase } from '../launcher/stores/own-database.mjs';

/**
 * @typedef {object} Where
 * @property {string} databaseUrl
 * @property {import('./data-files.mjs').Places} places
 * @property {string | undefined} reportsElsewhere where the files of reports are, if not in a folder
 */

/** @param {NodeJS.ProcessEnv} env @param {string} name */
const isGiven = (env, name) => Boolean(env[name] || env[`${name}_FILE`]);

/**
 * @param {import('../launcher/command.mjs').Frame} frame @param {NodeJS.ProcessEnv} env
 * @param {import('./product.mjs').BackupParts} parts
 * @param {{ command: string, mayMake: boolean }} how mayMake: a store of our own may be made where there is none
 * @returns {Promise<Where>}
 */
export async function findWhere(frame, env, { readConfig }, { command, mayMake }) {
  const dir = dataDirFor(
    /** @type {import('../launcher/settings.mjs').Settings} */ ({ dataDir: env.COLISEUM_DATA_DIR }),
  );
  const own = async () => {
    const running = readRun(dir)?.databaseUrl;
    if (running) return running;
    const place = preparePlace(dir);
    if (!mayMake && !hasOwnDatabase(place))
      throw new Refusal(`There is no data in ${dir}, and no DATABASE_URL that names another place.`);
    return startOwnDatabase(frame, place, command);
  };
  const stores = {
    ...(!isGiven(env, 'DATABASE_URL') && { DATABASE_URL: await own() }),
    // not asked, but a configuration has one
    ...(!isGiven(env, 'REDIS_URL') && { REDIS_URL: 'redis://127.0.0.1' }),
  };
  const { databaseUrl, dataDir, files } = readConfig({ ...env, COLISEUM_DATA_DIR: dir, ...stores });
  const isFolder = files.kind === 'folder';
  return {
    databaseUrl,
    places: { dataDir, reports: isFolder ? files.folder : undefined },
    reportsElsewhere: isFolder ? undefined : `s3://${files.bucket}/${files.prefix}`,
  };
}
