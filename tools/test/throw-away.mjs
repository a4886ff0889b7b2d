// A place for data that nobody needs after the tests, and the removal of places that killed test runs have left.
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { endLeftovers } from '../launcher/process/crew.mjs';
import { preparePlace } from '../launcher/data-dir.mjs';
import { readJson, writeJson } from '../launcher/json-file.mjs';
import { identityOf, isRunning } from '../launcher/process/processes.mjs';

const PREFIX = 'coliseum-test-';

/** @param {string} dir */
export const childrenRecord = (dir) => path.join(dir, 'children.json');

/** @param {string} dir */
const ownerRecord = (dir) => path.join(dir, 'owner.json');

/** @param {(words: string) => void} say */
async function removeAbandoned(say) {
  for (const name of readdirSync(os.tmpdir())) {
    const dir = path.join(os.tmpdir(), name);
    if (!name.startsWith(PREFIX) || statSync(dir).uid !== process.getuid?.()) continue;
    const owner = readJson(ownerRecord(dir));
    if (!owner || isRunning(owner.pid, owner.identity)) continue;
    await endLeftovers(childrenRecord(dir), say);
    try {
      rmSync(dir, { recursive: true, force: true });
    } catch (error) {
      // a small disk of a fault test is still mounted there: it harms nobody
      say(`What an earlier run left in ${dir} stays: ${/** @type {Error} */ (error).message}`);
    }
  }
}

/**
 * @param {(words: string) => void} say
 * @returns {Promise<{ place: import('../launcher/data-dir.mjs').Place, remove: () => void }>}
 */
export async function throwAwayPlace(say) {
  await removeAbandoned(say);
  const dir = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  chmodSync(dir, 0o711); // the stores of a root run as another user
  writeJson(ownerRecord(dir), { pid: process.pid, identity: identityOf(process.pid) });
  return { place: preparePlace(dir), remove: () => rmSync(dir, { recursive: true, force: true }) };
}
