// Figures of a busy machine are worth little: one bench at a time, and a word where others are at work.
import os from 'node:os';
import path from 'node:path';
import { tryClaim } from '../launcher/process/claim.mjs';
import { Refusal } from '../launcher/refusal.mjs';

const MOST_LOAD = 1;

/** @returns {Promise<() => void>} gives the claim up */
export async function claimBench() {
  const folder = path.join(os.tmpdir(), `coliseum-bench-${process.getuid?.() ?? 0}`);
  const outcome = await tryClaim(folder, 'npm run bench');
  if ('release' in outcome) return outcome.release;
  throw new Refusal(
    `Another bench is running (process ${outcome.heldBy.pid}); two at once would measure each other. Wait for its end.`,
  );
}

/**
 * @param {(words: string) => void} say
 * @returns {number} the load average of the last minute
 */
export function warnOfLoad(say) {
  const load = Math.round((os.loadavg()[0] ?? 0) * 100) / 100;
  say(`Load average at the start: ${load}`);
  if (load > MOST_LOAD)
    say(`Take care: others are at work on this machine (load above ${MOST_LOAD}); trust the ratios only.`);
  return load;
}
