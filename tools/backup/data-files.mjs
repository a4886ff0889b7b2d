// What of the data folder goes into a backup: the keys that cannot be made again, and the files of people.
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { Refusal } from '../launcher/refusal.mjs';
import { sumOf, writeSummed } from './packed-file.mjs';

/** Stores, logs, programs and what a browser leaves are not among them. */
const KEPT = ['official-results.key.pem', 'share-links.key', 'backfills', 'takeovers', 'reports'];
const REPORTS = 'reports';

/** @typedef {{ dataDir: string, reports: string | undefined }} Places reports: undefined where they are in a bucket */

/** @param {Places} places @param {string} name */
const placeOf = ({ dataDir, reports }, name) => (name === REPORTS ? reports : path.join(dataDir, name));

/** @param {string} place @returns {string[]} files below it, or itself */
function filesOf(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(place, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile()) // a draft may have become a report meanwhile
    .sort();
}

/**
 * @param {Places} places @param {string} folder of the backup
 * @returns {Promise<import('./manifest.mjs').SavedFile[]>}
 */
export async function saveFiles(places, folder) {
  const saved = [];
  for (const name of KEPT) {
    const place = placeOf(places, name);
    if (!place) continue;
    for (const source of filesOf(place)) {
      const file = path.join('files', name, path.relative(place, source));
      const target = path.join(folder, file);
      mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
      try {
        saved.push({ file, ...(await writeSummed(createReadStream(source), target, false)) });
      } catch (error) {
        // the file of a report that has expired meanwhile
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
      }
    }
  }
  return saved;
}

/** @param {Places} places @param {string} file as the backup names it */
function targetOf(places, file) {
  const [, name = '', ...rest] = file.split('/');
  const place = placeOf(places, name);
  return place && path.join(place, ...rest);
}

/**
 * @param {Places} places @param {import('./manifest.mjs').SavedFile[]} files
 * @throws where another file stands in the place of one of them
 */
export async function requireRoomFor(places, files) {
  for (const { file, sha256 } of files) {
    const target = targetOf(places, file);
    if (target && existsSync(target) && (await sumOf(target)).sha256 !== sha256)
      throw new Refusal(
        `${target} stands there already, and is another one than the backup's. Restore into a data folder of its own (COLISEUM_DATA_DIR), or move that file away.`,
      );
  }
}

/** @param {Places} places @param {string} folder of the backup @param {import('./manifest.mjs').SavedFile[]} files */
export function restoreFiles(places, folder, files) {
  for (const { file } of files) {
    const target = targetOf(places, file);
    if (!target) continue;
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(folder, file), target);
    chmodSync(target, 0o600);
  }
}
