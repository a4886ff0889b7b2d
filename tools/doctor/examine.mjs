// All checks in their order, on what the environment names; each goes on where another has found a fault.
import { certificate, dataFolder, room } from './files.mjs';
import { findingsOf } from './finding.mjs';
import { postgresFindings } from './postgres.mjs';
import { redisFindings } from './redis.mjs';
import { nodeVersion } from './versions.mjs';

/** @typedef {import('./finding.mjs').Finding} Finding */

const README = 'Mend it by the table in README.md (Configuration).';

/**
 * @param {NodeJS.ProcessEnv} env @param {import('./product.mjs').ProductParts} product @param {string} nodeOfProduct its version
 * @returns {Promise<Finding[]>}
 */
export async function examine(env, product, nodeOfProduct) {
  const { well, fault } = findingsOf('configuration');
  const node = nodeVersion(nodeOfProduct);
  /** @type {ReturnType<typeof product.readConfig>} */
  let config;
  try {
    config = product.readConfig(env);
  } catch (error) {
    const { problems } = /** @type {{ problems?: readonly string[] }} */ (error);
    if (!problems) throw error;
    return [node, ...problems.map((problem) => fault(problem, README))];
  }
  const { databaseUrl, redisUrl, cacheRedisUrl, dataDir, tls } = config;
  const groups = await Promise.all([
    postgresFindings(databaseUrl, product),
    redisFindings('REDIS_URL', redisUrl, true),
    cacheRedisUrl === redisUrl ? [] : redisFindings('CACHE_REDIS_URL', cacheRedisUrl, false),
    dataFolder(dataDir),
    room(dataDir),
    tls ? certificate(tls) : [],
  ]);
  return [node, well('every variable is right'), ...groups.flat()];
}
