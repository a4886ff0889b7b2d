import { describe, expect, it } from '@jest/globals';
import { readBenchOptions } from './arguments.mjs';

const stages = ['ingest', 'lag'];

describe('the arguments of a bench', () => {
  it('need a stage only', () => {
    expect(readBenchOptions(['ingest'], stages)).toEqual({
      stage: 'ingest',
      json: false,
      runs: 5,
      rate: 20_000,
      seconds: 60,
    });
  });

  it('may ask for a short form', () => {
    expect(
      readBenchOptions(['lag', '--json', '--rate', '500', '--seconds', '5', '--rows', '0,1000'], stages),
    ).toMatchObject({ stage: 'lag', json: true, rate: 500, seconds: 5, rows: [0, 1000] });
  });

  it.each([
    [[], /Which stage\?.*ingest, lag/],
    [['fly'], /no stage "fly"/],
    [['ingest', 'lag'], /no stage "ingest lag"/],
    [['ingest', '--runs', '0'], /--runs is "0"/],
    [['ingest', '--rows', '5,1'], /--rows is "5,1"/],
    [['ingest', '--fast'], /--fast/],
  ])('refuse %j in words', (args, words) => expect(() => readBenchOptions(args, stages)).toThrow(words));
});
