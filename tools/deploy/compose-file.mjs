// Reads docker-compose.yml for the checks, its anchors and merges followed.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { inWorkspace } from '../launcher/workspace/workspace.mjs';

/**
 * @typedef {object} Service
 * @property {string} image
 * @property {unknown} [build]
 * @property {string} [user]
 * @property {boolean} [read_only]
 * @property {string} [restart]
 * @property {string[]} [cap_drop]
 * @property {string[]} [security_opt]
 * @property {number} [pids_limit]
 * @property {string[]} [networks]
 * @property {string[]} [ports]
 * @property {string[]} [volumes]
 * @property {string[]} [secrets]
 * @property {string | string[]} [command]
 * @property {Record<string, string | number>} [environment]
 * @property {{ test?: string[], disable?: boolean }} [healthcheck]
 * @property {Record<string, { condition: string }>} [depends_on]
 * @property {{ resources?: { limits?: { cpus?: string, memory?: string } } }} [deploy]
 *
 * @typedef {object} Compose
 * @property {Record<string, Service>} services
 * @property {Record<string, { file: string }>} secrets
 * @property {Record<string, { internal?: boolean }>} networks
 */

/** @param {string} file from the workspace's root */
export const readText = (file) => readFileSync(inWorkspace(file), 'utf8');

/** @returns {Compose} */
export const composeFile = (file = 'docker-compose.yml') => parse(readText(file), { merge: true });
