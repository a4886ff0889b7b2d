// Lets only one process at a time work on something, such as the data of a product. Each writes a claim of its own and then looks at the others', so of
// two that come at once at least one sees the other, and a claim whose owner is dead can be removed without a race.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from '../json-file.mjs';
import { identityOf, isRunning, sleep } from './processes.mjs';
import { Refusal } from '../refusal.mjs';

/**
 * @typedef {{ pid: number, identity: string, state: 'claiming' | 'holding', what: string }} Claim
 */

/**
 * Who steps back: everyone once somebody holds the data; among those still claiming all but the lowest number.
 * @param {number} pid @param {Claim[]} others the living ones
 * @returns {'hold' | 'wait' | { yieldTo: Claim }}
 */
export function decideClaim(pid, others) {
  const holder = others.find((claim) => claim.state === 'holding');
  const rival = holder ?? others.find((claim) => claim.pid < pid);
  if (rival) return { yieldTo: rival };
  return others.length > 0 ? 'wait' : 'hold';
}

/** @param {string} folder @param {number} pid @returns {Claim[]} */
function livingClaims(folder, pid) {
  const living = [];
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json') || name === `${pid}.json`) continue;
    const file = path.join(folder, name);
    const claim = readJson(file);
    if (claim && isRunning(claim.pid, claim.identity)) living.push(claim);
    else rmSync(file, { force: true });
  }
  return living;
}

/**
 * @param {string} folder
 * @param {string} what the command that claims, for the words of another
 * @param {number} [pid]
 * @returns {Promise<{ release: () => void } | { heldBy: Claim }>}
 */
export async function tryClaim(folder, what, pid = process.pid) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${pid}.json`);
  const release = () => rmSync(file, { force: true });
  const claim = { pid, identity: identityOf(pid), what };
  writeJson(file, { ...claim, state: 'claiming' });
  for (;;) {
    const decision = decideClaim(pid, livingClaims(folder, pid));
    if (decision === 'hold') break;
    if (decision !== 'wait') {
      release();
      return { heldBy: decision.yieldTo };
    }
    await sleep(20);
  }
  writeJson(file, { ...claim, state: 'holding' });
  return { release };
}

/**
 * @param {string} dataDir
 * @param {string} what
 * @returns {Promise<() => void>} gives the claim up
 */
export async function claimData(dataDir, what) {
  const outcome = await tryClaim(path.join(dataDir, 'claims'), what);
  if ('release' in outcome) return outcome.release;
  const { what: other, pid } = outcome.heldBy;
  throw new Refusal(
    `Already running on the same data: ${other} (process ${pid}), data in ${dataDir}. ` +
      'Stop that one first, or give this one data of its own with COLISEUM_DATA_DIR and another PORT.',
  );
}
