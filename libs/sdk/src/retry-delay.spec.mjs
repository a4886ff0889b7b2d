import { describe, expect, it } from '@jest/globals';
import { retryDelay } from './retry-delay.mjs';

const bounds = { retryAfter: null, baseMs: 200, maxMs: 10_000 };

describe('the pause before sending again', () => {
  it('lies anywhere below a bound that doubles, up to the longest', () => {
    const longest = [1, 2, 3, 20].map((attempt) => retryDelay({ ...bounds, attempt, random: 1 }));
    expect(longest).toEqual([200, 400, 800, 10_000]);
    expect(retryDelay({ ...bounds, attempt: 20, random: 0 })).toBe(0);
  });

  it('comes on top of what the server asks for, in seconds or by date', () => {
    expect(retryDelay({ ...bounds, attempt: 1, retryAfter: '7', random: 0.5 })).toBe(7_100);
    const retryAfter = 'Thu, 01 Jan 1970 00:00:09 GMT';
    expect(retryDelay({ ...bounds, attempt: 1, retryAfter, now: 1_000, random: 0 })).toBe(8_000);
  });

  it('does not believe nonsense', () => {
    expect(retryDelay({ ...bounds, attempt: 1, retryAfter: 'soon', random: 1 })).toBe(200);
    expect(retryDelay({ ...bounds, attempt: 1, retryAfter: '99999999', random: 0 })).toBe(3_600_000);
  });
});
