import { describe, expect, it } from '@jest/globals';
import { readTestOptions } from './arguments.mjs';

describe('the arguments of npm test', () => {
  it('may be none', () => expect(readTestOptions([])).toEqual({ full: false, projects: [] }));

  it('may name the long suites and single projects', () => {
    expect(readTestOptions(['--full', '--project', 'api', '--project', 'tools'])).toEqual({
      full: true,
      projects: ['api', 'tools'],
    });
  });

  it('are refused where unknown', () => expect(() => readTestOptions(['--quick'])).toThrow(/--quick/));
});
