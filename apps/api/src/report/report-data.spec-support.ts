/** A report's figures with a section of each kind, as a composer would return them. */
import type { EntityDna, ReportData, ReportSection } from '@coliseum/contracts';

const dna: EntityDna = {
  entityType: 'event',
  entityId: 'e',
  entityName: 'Grand Final',
  state: 'ready',
  reason: null,
  modelVersion: 3,
  computedAt: '2019-05-18T22:00:00.000Z',
  from: null,
  to: null,
  profile: [],
  audience: {
    entityName: 'Grand Final',
    people: 120,
    analysed: 100,
    averageMatch: 0.74,
    band: 'strong',
    topDomain: 'cultural',
    domains: [{ domain: 'cultural', averageMatch: 0.8, people: 100 }],
    bands: [
      { band: 'strong', people: 90, share: 0.9 },
      { band: 'weak', people: null, share: null },
    ],
    distinct: true,
    k: 3,
    silhouette: 0.4,
    archetypes: [
      {
        id: 'a',
        name: '=Night owls',
        people: 100,
        share: 1,
        averageMatch: 0.74,
        revenueCents: 199_900,
        revenuePerHeadCents: 1_999,
        traits: ['late at night', 'pop'],
      },
    ],
  },
  evolution: [{ day: '2019-05-18', people: 50, averageMatch: 0.7, domains: [], drift: null }],
};

const head = (id: string, title: string): { id: string; title: string; note: null } => ({
  id,
  title,
  note: null,
});

export const SECTIONS: readonly ReportSection[] = [
  {
    ...head('key-figures', 'Key figures'),
    kind: 'figures',
    figures: [
      {
        id: 'votes',
        label: 'Votes',
        value: 811,
        unit: 'count',
        approximate: false,
        previous: 800,
        changePercent: 1.375,
      },
    ],
  },
  {
    ...head('timeline', 'Timeline'),
    kind: 'timeline',
    step: 'hour',
    at: ['2019-05-18T19:00:00.000Z', '2019-05-18T20:00:00.000Z'],
    series: [{ id: 'votes', label: 'Votes', unit: 'count', panel: 0, values: [5, null] }],
    marks: [{ at: '2019-05-18T20:30:00.000Z', label: 'Norway' }],
    spans: [{ from: '2019-05-18T19:10:00.000Z', to: '2019-05-18T19:40:00.000Z', label: 'Voting' }],
  },
  {
    ...head('funnel', 'Funnel'),
    kind: 'funnel',
    steps: [
      { id: 'concierto.event_viewed', label: 'Viewed', people: 200, ofPrevious: null, ofFirst: null },
      { id: 'concierto.rsvp_created', label: 'Came', people: 50, ofPrevious: 0.25, ofFirst: 0.25 },
    ],
  },
  { ...head('dna', 'DNA'), kind: 'dna', dna, currency: 'USD' },
  {
    ...head('places', 'Places'),
    kind: 'geography',
    minimumEvents: 20,
    total: 300,
    unplaced: 0,
    cities: [
      {
        cityId: 'oslo',
        name: 'Oslo',
        country: 'NO',
        latitude: 59.91,
        longitude: 10.75,
        value: 200,
        share: 0.66,
        resonance: 1.8,
      },
    ],
    attribution: 'GeoNames, CC BY 4.0',
  },
  {
    ...head('lineup', 'Line-up'),
    kind: 'table',
    columns: [
      { id: 'artist', label: 'Artist', unit: null },
      { id: 'revenue', label: 'Revenue', unit: 'cents' },
    ],
    rows: [
      ['=KEiiNO', 1_999],
      ['-Mahmood', -50],
    ],
    total: 2,
    official: false,
  },
  {
    ...head('ranks', 'Ranks'),
    kind: 'ranks',
    boardName: 'Votes',
    at: ['2019-05-18T21:00:00.000Z'],
    lines: [{ entityId: 'n', label: 'Norway', ranks: [1] }],
  },
  {
    ...head('bracket', 'Bracket'),
    kind: 'bracket',
    metric: 'votes',
    rounds: [
      {
        name: 'Final',
        startsAt: '2019-05-18T19:00:00.000Z',
        endsAt: '2019-05-18T21:00:00.000Z',
        matches: [
          {
            matchId: 'm1',
            state: 'completed',
            home: { cityId: 'oslo', name: 'Oslo', seed: 1, score: 3 },
            away: { cityId: 'rome', name: 'Rome', seed: 2, score: 1 },
            winnerId: 'oslo',
            decidedBy: null,
          },
        ],
      },
    ],
    champion: 'oslo',
  },
];

export const someData = (changes: Partial<ReportData> = {}): ReportData => ({
  version: 1,
  type: 'event',
  subject: {
    entityType: 'event',
    entityId: 'e',
    entityName: 'Grand Final',
    entityImageUrl: null,
    line: 'A show in Tel Aviv.',
    official: false,
  },
  from: '2019-05-18T19:00:00.000Z',
  to: '2019-05-18T21:00:00.000Z',
  timeZone: 'UTC',
  previous: null,
  frozenAt: '2019-05-18T22:00:00.000Z',
  dataThrough: '2019-05-18T21:59:59.000Z',
  events: 2_000,
  currency: 'USD',
  sections: [...SECTIONS],
  missing: [{ what: 'ROI', why: 'No campaign cost is known.' }],
  definitions: [{ term: 'Votes', definition: '@votes that count', source: null }],
  ...changes,
});
