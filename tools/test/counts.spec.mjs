import { describe, expect, it } from '@jest/globals';
import { countLine, sumCounts } from './counts.mjs';

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
});
