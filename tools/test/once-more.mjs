// What failed among thousands of tests that shared two cores is run once more, alone. What passes then holds, but is named
// at the end: it leans on the clock or on a neighbour, and is to be mended. What fails twice has failed.
import { rmSync, writeFileSync } from 'node:fs';
import { nxScript } from '../launcher/workspace/pinned-node.mjs';
import { workspace } from '../launcher/workspace/workspace.mjs';
import { countFile, readCounts } from './counts.mjs';

/** More of a project than these are no accident. */
const MOST_FILES = 4;

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {import('./counts.mjs').Failure} Failure
 */

/** @param {Counts | undefined} counts @returns {string[]} none where nothing is to be run once more */
export function filesToRepeat(counts) {
  const files = [...new Set((counts?.failures ?? []).map(({ where }) => where))];
  return files.length > MOST_FILES ? [] : files;
}

/**
 * @param {Counts} first of the whole run
 * @param {Counts | undefined} again of the files that failed in it; undefined: it did not come to its end
 * @returns {{ counts: Counts, passedAlone: Failure[] }}
 */
export function mergeCounts(first, again) {
  if (!again) return { counts: first, passedAlone: [] };
  const nameOf = (/** @type {Failure} */ { where, name }) => `${where}\n${name}`;
  const still = new Set((again.failures ?? []).map(nameOf));
  const counts = {
    passed: first.passed + Math.max(0, first.failed - again.failed),
    failed: again.failed,
    skipped: first.skipped,
    failures: again.failures ?? [],
  };
  return { counts, passedAlone: (first.failures ?? []).filter((failure) => !still.has(nameOf(failure))) };
}

/**
 * @param {object} means
 * @param {import('../launcher/process/crew.mjs').Crew} means.crew
 * @param {string} means.node
 * @param {NodeJS.ProcessEnv} means.env
 * @param {import('./counts.mjs').TestTask[]} tasks that have just run
 * @returns {Promise<{ passedAlone: Failure[], isInOrder: boolean }>} whether all of them have counts and no failure now
 */
export async function onceMore({ crew, node, env }, tasks) {
  /** @type {Failure[]} */
  const passedAlone = [];
  let isInOrder = true;
  for (const task of tasks) {
    const first = readCounts(task);
    const files = filesToRepeat(first);
    if (first && files.length > 0) {
      const name = `${task.project}:${task.target}`;
      const args = [
        nxScript,
        'run',
        name,
        '--output-style=static',
        '--skip-nx-cache',
        '--runInBand',
        ...files,
      ];
      rmSync(countFile(task), { force: true });
      await crew.run(`${name} once more`, node, args, { cwd: workspace, env });
      const merged = mergeCounts(first, readCounts(task));
      writeFileSync(countFile(task), `${JSON.stringify(merged.counts)}\n`);
      passedAlone.push(
        ...merged.passedAlone.map((failure) => ({ ...failure, where: `${task.root}/${failure.where}` })),
      );
    }
    if (readCounts(task)?.failed !== 0) isInOrder = false;
  }
  return { passedAlone, isInOrder };
}
