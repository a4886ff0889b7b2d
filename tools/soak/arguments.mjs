// What `npm run soak` can be told.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../launcher/refusal.mjs';

/**
 * @typedef {object} SoakOptions
 * @property {number} hours
 * @property {number} rate events a second, of both senders together
 * @property {number} viewers sockets that follow a board
 * @property {number} screens paired walls
 * @property {string | undefined} report the file that the account is written to
 */

const USAGE =
  'Usage: npm run soak -- [--hours 1] [--rate 300] [--viewers 100] [--screens 5] [--report docs/soak.md]';

/** @param {string[]} args @returns {SoakOptions} */
export function readSoakOptions(args) {
  const text = /** @type {const} */ ({ type: 'string' });
  let values;
  try {
    values = parseArgs({
      args,
      options: { hours: text, rate: text, viewers: text, screens: text, report: text },
    }).values;
  } catch (error) {
    throw new Refusal(`${/** @type {Error} */ (error).message}\n  ${USAGE}`);
  }
  /** @param {'hours' | 'rate' | 'viewers' | 'screens'} name @param {string} usual @param {number} least */
  const number = (name, usual, least) => {
    const value = Number(values[name] ?? usual);
    if (!(value >= least && Number.isFinite(value)))
      throw new Refusal(`--${name} is "${values[name]}"; it must be a number from ${least}.\n  ${USAGE}`);
    return value;
  };
  return {
    hours: number('hours', '1', 0.01),
    rate: number('rate', '300', 1),
    viewers: number('viewers', '100', 1),
    screens: number('screens', '5', 0),
    report: values.report && path.resolve(values.report),
  };
}
