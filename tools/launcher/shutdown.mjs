// Ends everything in order, once, whatever asked for it: Ctrl-C, a signal, the death of npm, or a failure.

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
 * Stops on a signal, and when the parent is gone: npm hands SIGTERM on to its shell only, and kill -9 to nobody.
 * @param {Shutdown} shutdown
 * @param {{ exitCode?: number }} [options] what a stop by signal exits with
 */
export function stopOnSignals(shutdown, { exitCode = 0 } = {}) {
  /** @param {string} why */
  const stop = (why) => void shutdown.stop(why).then(() => process.exit(exitCode));
  process.on('SIGINT', () => stop('Ctrl-C'));
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGHUP', () => stop('the terminal was closed'));
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop('npm or the terminal went away');
  }, PARENT_CHECK_MS).unref();
}
