// What `npm run backup` and `npm run restore` can be told.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '../launcher/refusal.mjs';

/**
 * @param {string[]} args @param {import('node:util').ParseArgsOptionsConfig} options @param {string} usage
 * @returns {Record<string, any>}
 */
function parse(args, options, usage) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Refusal(`${/** @type {Error} */ (error).message}\n  ${usage}`);
  }
}

const BACKUP_USAGE = 'Usage: npm run backup -- --to <a folder that is not there yet>';

/** @param {string[]} args @returns {{ to: string }} */
export function readBackupOptions(args) {
  const { to } = parse(args, { to: { type: 'string' } }, BACKUP_USAGE);
  if (!to) throw new Refusal(`Where to?\n  ${BACKUP_USAGE}`);
  return { to: path.resolve(to) };
}

const RESTORE_USAGE = 'Usage: npm run restore -- --from <the folder of a backup> [--check]';

/** @param {string[]} args @returns {{ from: string, check: boolean }} check: look at the backup only */
export function readRestoreOptions(args) {
  const options = /** @type {const} */ ({
    from: { type: 'string' },
    check: { type: 'boolean', default: false },
  });
  const { from, check } = parse(args, options, RESTORE_USAGE);
  if (!from) throw new Refusal(`From where?\n  ${RESTORE_USAGE}`);
  return { from: path.resolve(from), check };
}
