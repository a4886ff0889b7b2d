// Asks Nx which projects have tests of which kind.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { nxScript, quietNx, workspaceEnv } from '../launcher/workspace/pinned-node.mjs';
import { Refusal } from '../launcher/refusal.mjs';
import { tailOf } from '../launcher/logs.mjs';
import { workspace } from '../launcher/workspace/workspace.mjs';

/**
 * @param {object} means
 * @param {import('../launcher/process/crew.mjs').Crew} means.crew
 * @param {string} means.node
 * @param {string} means.folder for what Nx writes
 * @param {string[]} targets
 * @returns {Promise<import('./counts.mjs').TestTask[]>}
 */
export async function testTasks({ crew, node, folder }, targets) {
  const file = path.join(folder, 'graph.json');
  const log = path.join(folder, 'graph.log');
  const args = [nxScript, 'graph', `--file=${file}`];
  const ending = await crew.run('nx graph', node, args, {
    cwd: workspace,
    env: workspaceEnv(quietNx),
    output: log,
  });
  if (ending.code !== 0) throw new Refusal(`Nx cannot read the workspace:\n\n${tailOf(log, 0, 40)}`);
  /** @type {Record<string, { data: { root: string, targets: Record<string, unknown> } }>} */
  const nodes = JSON.parse(readFileSync(file, 'utf8')).graph.nodes;
  return Object.entries(nodes).flatMap(([project, { data }]) =>
    targets
      .filter((target) => target in data.targets)
      .map((target) => ({ project, root: data.root, target })),
  );
}
