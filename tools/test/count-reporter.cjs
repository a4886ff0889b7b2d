// A Jest reporter that leaves the numbers of one run in <project>/test-results/<target>.json, where `npm test` sums
// them up. It is an output of the Nx target, so a run answered from the cache brings its numbers along.
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { stripVTControlCharacters } = require('node:util');

const MESSAGE_LENGTH = 1_500; // characters: what was expected, what was found, and where

/**
 * What failed, in few words: `npm test` says it again at its end, where somebody looks.
 * @param {{ rootDir: string }} config
 * @param {{ testFilePath: string, failureMessage?: string | null,
 *   testResults: { status: string, fullName: string, failureMessages: string[] }[] }} file
 */
function failuresOf({ rootDir }, { testFilePath, failureMessage, testResults }) {
  const where = path.relative(rootDir, testFilePath);
  const brief = (/** @type {string} */ text) =>
    stripVTControlCharacters(text).trim().slice(0, MESSAGE_LENGTH);
  const failed = testResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => ({
      where,
      name: fullName,
      message: brief(failureMessages.join('\n')),
    }));
  if (failed.length > 0 || !failureMessage) return failed;
  return [{ where, name: 'the file did not run', message: brief(failureMessage) }];
}

module.exports = class CountReporter {
  /** @param {{ rootDir: string }} globalConfig */
  constructor({ rootDir }) {
    this.rootDir = rootDir;
    this.folder = path.join(rootDir, 'test-results');
  }

  /**
   * @param {unknown} _contexts
   * @param {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number,
   *   numPendingTests: number, numTodoTests: number, testResults: Parameters<typeof failuresOf>[1][] }} results
   */
  onRunComplete(_contexts, results) {
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites, // a file that did not even run has no tests
      skipped: results.numPendingTests + results.numTodoTests,
      failures: results.testResults.flatMap((file) => failuresOf(this, file)),
    };
    const target = process.env.NX_TASK_TARGET_TARGET ?? 'test';
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(path.join(this.folder, `${target}.json`), `${JSON.stringify(counts)}\n`);
  }
};
