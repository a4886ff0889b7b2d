/** Groups of listeners for specs; all of it invented. */
import type { DnaArchetypeDefinition, DnaSegment, DnaSegments, EntityDna } from '@coliseum/contracts';

export const NOW = '2019-05-18T21:52:07.000Z';
export const ARTIST = 'a0a6c1de-0000-4000-8000-000000000001';
export const [CHORUS, NORDIC, FOLK] = ['g-chorus', 'g-nordic', 'g-folk'] as const;

const city = (cityId: string, resonance: number, name: string | null = cityId): DnaSegment['cities'][0] => ({
  ...{ cityId, name, people: 40, resonance },
});

const segment = (
  id: string,
  name: string,
  people: number,
  perHead: number,
  cities: DnaSegment['cities'],
): DnaSegment => ({
  ...{ id, name, people, share: people / 600, revenueCents: people * perHead, revenuePerHeadCents: perHead },
  traits: ['high energy', 'major key', 'late at night', 'loud'].map((trait, i) => ({
    trait,
    lift: 3 - i / 2,
  })),
  cities,
});

export const someSegments = (changes: Partial<DnaSegments> = {}): DnaSegments => ({
  modelVersion: 7,
  computedAt: '2019-05-18T04:43:10.000Z',
  analysed: 600,
  distinct: true,
  currency: 'USD',
  items: [
    segment(CHORUS, 'Big-chorus balladeers', 300, 1_000, [
      city('oslo', 2.41, 'Oslo'),
      city('x-ville', 1.2, null),
    ]),
    segment(NORDIC, 'Nordic dance floor', 200, 4_000, [
      city('tel-aviv', 1.6, 'Tel Aviv'),
      city('oslo', 0.8, 'Oslo'),
    ]),
    segment(FOLK, 'Folk-electro explorers', 100, 2_000, []),
  ],
  ...changes,
});

type Audience = NonNullable<EntityDna['audience']>;

/** An artist's audience: two groups of the three, and some people together. */
export const anAudience = (changes: Partial<Audience> = {}): Audience => ({
  entityName: 'Ada',
  people: 410,
  analysed: 230,
  averageMatch: 0.74,
  band: 'strong',
  topDomain: 'cultural',
  domains: [
    { domain: 'cultural', averageMatch: 0.82, people: 230 },
    { domain: 'behavioral', averageMatch: 0.71, people: 210 },
    { domain: 'economic', averageMatch: 0.66, people: null },
    { domain: 'spatial', averageMatch: null, people: null },
  ],
  bands: [],
  distinct: true,
  k: 3,
  silhouette: 0.41,
  archetypes: [
    inAudience(CHORUS, 'Big-chorus balladeers', 150, 0.81, 1_200),
    inAudience(NORDIC, 'Nordic dance floor', 60, 0.49, 4_400),
    { ...inAudience(FOLK, 'Others', 20, 0, 900), id: null, averageMatch: null, traits: [] },
  ],
  ...changes,
});

const inAudience = (id: string, name: string, people: number, averageMatch: number, perHead: number) => ({
  ...{ id, name, people, share: people / 230, averageMatch },
  ...{ revenueCents: people * perHead, revenuePerHeadCents: perHead, traits: ['high energy', 'major key'] },
});

export const someDna = (changes: Partial<EntityDna> = {}): EntityDna => ({
  entityType: 'artist',
  entityId: ARTIST,
  entityName: 'Ada',
  state: 'ready',
  reason: null,
  modelVersion: 7,
  computedAt: '2019-05-18T21:50:00.000Z',
  from: null,
  to: null,
  profile: [],
  audience: anAudience(),
  evolution: [],
  ...changes,
});

export const anArchetype = (changes: Partial<DnaArchetypeDefinition> = {}): DnaArchetypeDefinition => ({
  id: CHORUS,
  name: 'Big-chorus balladeers',
  givenName: null,
  derivedName: 'Big-chorus balladeers',
  people: 300,
  share: 0.5,
  traits: [
    { trait: 'high energy', lift: 2.4 },
    { trait: 'major key', lift: 1.8 },
  ],
  since: '2019-05-01T04:43:00.000Z',
  modelVersion: 7,
  retired: false,
  version: 1,
  ...changes,
});
