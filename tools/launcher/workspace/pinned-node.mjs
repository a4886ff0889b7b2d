// Finds the Node that everything but the launcher runs on: the pinned one among the packages, the same everywhere.
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../refusal.mjs';
import { inWorkspace } from './workspace.mjs';

const bin = inWorkspace('node_modules/.bin');

/** @param {string} version */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 24 && minor >= 15) || major >= 26;
}

/** @returns {string} */
export function pinnedNode() {
  const pinned = path.join(bin, 'node');
  if (existsSync(pinned)) return realpathSync(pinned);
  if (isNewEnough(process.versions.node)) return process.execPath;
  throw new Refusal(
    `There is no packaged Node for ${process.platform}-${process.arch}, and the Node here (${process.versions.node}) is too old to stand in: ` +
      'run this with Node 24.15 or later.',
  );
}

/**
 * The environment of a program of this workspace: ours, with the workspace's programs first, without what npm tells
 * its scripts.
 * @param {NodeJS.ProcessEnv} [additions]
 * @returns {NodeJS.ProcessEnv}
 */
export function workspaceEnv(additions = {}) {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.toLowerCase().startsWith('npm_') && name !== 'INIT_CWD',
  );
  return {
    ...Object.fromEntries(own),
    PATH: [bin, process.env.PATH].filter(Boolean).join(path.delimiter),
    ...additions,
  };
}

/** Nx without its daemon, terminal interface, questions and cloud. */
export const quietNx = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', NX_INTERACTIVE: 'false' };

export const nxScript = inWorkspace('node_modules/nx/dist/bin/nx.js');
