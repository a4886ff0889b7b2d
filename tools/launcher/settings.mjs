// Reads what the launcher itself needs from the environment, and refuses a wrong value before any long work begins.
// The API checks all of its own settings once more.
import path from 'node:path';
import { Refusal } from './refusal.mjs';

/**
 * @typedef {object} Settings
 * @property {number} port
 * @property {string} host
 * @property {string | undefined} databaseUrl given by the user; else one is started
 * @property {string | undefined} redisUrl
 * @property {string | undefined} dataDir
 * @property {string | undefined} publicUrl
 * @property {boolean} tls
 */

const OLDEST_NODE = '20.11';

/** @param {{ versions: { node: string }, platform: string }} host */
export function checkHost({ versions: { node }, platform }) {
  if (platform === 'win32')
    throw new Refusal('This does not run on Windows itself. Run it in WSL (Windows Subsystem for Linux).');
  const [major = 0, minor = 0] = node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 11)) return;
  throw new Refusal(`Node ${node} is too old: this needs Node ${OLDEST_NODE} or later.`);
}

/** @param {string | undefined} text */
function readPort(text) {
  if (!text) return 3000;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Refusal(`PORT is "${text}"; it must be a whole number from 1 to 65535, for example PORT=3000.`);
}

/** @param {string} name @param {string | undefined} text @param {string[]} schemes @param {string} example */
function readUrl(name, text, schemes, example) {
  if (!text) return undefined;
  if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text;
  throw new Refusal(`${name} is not a usable address; it must look like ${example}.`); // not shown: it may hold a password
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Settings}
 */
export function readSettings(env) {
  const { COLISEUM_TLS_CERT: cert, COLISEUM_TLS_KEY: key } = env;
  if (Boolean(cert) !== Boolean(key))
    throw new Refusal('COLISEUM_TLS_CERT and COLISEUM_TLS_KEY belong together: set both, or neither.');
  return {
    port: readPort(env.PORT),
    host: env.HOST || '127.0.0.1',
    databaseUrl: readUrl(
      'DATABASE_URL',
      env.DATABASE_URL,
      ['postgres:', 'postgresql:'],
      'postgres://user:password@host:5432/database',
    ),
    redisUrl: readUrl('REDIS_URL', env.REDIS_URL, ['redis:', 'rediss:'], 'redis://:password@host:6379'),
    dataDir: env.COLISEUM_DATA_DIR ? path.resolve(env.COLISEUM_DATA_DIR) : undefined,
    publicUrl: readUrl(
      'COLISEUM_PUBLIC_URL',
      env.COLISEUM_PUBLIC_URL,
      ['http:', 'https:'],
      'https://coliseum.example',
    ),
    tls: Boolean(cert),
  };
}

const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

/**
 * The address at which this machine itself reaches the product.
 * @param {Settings} settings
 */
export function localUrl({ host, port, tls }) {
  const reachable = EVERY_ADDRESS.has(host) ? '127.0.0.1' : host;
  return `${tls ? 'https' : 'http'}://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
