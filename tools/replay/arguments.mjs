// What `npm run replay` can be told.
import { parseArgs } from 'node:util';
import { Refusal } from '../launcher/refusal.mjs';

/**
 * @typedef {object} ReplayOptions
 * @property {string} file
 * @property {string | undefined} url
 * @property {string | undefined} key
 * @property {number | undefined} speed undefined: as fast as it is acknowledged
 * @property {number} batch
 */

const USAGE =
  'Usage: npm run replay -- --file events.ndjson[.gz] [--url http://host:port] [--key col_…] [--speed N] [--batch 500]';
const LARGEST_BATCH = 10_000;

/** @param {string[]} args */
function parse(args) {
  try {
    const text = /** @type {const} */ ({ type: 'string' });
    return parseArgs({ args, options: { file: text, url: text, key: text, speed: text, batch: text } })
      .values;
  } catch (error) {
    throw new Refusal(`${/** @type {Error} */ (error).message}\n  ${USAGE}`);
  }
}

/**
 * @param {string[]} args
 * @returns {ReplayOptions}
 */
export function readReplayOptions(args) {
  const { file, url, key, speed, batch = '500' } = parse(args);
  if (!file) throw new Refusal(`Which events? --file is missing.\n  ${USAGE}`);
  if (url !== undefined && !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : ''))
    throw new Refusal(`--url is "${url}"; it must look like http://127.0.0.1:3000.`);
  if (speed !== undefined && !(Number(speed) > 0 && Number.isFinite(Number(speed))))
    throw new Refusal(
      `--speed is "${speed}"; it must be a number above 0: 1 as it happened, 60 a minute in a second.`,
    );
  if (!/^\d+$/.test(batch) || Number(batch) < 1 || Number(batch) > LARGEST_BATCH)
    throw new Refusal(`--batch is "${batch}"; it must be a whole number from 1 to ${LARGEST_BATCH}.`);
  return { file, url, key, speed: speed === undefined ? undefined : Number(speed), batch: Number(batch) };
}
