// Finds the product that a tool shall talk to, and the key for it: as told, else the one that runs on our data.
import { toolKey } from '../launcher/credentials.mjs';
import { dataDirFor } from '../launcher/data-dir.mjs';
import { Refusal } from '../launcher/refusal.mjs';
import { readRun } from '../launcher/run-file.mjs';
import { readSettings } from '../launcher/settings.mjs';

/**
 * @param {{ url: string | undefined, key: string | undefined }} told
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ baseUrl: string, key: string }}
 */
export function findTarget({ url, key }, env) {
  const dataDir = dataDirFor(readSettings(env));
  const baseUrl = url ?? readRun(dataDir)?.baseUrl;
  if (!baseUrl)
    throw new Refusal(
      'No product runs on this data. Start one (npm start), or name one with --url http://host:port.',
    );
  return { baseUrl, key: findKey(key, env, dataDir) };
}

/**
 * @param {string | undefined} told @param {NodeJS.ProcessEnv} env @param {string} dataDir
 * @returns {string}
 */
export function findKey(told, env, dataDir) {
  const key = told || env.COLISEUM_API_KEY || toolKey(dataDir);
  if (key) return key;
  throw new Refusal(
    'No API key is known. Give the one of the first start, or one made in the admin: --key col_… or COLISEUM_API_KEY.',
  );
}
