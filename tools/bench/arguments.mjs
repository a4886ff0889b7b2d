// What `npm run bench` can be told: the stage, and how long and how large it shall be.
import { parseArgs } from 'node:util';
import { Refusal } from '../launcher/refusal.mjs';

/**
 * @typedef {object} BenchOptions
 * @property {string} stage
 * @property {boolean} json
 * @property {number} runs of product and limit each
 * @property {number | undefined} events a run's
 * @property {number} rate events a second
 * @property {number} seconds
 * @property {number | undefined} users
 * @property {number[] | undefined} rows table sizes
 * @property {number | undefined} clients sockets
 * @property {number | undefined} processes api processes
 */

const USAGE =
  'Usage: npm run bench -- <stage> [--json] [--runs 5] [--events N] [--rate 20000] [--seconds 60] [--users N] [--rows 0,1000000] [--clients N] [--processes 2]';

/** @param {string[]} args */
function parse(args) {
  try {
    const text = /** @type {const} */ ({ type: 'string' });
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        runs: text,
        events: text,
        rate: text,
        seconds: text,
        users: text,
        rows: text,
        clients: text,
        processes: text,
      },
    });
  } catch (error) {
    throw new Refusal(`${/** @type {Error} */ (error).message}\n  ${USAGE}`);
  }
}

/** @param {string} name @param {string | undefined} text @param {number} most */
function count(name, text, most) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new Refusal(`--${name} is "${text}"; it must be a whole number from 1 to ${most}.`);
}

/** @param {string | undefined} text */
function sizes(text) {
  if (text === undefined) return undefined;
  const rows = text.split(',').map(Number);
  if (rows.every((size, i) => Number.isSafeInteger(size) && size >= 0 && size >= (rows[i - 1] ?? 0)))
    return rows;
  throw new Refusal(`--rows is "${text}"; it must be growing whole numbers, such as 0,1000000,5000000.`);
}

/**
 * @param {string[]} args @param {readonly string[]} stages the known ones
 * @returns {BenchOptions}
 */
export function readBenchOptions(args, stages) {
  const { values, positionals } = parse(args);
  const [stage, ...more] = positionals;
  if (!stage || !stages.includes(stage) || more.length > 0)
    throw new Refusal(
      `${stage ? `There is no stage "${positionals.join(' ')}"` : 'Which stage?'}; it is one of ${stages.join(', ')}.\n  ${USAGE}`,
    );
  return {
    stage,
    json: values.json,
    runs: count('runs', values.runs, 100) ?? 5,
    events: count('events', values.events, 10_000_000),
    rate: count('rate', values.rate, 1_000_000) ?? 20_000,
    seconds: count('seconds', values.seconds, 3_600) ?? 60,
    users: count('users', values.users, 100_000_000),
    rows: sizes(values.rows),
    clients: count('clients', values.clients, 100_000),
    processes: count('processes', values.processes, 16),
  };
}
