import { describe, expect, it } from '@jest/globals';
import { readReplayOptions } from './arguments.mjs';

describe('the arguments of a replay', () => {
  it('need a file only', () => {
    expect(readReplayOptions(['--file', 'a.ndjson'])).toEqual({ file: 'a.ndjson', batch: 500 });
  });

  it.each([
    [[], /--file is missing/],
    [['--file', 'a', '--speed', '0'], /--speed is "0"/],
    [['--file', 'a', '--batch', '10001'], /--batch is "10001"/],
    [['--file', 'a', '--url', 'localhost:3000'], /--url is "localhost:3000"/],
    [['--file', 'a', '--loud'], /--loud/],
  ])('refuse %j in words', (args, words) => {
    expect(() => readReplayOptions(args)).toThrow(words);
  });
});
