import { describe, expect, it } from '@jest/globals';
import { countLine, failureText, sumCounts } from './counts.mjs';

const tasks = [
  { project: 'api', root: 'apps/api', target: 'test' },
  { project: 'admin', root: 'apps/admin', target: 'test' },
];

describe('the sum of all tests', () => {
  it('adds up the projects', () => {
    const { sum, silent } = sumCounts(tasks, () => ({ passed: 3, failed: 1, skipped: 2 }));
    expect(countLine(sum)).toBe('6 passed, 2 failed, 4 skipped');
    expect(silent).toEqual([]);
  });

  it('counts a project that left no numbers as a failure', () => {
    const { sum, silent } = sumCounts(tasks, ({ project }) =>
      project === 'api' ? { passed: 3, failed: 0, skipped: 0 } : undefined,
    );
    expect(countLine(sum)).toBe('3 passed, 1 failed');
    expect(silent).toEqual([tasks[1]]);
  });

  it('says again what failed, by its place in the workspace', () => {
    const failure = { where: 'src/votes.spec.ts', name: 'votes count once', message: 'expected 1\nfound 2' };
    const { failures } = sumCounts(tasks, ({ project }) => ({
      passed: 3,
      failed: project === 'api' ? 1 : 0,
      skipped: 0,
      failures: project === 'api' ? [failure] : [],
    }));
    expect(failures.map(failureText)).toEqual([
      '✖ apps/api/src/votes.spec.ts\n  votes count once\n    expected 1\n    found 2',
    ]);
  });
});
