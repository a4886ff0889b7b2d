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
 * @property {(why: string) => void} [onGivingUp] without it: never give up; a full disk, say, may get room again
 */

const WINDOW_MS = 60_000;
const MOST_FAILED_STARTS = 5;
const DELAYS_MS = [0, 250, 500, 1_000, 2_000];
const SAY_FAILURE_EVERY_MS = 60_000;

/** @param {Death[]} deaths @param {number} now */
const recentOf = (deaths, now) => deaths.filter(({ at }) => now - at < WINDOW_MS);

/**
 * Whether a further start makes no sense: a part that gets ready and is then killed can be started again for ever, but
 * one that did not even get ready five times within a minute has a fault that a start does not mend.
 * @param {Death[]} deaths @param {number} now
 */
export const isHopeless = (deaths, now) =>
  recentOf(deaths, now).filter(({ hadServed }) => !hadServed).length >= MOST_FAILED_STARTS;

/**
 * How long to wait before the next start.
 * @param {Death[]} deaths @param {number} now
 * @returns {number} milliseconds
 */
export function delayBeforeRestart(deaths, now) {
  const count = recentOf(deaths, now).length;
  return DELAYS_MS[Math.min(count, DELAYS_MS.length) - 1] ?? 0;
}

/**
 * The first start is the caller's to judge: its failure is thrown.
 * @param {Supervision} supervision
 */
export async function supervise({ name, launch, say, isStopping, onGivingUp }) {
  /** @type {Death[]} */
  let deaths = [];

  /** @param {boolean} hadServed */
  function noteDeath(hadServed) {
    const now = Date.now();
    deaths = [...recentOf(deaths, now), { at: now, hadServed }];
  }

  const goesOn = () => !isStopping() && !(onGivingUp && isHopeless(deaths, Date.now()));

  /** @param {string} why */
  async function startAgain(why) {
    say(`${name} ended by itself (${why}); starting it again.`);
    let lastSaid = -Infinity;
    while (goesOn()) {
      await sleep(delayBeforeRestart(deaths, Date.now()));
      if (isStopping()) return;
      const started = performance.now();
      try {
        watch(await launch());
        say(`${name} is back after ${((performance.now() - started) / 1000).toFixed(1)} s.`);
        return;
      } catch (error) {
        noteDeath(false);
        if (isStopping()) return;
        if (performance.now() - lastSaid > SAY_FAILURE_EVERY_MS) {
          say(error instanceof Error ? error.message : String(error));
          lastSaid = performance.now();
        }
      }
    }
    if (!isStopping())
      onGivingUp?.(`${name} does not stay up: ${MOST_FAILED_STARTS} starts failed within a minute`);
  }

  /** @param {import('./child.mjs').Child} child */
  function watch(child) {
    void child.ended.then((ending) => {
      if (isStopping()) return;
      noteDeath(true);
      void startAgain(wordsForEnding(ending));
    });
  }

  watch(await launch());
}
