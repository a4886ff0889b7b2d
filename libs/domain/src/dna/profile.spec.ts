import { economicVector, frequency, recency, spendBand, spendBounds } from './economic-vector.js';
import { audioLabels, domainLabels, genreOf } from './labels.js';
import { buildModel, type DnaLayout } from './model.js';
import { behavioralVector, culturalVector, fillProfile, fitsLayout, spatialVector } from './profile.js';

const LAYOUT: DnaLayout = {
  audio: ['energy', 'tempo'],
  genres: ['rap', 'rock'],
  spendBounds: [1000, 2500],
  cities: ['oslo', 'lodz'],
  countries: ['NO'],
};

describe('a profile', () => {
  it('has a name for each component, domain by domain', () => {
    const labels = domainLabels(LAYOUT);
    expect(labels.cultural).toEqual(['energy', 'tempo', 'genre: rap', 'genre: rock']);
    expect(labels.behavioral).toHaveLength(24 + 7 + 2);
    expect(labels.behavioral.slice(23, 25)).toEqual(['hour: 23', 'weekday: Monday']);
    expect(labels.economic).toEqual([
      'spend: 1 of 3',
      'spend: 2 of 3',
      'spend: 3 of 3',
      'recency',
      'frequency',
    ]);
    expect(labels.spatial).toEqual(['city: oslo', 'city: lodz', 'country: NO']);
    expect(audioLabels(9)[0]).toBe('acousticness');
    expect(audioLabels(2)).toEqual(['feature 1', 'feature 2']);
    expect(labels.cultural.map(genreOf)).toEqual([undefined, undefined, 'rap', 'rock']);
  });

  it('in the cultural domain is what was played, on average, and in which genres', () => {
    // four plays of tracks with features; of ten with a genre two are of one that the model does not know
    const sums = { audioSums: [3, 2], audioWeight: 4, genres: { rap: 6, rock: 2, polka: 2 } };
    expect(culturalVector(LAYOUT, sums)).toEqual([0.75, 0.5, 0.6, 0.2]);
    expect(culturalVector(LAYOUT, { ...sums, genres: {} })).toEqual([0.75, 0.5, null, null]);
    expect(culturalVector(LAYOUT, { ...sums, audioWeight: 0 })).toEqual([null, null, 0.6, 0.2]);
    expect(culturalVector(LAYOUT, { audioSums: [], audioWeight: 0, genres: {} })).toBeUndefined();
    // a genre may be called what every object has
    expect(culturalVector({ ...LAYOUT, genres: ['constructor'] }, { ...sums, genres: { rap: 1 } })).toEqual([
      0.75, 0.5, 0,
    ]);
  });

  it('in the behavioral domain is when, and how far to the end', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour === 22 ? 3 : hour === 7 ? 1 : 0));
    const vector = behavioralVector({
      hours,
      weekdays: [0, 0, 0, 0, 4, 0, 0],
      plays: 4,
      skips: 1,
      completionSum: 3,
    });
    expect(vector).toHaveLength(33);
    expect([vector?.[7], vector?.[22], vector?.[28]]).toEqual([0.25, 0.75, 1]);
    expect(vector?.slice(-2)).toEqual([0.25, 0.75]);
    // more skips than plays were counted, or voids took more than was there
    const odd = behavioralVector({ hours, weekdays: [], plays: 4, skips: 6, completionSum: -1 });
    expect(odd?.slice(-2)).toEqual([1, 0]);
    expect(odd?.slice(24, 31)).toEqual(new Array(7).fill(null));
    expect(
      behavioralVector({ hours: [], weekdays: [], plays: 0, skips: 0, completionSum: 0 }),
    ).toBeUndefined();
  });

  it('in the economic domain is how much at a time, how lately and how often', () => {
    expect(
      economicVector(LAYOUT, { bands: [1, 3, 0], recencySum: recency(90), purchasesLastYear: 3, buyers: 1 }),
    ).toEqual([0.25, 0.75, 0, 0.5, 0.5]);
    // two buyers, one of today and one of half a year ago; six purchases between them
    expect(
      economicVector(LAYOUT, {
        ...{ bands: [0, 0, 6], recencySum: recency(0) + recency(180), purchasesLastYear: 6, buyers: 2 },
      }),
    ).toEqual([0, 0, 1, 0.625, 0.5]);
    expect(
      economicVector(LAYOUT, { bands: [0, 0, 0], recencySum: 0, purchasesLastYear: 0, buyers: 0 }),
    ).toBeUndefined();
    expect([recency(-1), recency(270), frequency(0), frequency(9)]).toEqual([1, 0.125, 0, 0.75]);
  });

  it('parts what purchases cost at the quartiles of what was paid', () => {
    const bounds = spendBounds([500, 100, 300, 200, 400, 800, 700, 600]);
    expect(bounds).toEqual([200, 400, 600]);
    expect([0, 200, 201, 400, 600, 601, 9999].map((cents) => spendBand(cents, bounds))).toEqual([
      0, 0, 1, 1, 2, 3, 3,
    ]);
    // half of all paid the same: one bound less; everybody did: none, and one band
    expect(spendBounds([5, 5, 5, 5, 7, 9, 11, 13])).toEqual([5, 9]);
    expect(spendBounds([5, 5, 5])).toEqual([]);
    expect(spendBounds([])).toEqual([]);
    expect(spendBand(5, [])).toBe(0);
  });

  it('in the spatial domain is where, as shares of everywhere', () => {
    expect(spatialVector(LAYOUT, { cities: { oslo: 3, bergen: 1 }, countries: { NO: 4 } })).toEqual([
      0.75, 0, 1,
    ]);
    expect(spatialVector(LAYOUT, { cities: { quito: 2 }, countries: { EC: 2 } })).toEqual([0, 0, 0]);
    expect(spatialVector(LAYOUT, { cities: {}, countries: {} })).toBeUndefined();
  });

  it('stands at the mean of the population where it is not known', () => {
    const model = buildModel(3, LAYOUT, [
      { cultural: [0.2, 0.4, null, null], spatial: [1, 0, 1] },
      { cultural: [0.4, 0.8, 1, 0] },
      { cultural: [0.9, 0.3, 0, 0.5], spatial: [0, 0, 0] },
    ]);
    expect(model.version).toBe(3);
    expect(model.domains.cultural.mean).toEqual(
      [0.5, 0.5, 0.5, 0.25].map((mean) => expect.closeTo(mean, 12)),
    );
    expect(model.domains.spatial.mean).toEqual([0.5, 0, 0.5]);
    expect(model.domains.economic.mean).toEqual([0, 0, 0, 0, 0]);
    expect(model.domains.economic.labels).toEqual(domainLabels(LAYOUT).economic);
    expect(fillProfile({ cultural: [0.2, 0.4, null, null] }, model)).toEqual({
      cultural: [0.2, 0.4, 0.5, 0.25],
    });
  });

  it('that is stated fits where it is as long as the layout, and within [0,1]', () => {
    expect(fitsLayout('spatial', [0, 0.5, 1], LAYOUT)).toBe(true);
    for (const vector of [
      [0, 0.5],
      [0, 0.5, 1.01],
      [0, 0.5, -0.01],
      [0, 0.5, Number.NaN],
      [0, 0.5, '1'],
      [0, 0.5, null],
    ])
      expect(fitsLayout('spatial', vector, LAYOUT)).toBe(false);
  });
});
