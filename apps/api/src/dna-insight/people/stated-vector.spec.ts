import type { DnaLayout } from '@coliseum/domain';
import { statedVector } from './stated-vector.js';

const LAYOUT: DnaLayout = {
  ...{ audio: ['energy', 'valence'], genres: ['jazz', 'rap'] },
  ...{ spendBounds: [], cities: [], countries: [] },
};

describe('a stated vector', () => {
  it('is taken where it has the layout’s length', () =>
    expect(statedVector('cultural', { cultural: [0.1, 0.2, 0.3, 0.4] }, LAYOUT)).toEqual([
      0.1, 0.2, 0.3, 0.4,
    ]));

  it('of taste may be the audio features alone: of genres it then says nothing', () =>
    expect(statedVector('cultural', { cultural: [0.1, 0.2] }, LAYOUT)).toEqual([0.1, 0.2, null, null]));

  it.each([
    ['of another length', 'cultural', { cultural: [0.1, 0.2, 0.3] }],
    ['beyond 1', 'cultural', { cultural: [0.1, 1.2] }],
    ['of another domain', 'economic', { cultural: [0.1, 0.2] }],
    ['that is empty', 'cultural', { cultural: [] }],
    ['that is a text', 'cultural', { cultural: '0.1' }],
    ['that is not there', 'cultural', null],
  ] as const)('%s says nothing', (_, domain, dna) =>
    expect(statedVector(domain, dna, LAYOUT)).toBeUndefined(),
  );
});
