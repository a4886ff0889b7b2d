// Brings up the Postgres of data on which no product runs, for the time of one command.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { requireEntry } from '../data-dir.mjs';
import { claimData } from '../process/claim.mjs';
import { createCrew, endLeftovers } from '../process/crew.mjs';
import { prepareOwnPostgres } from './stores.mjs';

/** @param {import('../data-dir.mjs').Place} place */
export const hasOwnDatabase = ({ dir }) => existsSync(path.join(dir, 'postgres/cluster'));

/**
 * @param {import('../command.mjs').Frame} frame @param {import('../data-dir.mjs').Place} place
 * @param {string} command for the words of a second one
 * @returns {Promise<string>} its address; where there was none it is a new one, and empty
 */
export async function startOwnDatabase({ progress, shutdown }, place, command) {
  requireEntry(place);
  const record = path.join(place.dir, 'children.json');
  shutdown.onStop(await claimData(place.dir, command));
  await endLeftovers(record, progress.say);
  const crew = createCrew(record);
  shutdown.onStop(() => crew.stopAll());
  const { url, launch } = await prepareOwnPostgres({ crew, place, durable: true, say: progress.say });
  await launch();
  return url;
}
