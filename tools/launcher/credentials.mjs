// Hands on what the API made up at the very first start: shown once to the person, its key kept for this workspace's
// own tools (demo, replay), everything else forgotten.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from './json-file.mjs';

/** @typedef {{ adminEmail?: string, adminPassword?: string, apiKey?: string }} FirstCredentials */

/** @param {string} dataDir */
export const firstCredentialsFile = (dataDir) => path.join(dataDir, 'first-credentials.json');

/** @param {string} dataDir */
const toolKeyFile = (dataDir) => path.join(dataDir, 'launcher-key.json');

/**
 * @param {string} dataDir
 * @returns {FirstCredentials | undefined}
 */
export function takeFirstCredentials(dataDir) {
  const file = firstCredentialsFile(dataDir);
  /** @type {FirstCredentials | undefined} */
  const made = readJson(file);
  if (!made) return undefined;
  if (made.apiKey) writeJson(toolKeyFile(dataDir), { apiKey: made.apiKey });
  rmSync(file);
  return made;
}

/**
 * The key that the tools use when the user gives none.
 * @param {string} dataDir
 * @returns {string | undefined}
 */
export const toolKey = (dataDir) => readJson(toolKeyFile(dataDir))?.apiKey;
