// Sums up what each project's tests have left behind, and finds the projects that left nothing.
import { rmSync } from 'node:fs';
import { readJson } from '../launcher/json-file.mjs';
import { inWorkspace } from '../launcher/workspace/workspace.mjs';

/**
 * @typedef {{ where: string, name: string, message: string }} Failure
 * @typedef {{ passed: number, failed: number, skipped: number, failures?: Failure[] }} Counts
 * @typedef {{ project: string, root: string, target: string }} TestTask
 */

/** @param {TestTask} task */
export const countFile = ({ root, target }) => inWorkspace(root, 'test-results', `${target}.json`);

/** @param {TestTask[]} tasks */
export const forgetCounts = (tasks) => tasks.forEach((task) => rmSync(countFile(task), { force: true }));

/** @param {TestTask} task @returns {Counts | undefined} */
export const readCounts = (task) => readJson(countFile(task));

/**
 * A task without numbers did not run to its end, which counts as one failure.
 * @param {TestTask[]} tasks
 * @param {(task: TestTask) => Counts | undefined} [read]
 */
export function sumCounts(tasks, read = readCounts) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  /** @type {TestTask[]} */
  const silent = [];
  /** @type {Failure[]} */
  const failures = [];
  for (const task of tasks) {
    const counts = read(task);
    if (!counts) silent.push(task);
    sum.passed += counts?.passed ?? 0;
    sum.failed += counts?.failed ?? 1;
    sum.skipped += counts?.skipped ?? 0;
    for (const failure of counts?.failures ?? [])
      failures.push({ ...failure, where: `${task.root}/${failure.where}` });
  }
  return { sum, silent, failures };
}

/** @param {Failure} failure */
export const failureText = ({ where, name, message }) =>
  [`✖ ${where}`, `  ${name}`, ...message.split('\n').map((line) => `    ${line}`)].join('\n');

/**
 * The last line of `npm test`.
 * @param {Counts} counts
 */
export const countLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
