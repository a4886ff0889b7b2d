// The frame of every command: stops in order whatever happens, and turns failures into words and an exit code.
import { createProgress } from './progress.mjs';
import { wordsFor } from './refusal.mjs';
import { checkHost } from './settings.mjs';
import { createShutdown, stopOnSignals } from './process/shutdown.mjs';

/**
 * @typedef {{ progress: import('./progress.mjs').Progress, shutdown: import('./process/shutdown.mjs').Shutdown }} Frame
 */

/**
 * @param {object} command
 * @param {string} command.title
 * @param {number} [command.exitCodeOnSignal]
 * @param {(frame: Frame) => Promise<number | undefined>} command.run its result is the exit code; undefined: it goes on
 */
export async function runCommand({ title, exitCodeOnSignal = 0, run }) {
  const progress = createProgress(title);
  const shutdown = createShutdown(progress.say);
  stopOnSignals(shutdown, { exitCode: exitCodeOnSignal });
  try {
    checkHost(process);
    const exitCode = await run({ progress, shutdown });
    if (exitCode === undefined) return;
    await shutdown.stop('');
    process.exit(exitCode);
  } catch (error) {
    if (shutdown.isStopping()) return; // what fails while all is stopped is no news; the stop itself exits
    const words = wordsFor(error) ?? (error instanceof Error ? error.stack : String(error));
    console.error(`\n  ✖ ${words}\n`);
    await shutdown.stop('');
    process.exit(1);
  }
}
