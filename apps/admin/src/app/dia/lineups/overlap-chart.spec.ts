import { contrastRatio, luminance, type Rgb } from '@coliseum/domain';
import { aPreview } from './lineups.spec-support';
import { overlapChart, overlapColours, scaleEnd } from './overlap-chart';
import { overlapMatrix } from './overlap-matrix';

const COLOURS: Readonly<Record<string, string>> = {
  s1: '#172133',
  s3: '#253147',
  c2: '#0d8bf2',
  t1: '#f1f5f9',
};
const THEME = { token: (name: string) => COLOURS[name] ?? '#000000', fontSize: 12, zoom: 1 };

const luminanceOf = (colour: string): number =>
  luminance([1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb);

describe('the matrix of shared people', () => {
  const matrix = overlapMatrix(aPreview());
  const [series] = overlapChart(matrix, THEME)['series'] as [
    { data: { value: number[]; visualMap?: boolean }[]; label: { show: boolean } },
  ];

  it('has its pairs in the order of the table first, which the arrow keys walk, then mirrored', () =>
    expect(series.data.map(({ value }) => value)).toEqual([
      ...[
        [0, 1, 25],
        [0, 2, 0],
        [1, 2, 10],
      ],
      ...[
        [1, 0, 25],
        [2, 0, 0],
        [2, 1, 10],
      ],
    ]));

  it('draws what is not told apart from nothing shared', () =>
    expect(series.data.map(({ visualMap }) => visualMap)).toEqual([
      ...[undefined, false, undefined],
      ...[undefined, false, undefined],
    ]));

  it('ends its scale at the next ten per cent', () => {
    expect(scaleEnd(matrix)).toBe(30);
    expect(scaleEnd({ names: [], pairs: [] })).toBe(10);
  });

  it('keeps its figures legible on every colour', () => {
    for (const colour of overlapColours(THEME))
      expect(contrastRatio(luminanceOf(THEME.token('t1')), luminanceOf(colour))).toBeGreaterThan(4.5);
  });
});
