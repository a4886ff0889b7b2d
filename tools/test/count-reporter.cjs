// A Jest reporter that leaves the numbers of one run in <project>/test-results/<target>.json, where `npm test` sums
// them up. It is an output of the Nx target, so a run answered from the cache brings its numbers along.
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

module.exports = class CountReporter {
  /** @param {{ rootDir: string }} globalConfig */
  constructor({ rootDir }) {
    this.folder = path.join(rootDir, 'test-results');
  }

  /**
   * @param {unknown} _contexts
   * @param {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number,
   *   numPendingTests: number, numTodoTests: number }} results
   */
  onRunComplete(_contexts, results) {
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites, // a file that did not even run has no tests
      skipped: results.numPendingTests + results.numTodoTests,
    };
    const target = process.env.NX_TASK_TARGET_TARGET ?? 'test';
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(path.join(this.folder, `${target}.json`), `${JSON.stringify(counts)}\n`);
  }
};
