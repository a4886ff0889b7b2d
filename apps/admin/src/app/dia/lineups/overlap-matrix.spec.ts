import { toCsv } from '@coliseum/ui';
import { aPreview } from './lineups.spec-support';
import { overlapMatrix, overlapSummary, overlapTable } from './overlap-matrix';

describe('the people that any two artists share', () => {
  it('stand in the order of the line-up, each pair once', () =>
    expect(overlapMatrix(aPreview()).pairs.map(({ a, b, overlap }) => [a, b, overlap])).toEqual([
      [0, 1, 0.25],
      [0, 2, null],
      [1, 2, 0.1],
    ]));

  it('are read as a table, where what is not told is a dash', () =>
    expect(toCsv(overlapTable(overlapMatrix(aPreview())))).toBe(
      [
        'Pair,Hear both,Overlap',
        'Ada and Bo,60,25\u00a0%',
        'Ada and Cleo,–,–',
        'Bo and Cleo,45,10\u00a0%',
      ].join('\r\n'),
    ));

  it('are told in a sentence: most, least, and how many are not told', () =>
    expect(overlapSummary(overlapMatrix(aPreview()))).toBe(
      'Shared people of 3 artists: most between Ada and Bo, 25\u00a0%; least between Bo and Cleo, 10\u00a0%; 1 of 3 pairs not told. Arrow keys read the pairs; Table shows them all.',
    ));

  it('say nothing of most and least where no pair is told', () => {
    const hidden = aPreview().overlaps.map((pair) => ({ ...pair, shared: null, overlap: null }));
    expect(overlapSummary(overlapMatrix(aPreview({ overlaps: hidden })))).toContain(
      'Shared people of 3 artists: 3 of 3 pairs not told.',
    );
  });
});
