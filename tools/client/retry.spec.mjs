import { describe, expect, it } from '@jest/globals';
import { delayMs, isTransient } from './retry.mjs';

describe('sending again', () => {
  it('is for what can go away by itself', () => {
    expect([0, 429, 503].every(isTransient)).toBe(true);
    expect([202, 401, 413, 422].some(isTransient)).toBe(false);
  });

  it('waits twice as long each time, up to ten seconds', () => {
    expect([1, 2, 3, 20].map((attempt) => delayMs(attempt, null, { random: 1 }))).toEqual([
      200, 400, 800, 10_000,
    ]);
  });

  it('never waits less than the server asks for, in seconds or by date', () => {
    expect(delayMs(1, '7')).toBe(7_000);
    expect(delayMs(1, 'Thu, 01 Jan 1970 00:00:09 GMT', { now: 1_000 })).toBe(8_000);
    expect(delayMs(1, 'soon', { random: 1 })).toBe(200);
  });
});
