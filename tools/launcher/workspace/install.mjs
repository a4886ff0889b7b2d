// Installs the packages that the lock file names, when they are not the ones that lie in node_modules.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { wordsForEnding } from '../process/child.mjs';
import { readJson } from '../json-file.mjs';
import { Refusal } from '../refusal.mjs';
import { inWorkshop } from './workshop.mjs';
import { inWorkspace, workspace } from './workspace.mjs';

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock */

/**
 * Whether what npm says it has installed is what the lock asks for. Optional packages may be missing: they are
 * those of other platforms.
 * @param {Lock} wanted package-lock.json @param {Lock | undefined} installed node_modules/.package-lock.json
 */
export function isInstalled(wanted, installed) {
  if (!installed) return false;
  const inModules = Object.entries(wanted.packages).filter(([place]) => place.includes('node_modules/'));
  const nothingMissing = inModules.every(([place, { version, optional, link }]) => {
    const there = installed.packages[place];
    return there ? there.version === version && there.link === link : Boolean(optional);
  });
  return nothingMissing && Object.keys(installed.packages).every((place) => place in wanted.packages);
}

/** What this workspace's tools remember; `npm ci` empties it along with node_modules. */
export const memory = inWorkspace('node_modules/.cache/coliseum');

/** @param {string} name @returns {string | undefined} */
export function recall(name) {
  return readJson(path.join(memory, `${name}.json`))?.hash;
}

/** @param {string} name @param {string} hash */
export function remember(name, hash) {
  mkdirSync(memory, { recursive: true });
  writeFileSync(path.join(memory, `${name}.json`), JSON.stringify({ hash }));
}

/** npm ci without what the npm above us has set for its own script. @param {NodeJS.ProcessEnv} env */
function environmentForNpm(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^npm_(lifecycle|package|command)/.test(name)),
  );
}

/** @param {import('../process/crew.mjs').Crew} crew */
async function install(crew) {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const ending = await crew.run('npm ci', 'npm', args, {
    cwd: workspace,
    env: environmentForNpm(process.env),
    stopSignal: 'SIGKILL', // it is slow to heed a softer one, and starts anew the next time anyway
  });
  if (ending.code !== 0)
    throw new Refusal(
      `The packages could not be installed (npm ci: ${wordsForEnding(ending)}); its own words are above. ` +
        'Is the npm registry within reach, and is there room on the disk?',
    );
}

/**
 * @param {import('../process/crew.mjs').Crew} crew @param {(words: string) => void} say
 */
export async function ensureInstalled(crew, say) {
  const lock = readFileSync(inWorkspace('package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  if (recall('installed') === hash) return;
  await inWorkshop('installing packages', say, async () => {
    if (!isInstalled(JSON.parse(lock), readJson(inWorkspace('node_modules/.package-lock.json')))) {
      say('Installing packages (about a minute the first time)…');
      await install(crew);
    }
    remember('installed', hash);
  });
}
