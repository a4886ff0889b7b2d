import { describe, expect, it } from '@jest/globals';
import { delayBeforeRestart } from './supervisor.mjs';

/** @param {number} count @param {boolean} hadServed @param {number} [at] */
const deaths = (count, hadServed, at = 0) => Array.from({ length: count }, () => ({ at, hadServed }));

describe('starting a part again', () => {
  it('is done at once the first time, and then with growing delays up to a second', () => {
    expect([1, 2, 3, 4, 20].map((count) => delayBeforeRestart(deaths(count, true), 0))).toEqual([
      0, 250, 500, 1000, 1000,
    ]);
  });

  it('is given up when five starts within a minute did not get ready', () => {
    expect(delayBeforeRestart(deaths(4, false), 0)).toBeDefined();
    expect(delayBeforeRestart(deaths(5, false), 0)).toBeUndefined();
  });

  it('forgets what is more than a minute ago', () => {
    expect(delayBeforeRestart([...deaths(5, false), ...deaths(1, true, 60_000)], 60_000)).toBe(0);
  });
});
