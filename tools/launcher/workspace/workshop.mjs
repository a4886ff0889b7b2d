// Lets only one command at a time install or build in this workspace; the others wait, and find it done.
import { sleep } from '../process/processes.mjs';
import { tryClaim } from '../process/claim.mjs';
import { inWorkspace } from './workspace.mjs';

const LOOK_EVERY_MS = 200;

/**
 * @param {string} what @param {(words: string) => void} say @param {() => Promise<void>} work
 */
export async function inWorkshop(what, say, work) {
  const claims = inWorkspace('.nx/claims');
  let outcome = await tryClaim(claims, what);
  if ('heldBy' in outcome)
    say(`Waiting for process ${outcome.heldBy.pid}, which is ${outcome.heldBy.what} here…`);
  while ('heldBy' in outcome) {
    await sleep(LOOK_EVERY_MS);
    outcome = await tryClaim(claims, what);
  }
  try {
    await work();
  } finally {
    outcome.release();
  }
}
