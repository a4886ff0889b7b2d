import { describe, expect, it } from '@jest/globals';
import { accountOf, slopeOf } from './memory.mjs';

const HOUR = 3_600_000;
const every = (/** @type {(hour: number) => number} */ mb) =>
  Array.from({ length: 61 }, (_, minute) => ({ at: (minute * HOUR) / 60, mb: mb(minute / 60) }));

describe('the memory of a process', () => {
  it('that grows is told by megabytes an hour', () => {
    expect(slopeOf(every((hour) => 100 + 30 * hour))).toBeCloseTo(30);
    expect(slopeOf(every(() => 100))).toBe(0);
  });

  it('is not called growing while it warms up', () => {
    const life = { name: 'api-1', pid: 1, samples: every((hour) => Math.min(200, 100 + 400 * hour)) };
    expect(accountOf(life)).toEqual({
      name: 'api-1',
      seconds: 3_600,
      first: 100,
      last: 200,
      peak: 200,
      perHour: 0,
    });
  });
});
