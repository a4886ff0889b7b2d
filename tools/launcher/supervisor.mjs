// Starts a part of the product again when it ends by itself, and gives up when it cannot stay up.
import { wordsForEnding } from './child.mjs';
import { sleep } from './processes.mjs';

/**
 * @typedef {{ at: number, hadServed: boolean }} Death hadServed: it had got ready before it ended
 *
 * @typedef {object} Supervision
 * @property {string} name
 * @property {() => Promise<import('./child.mjs').Child>} launch starts the part and waits until it serves
 * @property {(words: string) => void} say
 * @property {() => boolean} isStopping
 * @property {(why: string) => void} onGivingUp
 */

const WINDOW_MS = 60_000;
const MOST_FAILED_STARTS = 5;
const DELAYS_MS = [0, 250, 500, 1_000];

/**
 * How long to wait before the next start; undefined: no more. A part that gets ready and is then killed is started
 * again for ever; one that does not even get ready five times within a minute has a fault that a start cannot mend.
 * @param {Death[]} deaths @param {number} now
 * @returns {number | undefined}
 */
export function delayBeforeRestart(deaths, now) {
  const recent = deaths.filter(({ at }) => now - at < WINDOW_MS);
  if (recent.filter(({ hadServed }) => !hadServed).length >= MOST_FAILED_STARTS) return undefined;
  return DELAYS_MS[Math.min(recent.length, DELAYS_MS.length) - 1] ?? 0;
}

/**
 * The first start is the caller's to judge: its failure is thrown.
 * @param {Supervision} supervision
 */
export async function supervise({ name, launch, say, isStopping, onGivingUp }) {
  /** @type {Death[]} */
  let deaths = [];

  /** @param {boolean} hadServed @returns {number | undefined} */
  function noteDeath(hadServed) {
    const now = Date.now();
    deaths = [...deaths.filter(({ at }) => now - at < WINDOW_MS), { at: now, hadServed }];
    return delayBeforeRestart(deaths, now);
  }

  /** @param {string} why @param {boolean} hadServed */
  async function startAgain(why, hadServed) {
    let delay = noteDeath(hadServed);
    say(`${name} ended by itself (${why}); starting it again.`);
    while (delay !== undefined && !isStopping()) {
      await sleep(delay);
      if (isStopping()) return;
      const started = performance.now();
      try {
        watch(await launch());
        say(`${name} is back after ${((performance.now() - started) / 1000).toFixed(1)} s.`);
        return;
      } catch (error) {
        if (isStopping()) return;
        say(error instanceof Error ? error.message : String(error));
        delay = noteDeath(false);
      }
    }
    if (!isStopping())
      onGivingUp(`${name} does not stay up: it failed ${MOST_FAILED_STARTS} times within a minute`);
  }

  /** @param {import('./child.mjs').Child} child */
  function watch(child) {
    void child.ended.then((ending) => {
      if (!isStopping()) void startAgain(wordsForEnding(ending), true);
    });
  }

  watch(await launch());
}
