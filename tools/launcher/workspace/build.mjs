// Builds the product where its sources or what was built from them have changed; else a look at the files is enough.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { recall, remember } from './install.mjs';
import { tailOf, sizeOf } from '../logs.mjs';
import { nxScript, quietNx, workspaceEnv } from './pinned-node.mjs';
import { Refusal } from '../refusal.mjs';
import { inWorkshop } from './workshop.mjs';
import { inWorkspace, workspace } from './workspace.mjs';

const NOT_BUILT_FROM = new Set(['node_modules', '.nx', '.angular', 'test-results', 'coverage']);
const TREES = ['apps', 'libs', 'dist'];
/** Whatever stands at the top steers the build: package.json, the lock, nx.json, tsconfigs. */
const STEERING = /\.(json|mjs|cjs|js|ts)$/;

/**
 * All files below a folder, what was built included, as one line each of name, size and time of change.
 * @param {string} folder
 * @returns {string[]}
 */
function inventory(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return NOT_BUILT_FROM.has(entry.name) ? [] : inventory(file);
    if (!entry.isFile()) return [];
    const { size, mtimeMs } = statSync(file);
    return [`${path.relative(workspace, file)} ${size} ${mtimeMs}`];
  });
}

/** @param {string} node */
function stateOfFiles(node) {
  const steering = readdirSync(workspace, { withFileTypes: true })
    .filter((entry) => entry.isFile() && STEERING.test(entry.name))
    .map(
      (entry) =>
        `${entry.name} ${createHash('sha256')
          .update(readFileSync(inWorkspace(entry.name)))
          .digest('hex')}`,
    );
  const files = TREES.map((tree) => inWorkspace(tree))
    .filter(existsSync)
    .flatMap(inventory);
  return createHash('sha256')
    .update([node, ...steering, ...files].join('\n'))
    .digest('hex');
}

/**
 * @typedef {object} Means
 * @property {import('../process/crew.mjs').Crew} crew
 * @property {(words: string) => void} say
 * @property {string} node
 * @property {string} log
 */

/** @param {Means} means */
async function build({ crew, node, log }) {
  const from = sizeOf(log);
  const args = [nxScript, 'run-many', '-t', 'build', '--parallel=2', '--output-style=static'];
  const env = workspaceEnv({ ...quietNx, NODE_ENV: 'production' });
  const ending = await crew.run('nx build', node, args, { cwd: workspace, env, output: log });
  if (ending.code !== 0)
    throw new Refusal(
      `The build failed. Its last words:\n\n${tailOf(log, from, 40)}\n\n  The whole log: ${log}`,
    );
}

/** @param {Means} means */
export async function ensureBuilt(means) {
  const isCurrent = () => recall('built') === stateOfFiles(means.node);
  if (isCurrent()) return;
  await inWorkshop('building', means.say, async () => {
    if (isCurrent()) return;
    means.say('Building what has changed (about a minute the first time)…');
    await build(means);
    remember('built', stateOfFiles(means.node));
  });
}
