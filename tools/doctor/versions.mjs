// Whether what the product runs on is new enough.
import { isNewEnough } from '../launcher/workspace/pinned-node.mjs';
import { findingsOf } from './finding.mjs';

/** @typedef {import('./finding.mjs').Finding} Finding */

const LEAST_POSTGRES = 15;
const LEAST_REDIS = 6;

/** @param {string} version of the Node that serves @returns {Finding} */
export function nodeVersion(version) {
  const { well, fault } = findingsOf('Node');
  return isNewEnough(version)
    ? well(`Node ${version}`)
    : fault(`Node ${version}`, 'Run the product with Node 24.15 or later; npm start brings its own.');
}

/** @param {number} number as server_version_num: 150004 @returns {Finding} */
export function postgresVersion(number) {
  const { well, fault } = findingsOf('Postgres version');
  const major = Math.floor(number / 10_000);
  const seen = `Postgres ${major}.${number % 10_000}`;
  return major >= LEAST_POSTGRES
    ? well(seen)
    : fault(seen, `Upgrade it to Postgres ${LEAST_POSTGRES} or later; the schema needs it.`);
}

/** @param {string} name the variable that names it @param {string} version @returns {Finding} */
export function redisVersion(name, version) {
  const { well, fault } = findingsOf(`Redis version (${name})`);
  const seen = `Redis ${version}`;
  return Number.parseInt(version) >= LEAST_REDIS
    ? well(seen)
    : fault(seen, `Upgrade it to Redis ${LEAST_REDIS} or later.`);
}
