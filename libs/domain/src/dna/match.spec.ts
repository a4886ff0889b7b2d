import { EQUAL_WEIGHTS, type DnaModel } from './model.js';
import { describeGolden, goldenCsv } from './golden-data.spec-support.js';
import { AUDIO_FEATURES } from './labels.js';
import { adjustedCosine, domainMatch, matchBand, matchProfiles, overallMatch } from './match.js';
import { MatchAverages } from './match-averages.js';

const MEAN = [0.5, 0.5, 0.5];
const LISTENER = [0.9, 0.5, 0.2];
const ARTIST = [0.8, 0.9, 0.5];

describe('the match of two profiles (adjusted cosine, Sarwar et al. 2001)', () => {
  it('is worked by hand', () => {
    // about the mean: (0.4, 0, −0.3) and (0.3, 0.4, 0), both 0.5 long; 0.12 / 0.25
    expect(adjustedCosine(LISTENER, ARTIST, MEAN)).toBeCloseTo(0.48, 12);
    expect(domainMatch(LISTENER, ARTIST, MEAN)).toBeCloseTo(0.74, 12);
    // seen from 0 the two look alike: 1.27 / (√1.10 · √1.70)
    expect(adjustedCosine(LISTENER, ARTIST, [0, 0, 0])).toBeCloseTo(1.27 / Math.sqrt(1.1 * 1.7), 12);
  });

  it('is 1 with oneself, a half at a right angle, 0 with the opposite, and the same from both sides', () => {
    expect(domainMatch(LISTENER, LISTENER, MEAN)).toBeCloseTo(1, 12);
    expect(domainMatch([0.9, 0.5, 0.5], [0.5, 0.1, 0.5], MEAN)).toBe(0.5);
    expect(domainMatch([0.9, 0.5, 0.2], [0.1, 0.5, 0.8], MEAN)).toBeCloseTo(0, 12);
    expect(domainMatch(ARTIST, LISTENER, MEAN)).toBe(domainMatch(LISTENER, ARTIST, MEAN));
  });

  it('does not depend on how strong a leaning is', () => {
    expect(adjustedCosine([0.54, 0.5, 0.47], ARTIST, MEAN)).toBeCloseTo(0.48, 12);
  });

  it('is undefined, not 0, where one is missing, is the mean itself, or is of another model', () => {
    expect(domainMatch(undefined, ARTIST, MEAN)).toBeUndefined();
    expect(domainMatch(LISTENER, undefined, MEAN)).toBeUndefined();
    expect(domainMatch(MEAN, ARTIST, MEAN)).toBeUndefined();
    // 0.1 + 0.2 is not 0.3, but no leaning either
    expect(domainMatch([0.1 + 0.2], [0.9], [0.3])).toBeUndefined();
    expect(domainMatch([...LISTENER, 0.1], ARTIST, MEAN)).toBeUndefined();
    expect(domainMatch([Number.NaN, 0.5, 0.5], ARTIST, MEAN)).toBeUndefined();
  });

  it('overall is the mean of the domains that are defined, by the weights of the model', () => {
    const weights = (of: Partial<typeof EQUAL_WEIGHTS> = {}) => {
      const { cultural, behavioral, economic, spatial } = { ...EQUAL_WEIGHTS, ...of };
      return {
        cultural: { weight: cultural },
        behavioral: { weight: behavioral },
        economic: { weight: economic },
        spatial: { weight: spatial },
      };
    };
    expect(overallMatch({ cultural: 0.9, spatial: 0.5 }, weights())).toBeCloseTo(0.7, 12);
    expect(overallMatch({ cultural: 0.9, spatial: 0.5 }, weights({ cultural: 3 }))).toBeCloseTo(0.8, 12);
    expect(overallMatch({ spatial: 0 }, weights())).toBe(0);
    expect(overallMatch({ spatial: 0.4 }, weights({ spatial: 0 }))).toBeUndefined();
    expect(overallMatch({}, weights())).toBeUndefined();
  });

  it('of whole profiles takes each domain about its own mean', () => {
    const domain = (mean: number[]) => ({ labels: mean.map((_, i) => `${i}`), mean, weight: 1 });
    const model: DnaModel = {
      version: 1,
      layout: { audio: [], genres: [], spendBounds: [], cities: [], countries: [] },
      domains: {
        cultural: domain(MEAN),
        behavioral: domain([0.2, 0.2]),
        economic: domain([0.5]),
        spatial: domain([0.1, 0]),
      },
    };
    const match = matchProfiles(
      { cultural: LISTENER, behavioral: [0.4, 0.2], spatial: [0.1, 0] },
      { cultural: ARTIST, behavioral: [0.2, 0.6], economic: [0.9], spatial: [1, 0] },
      model,
    );
    expect(Object.keys(match.domains)).toEqual(['cultural', 'behavioral']);
    expect(match.domains.cultural).toBeCloseTo(0.74, 12);
    expect(match.domains.behavioral).toBe(0.5);
    expect(match.overall).toBeCloseTo(0.62, 12);
  });

  it.each([
    [1, 'strong'],
    [0.74, 'strong'],
    [0.7, 'strong'],
    [0.6999999, 'good'],
    [0.5, 'good'],
    [0.4999999, 'moderate'],
    [0.3, 'moderate'],
    [0.2999999, 'weak'],
    [0, 'weak'],
  ])('%d is %s', (score, band) => expect(matchBand(score)).toBe(band));
});

describe('the matches of an audience', () => {
  it('are averaged over those who have one, and counted by band', () => {
    const averages = new MatchAverages();
    for (let i = 0; i < 12; i++) averages.add({ overall: 0.8, domains: { cultural: 0.9, spatial: 0.7 } });
    for (let i = 0; i < 8; i++) averages.add({ overall: 0.3, domains: { cultural: 0.3 } });
    for (let i = 0; i < 3; i++) averages.add({ overall: undefined, domains: {} });
    expect(averages.result()).toEqual({
      people: 20,
      averageMatch: expect.closeTo(0.6, 12),
      band: 'good',
      topDomain: 'spatial',
      domains: [
        { domain: 'cultural', averageMatch: expect.closeTo(0.66, 12), people: 20 },
        { domain: 'behavioral', averageMatch: null, people: 0 },
        { domain: 'economic', averageMatch: null, people: 0 },
        { domain: 'spatial', averageMatch: expect.closeTo(0.7, 12), people: 12 },
      ],
      bandCounts: [12, 0, 8, 0],
    });
  });

  it('are nothing of fewer than ten people, nor is a domain of so few the top one', () => {
    const averages = new MatchAverages();
    expect(averages.result()).toMatchObject({ people: 0, averageMatch: null, band: null, topDomain: null });
    for (let i = 0; i < 9; i++) averages.add({ overall: 0.8, domains: { cultural: 0.6, economic: 1 } });
    expect(averages.result()).toMatchObject({ averageMatch: null, band: null, topDomain: null });
    averages.add({ overall: 0.6, domains: { cultural: 0.6 } });
    expect(averages.result()).toMatchObject({
      averageMatch: expect.closeTo(0.78, 12),
      topDomain: 'cultural',
    });
  });
});

describeGolden('matches of real listeners and artists', () => {
  it('are the cosines that were computed apart, about a mean of zeros, in every row', () => {
    const vectors = new Map(
      goldenCsv('oracle/dna_open5k_vectors.csv').map((row) => [
        `${row['kind']} ${row['id']}`,
        AUDIO_FEATURES.map((feature) => Number(row[feature])),
      ]),
    );
    const zero = AUDIO_FEATURES.map(() => 0);
    const rows = goldenCsv('oracle/dna_open5k_match.csv');
    for (const row of rows) {
      const cosine = adjustedCosine(
        vectors.get(`artist ${row['artist']}`) ?? [],
        vectors.get(`listener ${row['listener']}`) ?? [],
        zero,
      );
      // both sides are rounded: the vectors to six digits, the answer too
      const away = Math.abs((cosine ?? Number.NaN) - Number(row['cosine']));
      expect({ ...row, right: away < 1e-6 }).toEqual({ ...row, right: true });
    }
    expect(rows).toHaveLength(166);
  });
});
