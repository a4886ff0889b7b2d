import { evolutionOfDay, profileDrift, vectorDistance } from './drift.js';

describe('drift', () => {
  it('is how far apart two vectors of a person are', () => {
    expect(vectorDistance([0.1, 0.2], [0.4, 0.6])).toBeCloseTo(0.5, 12);
    expect(vectorDistance([0.1], [0.1])).toBe(0);
    expect(vectorDistance([0.1], [0.1, 0.2])).toBeUndefined();
  });

  it('of a profile is the mean over the domains that are there both times', () => {
    expect(
      profileDrift(
        { cultural: [0.1, 0.2], spatial: [0, 1], economic: [1] },
        { cultural: [0.4, 0.6], spatial: [0, 0.9], behavioral: [0] },
      ),
    ).toBeCloseTo(0.3, 12);
    expect(profileDrift({ cultural: [0.1] }, { spatial: [0.1] })).toBeUndefined();
  });

  it('and matches of a day are told of ten people and more', () => {
    const sums = {
      day: '2026-05-22',
      people: 12,
      match: { sum: 9, n: 12 },
      domains: { cultural: { sum: 8, n: 10 }, spatial: { sum: 9, n: 9 } },
      drift: { sum: 1, n: 10 },
    };
    expect(evolutionOfDay(sums)).toEqual({
      day: '2026-05-22',
      people: 12,
      averageMatch: 0.75,
      domains: [
        { domain: 'cultural', averageMatch: 0.8 },
        { domain: 'behavioral', averageMatch: null },
        { domain: 'economic', averageMatch: null },
        { domain: 'spatial', averageMatch: null },
      ],
      drift: 0.1,
    });
    expect(
      evolutionOfDay({ ...sums, people: 9, match: { sum: 9, n: 9 }, drift: { sum: 1, n: 9 } }),
    ).toMatchObject({ people: null, averageMatch: null, drift: null });
  });
});
