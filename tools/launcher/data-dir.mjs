// Where the data lives, and whether there is room for it and a way to it for those who must write there.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal.mjs';
import { canEnter, closedFolder, serviceUser } from './stores/service-user.mjs';
import { inWorkspace, isRoot, workspace } from './workspace/workspace.mjs';

/**
 * @typedef {object} Place
 * @property {string} dir all data of one product
 * @property {string} logs
 * @property {string} parts programs that were fetched or unpacked; can be thrown away
 * @property {import('./stores/service-user.mjs').User | undefined} user whom the stores run as
 */

/** Others may pass through, to folders of their own, but not look around. */
const PASSABLE = 0o711;

/**
 * The folder named by COLISEUM_DATA_DIR, else `.coliseum/` in the workspace – or, where root's workspace is closed to
 * the account that the stores run as, a folder of its own under /var/lib.
 * @param {import('./settings.mjs').Settings} settings
 */
export function dataDirFor({ dataDir }) {
  if (dataDir) return dataDir;
  const user = serviceUser();
  if (!isRoot || !user || canEnter(user, workspace)) return inWorkspace('.coliseum');
  return path.join('/var/lib/coliseum', createHash('sha256').update(workspace).digest('hex').slice(0, 8));
}

/** @param {string} folder @param {number} [mode] */
function makeFolder(folder, mode = PASSABLE) {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory())
      throw new Refusal(`COLISEUM_DATA_DIR is ${folder}, which is no folder.`);
    return;
  }
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, mode); // mkdir's own mode is cut by the umask
}

/**
 * Makes what is missing of a data folder.
 * @param {string} dir
 * @returns {Place}
 */
export function preparePlace(dir) {
  makeFolder(dir);
  const user = serviceUser();
  const logs = path.join(dir, 'logs');
  makeFolder(logs, 0o700);
  const parts = path.join(canEnter(user, workspace) ? inWorkspace('.coliseum') : dir, 'parts');
  makeFolder(path.dirname(parts));
  makeFolder(parts);
  return { dir, logs, parts, user };
}

/** @param {Place} place */
export function requireEntry({ dir, user }) {
  if (isRoot && !user)
    throw new Refusal(
      'Postgres does not run as root, and there is neither an account "postgres" nor "nobody" to run it as. ' +
        'Start as an ordinary user, or set DATABASE_URL and REDIS_URL to stores of your own.',
    );
  if (user && !canEnter(user, dir))
    throw new Refusal(
      `The data folder ${dir} is closed to the account that Postgres runs as: ${closedFolder(user, dir)} lets nobody pass. ` +
        'Open that folder (chmod o+x), or point COLISEUM_DATA_DIR elsewhere.',
    );
}

const MEGABYTE = 1_000_000;
const NEEDED_MB = 500;

/**
 * @param {string} dir
 * @returns {string | undefined} words, where the disk is nearly full
 */
export function lackOfRoom(dir) {
  const { bavail, bsize } = statfsSync(dir);
  const freeMb = Math.floor((bavail * bsize) / MEGABYTE);
  if (freeMb >= NEEDED_MB) return undefined;
  return `The disk of ${dir} is nearly full: ${freeMb} MB are free, ${NEEDED_MB} MB are needed.`;
}
