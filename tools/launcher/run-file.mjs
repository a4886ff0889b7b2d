// Tells the other tools where the running product is; only its owner can read it, for it holds the stores' passwords.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from './json-file.mjs';
import { identityOf, isRunning } from './process/processes.mjs';

/**
 * @typedef {object} Run
 * @property {string} baseUrl
 * @property {string} databaseUrl
 * @property {string} redisUrl
 */

/** @param {string} dataDir */
const runFile = (dataDir) => path.join(dataDir, 'run.json');

/** @param {string} dataDir @param {Run} run */
export function writeRun(dataDir, run) {
  writeJson(runFile(dataDir), {
    ...run,
    pid: process.pid,
    identity: identityOf(process.pid),
    startedAt: new Date().toISOString(),
  });
}

/** @param {string} dataDir */
export const removeRun = (dataDir) => rmSync(runFile(dataDir), { force: true });

/**
 * @param {string} dataDir
 * @returns {Run | undefined} undefined where none is running
 */
export function readRun(dataDir) {
  const run = readJson(runFile(dataDir));
  return run && isRunning(run.pid, run.identity) ? run : undefined;
}
