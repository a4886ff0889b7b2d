// What `npm test` can be told: everything by default, the long suites too, or some projects only.
import { parseArgs } from 'node:util';
import { Refusal } from '../launcher/refusal.mjs';

/**
 * @typedef {{ full: boolean, projects: string[] }} TestOptions projects: empty for all
 */

/**
 * @param {string[]} args
 * @returns {TestOptions}
 */
export function readTestOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        full: { type: 'boolean', default: false },
        project: { type: 'string', multiple: true, default: [] },
      },
    });
    return { full: values.full, projects: values.project };
  } catch (error) {
    throw new Refusal(
      `${/** @type {Error} */ (error).message}\n  Usage: npm test -- [--full] [--project <name>]…`,
    );
  }
}
