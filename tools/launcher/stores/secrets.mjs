// Keeps the passwords that were made up for the stores of one data folder, and the ports they had last time.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { readJson, writeJson } from '../json-file.mjs';

/** @typedef {{ postgresPassword: string, redisPassword: string }} Secrets */

const makePassword = () => randomBytes(24).toString('hex');

/**
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function secretsOf(dataDir) {
  const file = path.join(dataDir, 'secrets.json');
  const kept = readJson(file);
  if (kept) return kept;
  const made = { postgresPassword: makePassword(), redisPassword: makePassword() };
  writeJson(file, made);
  return made;
}

/** @typedef {{ postgres?: number, redis?: number }} Ports */

/** @param {string} dataDir @returns {Ports} */
export const lastPorts = (dataDir) => readJson(path.join(dataDir, 'ports.json')) ?? {};

/** @param {string} dataDir @param {Ports} ports */
export const keepPorts = (dataDir, ports) =>
  writeJson(path.join(dataDir, 'ports.json'), { ...lastPorts(dataDir), ...ports });
