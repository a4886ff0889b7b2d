/** An audience's DNA for specs; all of it invented. */
import type { EntityDna } from '@coliseum/contracts';

const MATCH_OF_DAY = [0.69, 0.7, 0.71, 0.7, null, 0.72, 0.73, 0.74];

export const anAudience = (over: Partial<EntityDna> = {}): EntityDna => ({
  entityType: 'event',
  entityId: '0190b0a0-0000-7000-8000-000000000001',
  entityName: 'Grand Final, Tel Aviv',
  state: 'ready',
  reason: null,
  modelVersion: 7,
  computedAt: '2019-05-18T23:09:00Z',
  from: null,
  to: null,
  profile: [
    {
      domain: 'cultural',
      labels: ['energy', 'valence'],
      values: [0.8, 0.4],
      basis: 'stated',
      observations: 0,
    },
  ],
  audience: {
    entityName: 'Grand Final, Tel Aviv',
    people: 5_906,
    analysed: 1_250,
    averageMatch: 0.74,
    band: 'strong',
    topDomain: 'cultural',
    domains: [
      { domain: 'cultural', averageMatch: 0.82, people: 1_250 },
      { domain: 'behavioral', averageMatch: 0.71, people: 1_210 },
      { domain: 'economic', averageMatch: 0.66, people: 801 },
      { domain: 'spatial', averageMatch: 0.77, people: null },
    ],
    bands: [
      { band: 'strong', people: 725, share: 0.58 },
      { band: 'good', people: 363, share: 0.29 },
      { band: 'moderate', people: 125, share: 0.1 },
      { band: 'weak', people: 37, share: 0.03 },
    ],
    distinct: true,
    k: 3,
    silhouette: 0.41,
    archetypes: [
      group('Big-chorus balladeers', 513, 0.41, 0.81, 2_140),
      group('Nordic dance floor', 412, 0.33, 0.73, 1_410),
      group('Folk-electro explorers', 325, 0.26, 0.64, 980),
    ],
  },
  evolution: MATCH_OF_DAY.map((averageMatch, i) => ({
    day: `2019-05-${11 + i}`,
    people: averageMatch === null ? null : 900 + i * 40,
    averageMatch,
    domains: [],
    drift: null,
  })),
  ...over,
});

function group(name: string, people: number, share: number, averageMatch: number, perHead: number) {
  return {
    id: name.toLowerCase().replaceAll(' ', '-'),
    ...{ name, people, share, averageMatch },
    revenueCents: people * perHead,
    revenuePerHeadCents: perHead,
    traits: ['high energy', 'major key', 'late at night'],
  };
}
