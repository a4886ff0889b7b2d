import { describe, expect, it } from '@jest/globals';
import { readSoakOptions } from './arguments.mjs';

describe('the arguments of npm run soak', () => {
  it('may be none', () =>
    expect(readSoakOptions([])).toEqual({
      hours: 1,
      rate: 300,
      viewers: 100,
      screens: 5,
      report: undefined,
    }));
  it('may be parts of an hour', () => expect(readSoakOptions(['--hours', '0.25']).hours).toBe(0.25));
  it.each([
    ['--hours', '0'],
    ['--rate', 'many'],
    ['--for', '1'],
  ])('are refused where wrong: %s %s', (...args) => expect(() => readSoakOptions(args)).toThrow(/Usage/));
});
