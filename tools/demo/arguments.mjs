// What `npm run demo` can be told.
import { parseArgs } from 'node:util';
import { Refusal } from '../launcher/refusal.mjs';

/**
 * @typedef {object} DemoOptions
 * @property {number} speed 1: as long as the real show took
 * @property {boolean} exit stop the product and end, once the result is in
 * @property {string | undefined} eventFile where to say which event it is
 * @property {string | undefined} url a product that runs elsewhere
 * @property {string | undefined} key
 */

const USAGE =
  'Usage: npm run demo -- [--speed 60] [--exit] [--event-file file.json] [--url http://host:port --key col_…]';

/** @param {string[]} args */
function parse(args) {
  try {
    const text = /** @type {const} */ ({ type: 'string' });
    const options = {
      speed: text,
      exit: /** @type {const} */ ({ type: 'boolean' }),
      'event-file': text,
      url: text,
      key: text,
    };
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Refusal(`${/** @type {Error} */ (error).message}\n  ${USAGE}`);
  }
}

/**
 * @param {string[]} args
 * @returns {DemoOptions}
 */
export function readDemoOptions(args) {
  const { speed = '60', exit = false, 'event-file': eventFile, url, key } = parse(args);
  if (!(Number(speed) > 0 && Number.isFinite(Number(speed))))
    throw new Refusal(
      `--speed is "${speed}"; it must be a number above 0: 1 as long as the real show, 60 in little more than a minute.`,
    );
  return { speed: Number(speed), exit, eventFile, url, key };
}
