// Ends everything in order, once, whatever asked for it: Ctrl-C, a signal, the death of npm, or a failure.

import { commandOf, parentOf } from './processes.mjs';

/**
 * @typedef {object} Shutdown
 * @property {(step: () => unknown) => void} onStop adds what is to be done; the last added goes first
 * @property {() => boolean} isStopping
 * @property {(why: string) => Promise<void>} stop
 */

/**
 * @param {(words: string) => void} say
 * @returns {Shutdown}
 */
export function createShutdown(say) {
  /** @type {Array<() => unknown>} */
  const steps = [];
  /** @type {Promise<void> | undefined} */
  let stopping;

  /** @param {string} why */
  async function runSteps(why) {
    if (why) say(`Stopping (${why})…`);
    for (const step of steps.reverse()) {
      try {
        await step();
      } catch (error) {
        say(`While stopping: ${error instanceof Error ? error.message : error}`);
      }
    }
    if (why) say('Stopped.');
  }

  return {
    onStop: (step) => void steps.push(step),
    isStopping: () => stopping !== undefined,
    stop: (why) => (stopping ??= runSteps(why)),
  };
}

const PARENT_CHECK_MS = 500;

/**
 * Those whose end shall be ours: the parent, and npm above it where the parent is but the shell that npm starts
 * scripts with. Kill -9 of npm leaves that shell waiting, and npm hands SIGTERM to nobody else.
 * @returns {() => boolean} whether they are all still there
 */
function watchParents() {
  const parent = process.ppid;
  const npm = /^\S*sh -c /.test(commandOf(parent)) ? parentOf(parent) : undefined;
  return () => process.ppid === parent && (npm === undefined || parentOf(parent) === npm);
}

/**
 * Stops on a signal, and when npm or the terminal above is gone.
 * @param {Shutdown} shutdown
 * @param {{ exitCode?: number }} [options] what a stop by signal exits with
 */
export function stopOnSignals(shutdown, { exitCode = 0 } = {}) {
  /** @param {string} why */
  const stop = (why) => void shutdown.stop(why).then(() => process.exit(exitCode));
  process.on('SIGINT', () => stop('Ctrl-C'));
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGHUP', () => stop('the terminal was closed'));
  const parentsAreThere = watchParents();
  setInterval(() => {
    if (!parentsAreThere()) stop('npm or the terminal went away');
  }, PARENT_CHECK_MS).unref();
}
