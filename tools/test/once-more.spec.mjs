import { describe, expect, it } from '@jest/globals';
import { filesToRepeat, mergeCounts } from './once-more.mjs';

/** @param {string} where @param {string} name */
const failure = (where, name) => ({ where, name, message: 'expected 1, found 2' });
const [votes, boards] = [failure('votes.spec.ts', 'count once'), failure('boards.spec.ts', 'are ranked')];

describe('what failed among many', () => {
  it('is run once more, unless it is too much for an accident', () => {
    const counts = {
      passed: 7,
      failed: 3,
      skipped: 0,
      failures: [votes, boards, failure('votes.spec.ts', 'x')],
    };
    expect(filesToRepeat(counts)).toEqual(['votes.spec.ts', 'boards.spec.ts']);
    const many = Array.from({ length: 5 }, (_, i) => failure(`${i}.spec.ts`, 'x'));
    expect(filesToRepeat({ ...counts, failed: 5, failures: many })).toEqual([]);
    expect(filesToRepeat(undefined)).toEqual([]);
  });

  it('has failed where it fails twice, and is named where it passes alone', () => {
    const first = { passed: 100, failed: 2, skipped: 4, failures: [votes, boards] };
    const again = { passed: 9, failed: 1, skipped: 0, failures: [boards] };
    expect(mergeCounts(first, again)).toEqual({
      counts: { passed: 101, failed: 1, skipped: 4, failures: [boards] },
      passedAlone: [votes],
    });
  });

  it('has failed where the second run does not come to its end', () => {
    const first = { passed: 100, failed: 2, skipped: 4, failures: [votes, boards] };
    expect(mergeCounts(first, undefined)).toEqual({ counts: first, passedAlone: [] });
  });
});
