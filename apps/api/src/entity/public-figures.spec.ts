import { publicFigures } from './public-figures.js';

describe('statistics as anyone may see them', () => {
  const figures = (metrics: string, id = 'a'): string =>
    `{"entityId":"${id}","rows":[{"metrics":{${metrics}}}]}`;

  it.each([
    ['"plays":3,"dna_match_sum":1.5,"dna_match_n":2,"avg_dna_match":0.75', '"plays":3'],
    ['"dna_match_sum":1.5,"dna_match_n":2,"plays":3,"avg_dna_match":0.75', '"plays":3'],
    ['"dna_match_n":2,"avg_dna_match":7.5e-1', ''],
    ['"plays":9007199254740993,"avg_rating":4.5', '"plays":9007199254740993,"avg_rating":4.5'],
  ])('of %s hold %s', (all, told) => expect(publicFigures(figures(all))).toBe(figures(told)));

  it('leave alone what an id says', () => {
    const id = 'x\\"dna_match_n\\":2,\\"y';
    expect(publicFigures(figures('"plays":1', id))).toBe(figures('"plays":1', id));
  });
});
