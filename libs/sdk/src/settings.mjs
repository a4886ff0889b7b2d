// Checks the options once, at the start, and fills in what was left out.
import { ColiseumError } from './coliseum-error.mjs';

const MIB = 1024 * 1024;

/** @param {string} name @param {unknown} given @param {string} right @returns {never} */
function refuse(name, given, right) {
  throw new ColiseumError('invalid_option', `${name} is ${JSON.stringify(given)}; it must be ${right}.`);
}

/** @param {string} name @param {number | undefined} given @param {number} fallback @param {[number, number]} bounds */
function whole(name, given, fallback, [least, most]) {
  const value = given ?? fallback;
  if (!Number.isInteger(value) || value < least || value > most)
    refuse(name, given, `a whole number from ${least} to ${most}`);
  return value;
}

/** @param {unknown} given */
function endpointOf(given) {
  const url = typeof given === 'string' && URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return refuse('url', given, 'like https://coliseum.example');
  return new URL('api/v1/events', url.href.replace(/\/*$/, '/'));
}

const FOREVER = Number.MAX_SAFE_INTEGER;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * @param {import('./types.mjs').ClientOptions} options
 * @returns {import('./entry.mjs').Settings}
 */
export function readSettings(options) {
  const { apiKey, spillFile, gzip = 1_024, format = 'ndjson', whenFull = 'wait', retry = {} } = options;
  const endpoint = endpointOf(options.url);
  if (typeof apiKey !== 'string' || !/^[\x21-\x7e]+$/.test(apiKey))
    throw new ColiseumError('invalid_option', 'apiKey must be a key as the product made it (col_…).');
  if (!['ndjson', 'json'].includes(format)) refuse('format', format, 'ndjson or json');
  if (!['wait', 'reject'].includes(whenFull)) refuse('whenFull', whenFull, 'wait or reject');
  return {
    endpoint,
    apiKey,
    source: options.source,
    batchSize: whole('batchSize', options.batchSize, 500, [1, 10_000]),
    maxBatchBytes: whole('maxBatchBytes', options.maxBatchBytes, 8 * MIB, [1, 10 * MIB]),
    flushIntervalMs: whole('flushIntervalMs', options.flushIntervalMs, 1_000, [0, LONGEST_TIMER_MS]),
    concurrency: whole('concurrency', options.concurrency, 1, [1, 64]),
    maxQueue: whole('maxQueue', options.maxQueue, 10_000, [spillFile ? 0 : 1, FOREVER]),
    whenFull,
    spillFile,
    spillSync: options.spillSync ?? true,
    maxSpillBytes: whole('maxSpillBytes', options.maxSpillBytes, 1_024 * MIB, [1, FOREVER]),
    gzip: gzip === false ? false : whole('gzip', gzip, 0, [0, FOREVER]),
    format,
    requestTimeoutMs: whole('requestTimeoutMs', options.requestTimeoutMs, 30_000, [1, LONGEST_TIMER_MS]),
    retry: {
      baseMs: whole('retry.baseMs', retry.baseMs, 200, [1, LONGEST_TIMER_MS]),
      maxMs: whole('retry.maxMs', retry.maxMs, 30_000, [1, LONGEST_TIMER_MS]),
    },
    onRejected: options.onRejected,
    onError: options.onError,
    fetch: options.fetch ?? globalThis.fetch,
  };
}
