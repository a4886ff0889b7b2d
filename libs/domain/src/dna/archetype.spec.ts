import type { DnaTrait } from '@coliseum/contracts';
import { alignVector, matchArchetypes } from './archetype-match.js';
import { archetypeNames } from './archetype-name.js';
import { groupTraits, meanVector } from './traits.js';

const LABELS = ['energy', 'instrumentalness', 'valence', 'genre: edm', 'genre: hip hop', 'feature 9'];
const EVERYONE = [0.6, 0.1, 0.5, 0.2, 0.1, 0.5];
const called = (...traits: string[]): { traits: DnaTrait[] } => ({
  traits: traits.map((trait) => ({ trait, lift: 2 })),
});

describe('traits', () => {
  it('are by lift, the group’s mean over everybody’s', () => {
    const traits = groupTraits([0.75, 0.3, 0.25, 0.5, 0.11, 0.5], EVERYONE, LABELS);
    expect(traits.slice(0, 3)).toEqual([
      { trait: 'instrumental', lift: expect.closeTo(3, 12) },
      { trait: 'EDM', lift: expect.closeTo(2.5, 12) },
      { trait: 'high energy', lift: expect.closeTo(1.25, 12) },
    ]);
    // what is as with everybody is no trait; what there is less of comes last
    expect(traits.map(({ trait }) => trait).slice(3)).toEqual(['hip hop', 'melancholy']);
  });

  it('are not of what is hardly there, nor of a genre that is missing', () => {
    const everyone = [0.6, 0.001, 0.5, 0, 0.1, 0.5];
    const traits = groupTraits([0.3, 0.04, 0.5, 0, 0, 0.25], everyone, LABELS);
    expect(traits.map(({ trait }) => trait)).toEqual(['calm', 'little of feature 9']);
  });

  it('are of a mean over people', () => {
    expect(
      meanVector([
        [0, 1],
        [0.5, 0],
        [1, 0.5],
      ]),
    ).toEqual([0.5, 0.5]);
    expect(meanVector([])).toBeUndefined();
  });
});

describe('the name of an archetype', () => {
  it('is its three strongest traits', () => {
    expect(archetypeNames([called('loud', 'fast', 'danceable', 'rap'), called('R&B', 'live')])).toEqual([
      'Loud, fast, danceable',
      'R&B, live',
    ]);
    expect(archetypeNames([called()])).toEqual(['A bit of everything']);
  });

  it('is no other’s, in any order of the traits', () => {
    expect(
      archetypeNames([
        called('loud', 'fast', 'danceable'),
        called('fast', 'loud', 'danceable', 'loud', 'rap'),
        called('danceable', 'fast', 'loud'),
        called('danceable', 'fast', 'loud'),
      ]),
    ).toEqual([
      'Loud, fast, danceable',
      'Fast, loud, rap',
      'Danceable, fast, loud 2',
      'Danceable, fast, loud 3',
    ]);
  });

  it('is none that an archetype keeps, or that an admin gave', () => {
    expect(archetypeNames([called('loud', 'fast', 'danceable', 'rap')], ['FAST, Loud, danceable'])).toEqual([
      'Loud, fast, rap',
    ]);
  });
});

describe('archetypes of before', () => {
  const before = [
    { id: 'calm', centroid: [0.9, 0.1, 0] },
    { id: 'rap', centroid: [0, 0.8, 0.2] },
    { id: 'rock', centroid: [-0.1, 0, 0.7] },
  ];

  it('are found again by where they point, however the new groups are numbered', () => {
    expect(
      matchArchetypes(before, [
        [0, 0.1, 0.9],
        [0.7, 0.2, 0],
        [0.1, 0.5, 0.1],
      ]),
    ).toEqual(['rock', 'calm', 'rap']);
  });

  it('are not found in what points elsewhere', () => {
    expect(matchArchetypes(before, [[-1, -1, -1]])).toEqual([null]);
    // 45° is the limit: 44° is the same one, 46° is another
    const at = (degrees: number) => [
      Math.cos((degrees * Math.PI) / 180),
      Math.sin((degrees * Math.PI) / 180),
    ];
    const one = [{ id: 'one', centroid: [1, 0] }];
    expect(matchArchetypes(one, [at(44)], Math.SQRT1_2)).toEqual(['one']);
    expect(matchArchetypes(one, [at(46)], Math.SQRT1_2)).toEqual([null]);
    expect(matchArchetypes([], [[1, 0]])).toEqual([null]);
    expect(matchArchetypes(before, [])).toEqual([]);
    expect(matchArchetypes([{ id: 'nowhere', centroid: [0, 0] }], [[1, 0]])).toEqual([null]);
  });

  it('go to the nearest of two that came out of one, and a pair that is too far apart takes no place', () => {
    expect(
      matchArchetypes(
        [{ id: 'rap', centroid: [1, 0] }],
        [
          [0.8, 0.5],
          [0.9, 0.1],
        ],
      ),
    ).toEqual([null, 'rap']);
  });

  it('are compared by the names of the components, as a model of other genres lays them out', () => {
    expect(
      alignVector(
        [0.1, 0.2, 0.3],
        ['energy', 'genre: rap', 'genre: edm'],
        ['energy', 'genre: edm', 'genre: folk'],
      ),
    ).toEqual([0.1, 0.3, 0]);
  });
});
