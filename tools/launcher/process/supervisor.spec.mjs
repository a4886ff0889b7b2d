import { describe, expect, it } from '@jest/globals';
import { delayBeforeRestart, isHopeless } from './supervisor.mjs';

/** @param {number} count @param {boolean} hadServed @param {number} [at] */
const deaths = (count, hadServed, at = 0) => Array.from({ length: count }, () => ({ at, hadServed }));

describe('starting a part again', () => {
  it('is done at once the first time, and then with growing delays up to two seconds', () => {
    const delays = [1, 2, 3, 4, 5, 20].map((count) => delayBeforeRestart(deaths(count, true), 0));
    expect(delays).toEqual([0, 250, 500, 1_000, 2_000, 2_000]);
  });

  it('is hopeless when five starts within a minute did not get ready, but not for what served and was killed', () => {
    expect(isHopeless(deaths(4, false), 0)).toBe(false);
    expect(isHopeless(deaths(5, false), 0)).toBe(true);
    expect(isHopeless(deaths(50, true), 0)).toBe(false);
  });

  it('forgets what is more than a minute ago', () => {
    const past = [...deaths(5, false), ...deaths(1, true, 60_000)];
    expect(delayBeforeRestart(past, 60_000)).toBe(0);
    expect(isHopeless(past, 60_000)).toBe(false);
  });
});
