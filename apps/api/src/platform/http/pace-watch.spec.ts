import { isTooSlow } from './pace-watch.js';

describe('the pace of a body', () => {
  it.each([
    ['a byte now and then', 6_000, 8, true],
    ['nothing at all', 6_000, 0, true],
    ['nothing yet, within the grace', 5_900, 0, false],
    ['16 KiB a second', 20_000, 20 * 16 * 1024, false],
    ['quick at first, then nothing', 20_000, 10 * 16 * 1024, true],
  ])('%s', (_, ageMs, bytes, expected) => expect(isTooSlow(ageMs, bytes)).toBe(expected));
});
