// What can be seen in the file system: the data folder, the room beside it, the certificate.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { access, constants, readFile, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { findingsOf, wordsOf } from './finding.mjs';

/** @typedef {import('./finding.mjs').Finding} Finding */

const MEGABYTE = 1_000_000;
const LEAST_FREE_MB = 500;
const LOW_FREE_MB = 5_000;
const DAY_MS = 86_400_000;
const RENEW_DAYS = 21;
const OTHERS_READ = 0o044;
const OTHERS_WRITE = 0o022;
/** what the server makes for itself: platform/secrets */
const SECRET_FILES = ['official-results.key.pem', 'share-links.key', 'secrets.json', 'run.json'];

/** @param {string} dir @returns {Promise<Finding>} */
export async function dataFolder(dir) {
  const { well, fault } = findingsOf('data folder');
  try {
    const { mode } = await stat(dir);
    if (mode & OTHERS_WRITE)
      return fault(
        `${dir}: others may write there`,
        `Close it: chmod go-w ${dir}. It holds the key that results are signed with.`,
      );
    await access(path.join(dir, '.'), constants.W_OK | constants.X_OK);
  } catch (error) {
    return fault(
      `${dir}: ${wordsOf(error)}`,
      'Make the folder, owned by the account that the product runs as, or point COLISEUM_DATA_DIR at another one.',
    );
  }
  for (const name of SECRET_FILES) {
    const file = path.join(dir, name);
    const found = await stat(file).catch(() => undefined);
    if (found && found.mode & OTHERS_READ)
      return fault(`${file}: others may read it`, `Close it: chmod 600 ${file}.`);
  }
  return well(dir);
}

/** @param {string} dir @returns {Promise<Finding>} */
export async function room(dir) {
  const { well, warning, fault } = findingsOf('disk');
  const found = await statfs(dir).catch(() => statfs(path.dirname(dir)).catch(() => undefined));
  if (!found) return fault(`${dir} stands on no disk`, 'Make the data folder first.');
  const free = Math.floor((found.bavail * found.bsize) / MEGABYTE);
  const seen = `${free} MB are free beside ${dir}`;
  const todo = 'Make room, or give it a larger disk: a store without room refuses events.';
  if (free < LEAST_FREE_MB) return fault(seen, todo);
  return free < LOW_FREE_MB ? warning(seen, todo) : well(seen);
}

/** @param {{ certFile: string, keyFile: string }} tls @param {number} now @returns {Promise<Finding>} */
export async function certificate({ certFile, keyFile }, now = Date.now()) {
  const { well, warning, fault } = findingsOf('certificate');
  try {
    const cert = new X509Certificate(await readFile(certFile));
    const key = createPrivateKey(await readFile(keyFile));
    if (!cert.checkPrivateKey(key))
      return fault(
        `${keyFile} is the key of another certificate than ${certFile}`,
        'Name the pair that belongs together in COLISEUM_TLS_CERT and COLISEUM_TLS_KEY.',
      );
    const days = Math.floor((Date.parse(cert.validTo) - now) / DAY_MS);
    const todo = 'Renew it, then restart the processes one after the other: they read it at their start.';
    if (days < 0) return fault(`${certFile} ended on ${cert.validTo}`, todo);
    if (days < RENEW_DAYS) return warning(`${certFile} ends in ${days} days`, todo);
    return well(`${certFile} is good for ${days} days`);
  } catch (error) {
    return fault(
      `${certFile}, ${keyFile}: ${wordsOf(error)}`,
      'Both must be PEM files that the account of the product may read.',
    );
  }
}
