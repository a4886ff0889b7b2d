/** An event report for specs. The points are those of the real final of 2019; every other figure is invented. */
import { GEONAMES_ATTRIBUTION, type ReportData, type ReportFigure } from '@coliseum/contracts';
import { anAudience } from './audience.spec-support';

const FIVE_MINUTES = 5 * 60_000;
const BEGIN = Date.parse('2019-05-18T19:00:00Z');
const STEPS = 49;
const at = Array.from({ length: STEPS }, (_, i) => new Date(BEGIN + i * FIVE_MINUTES).toISOString());
const VOTES = [64_781, 103_911, 139_971, 160_153, 171_196, 164_034, 139_373, 106_329];
/** A quiet evening, a wave of votes between steps 31 and 38. */
const votes = at.map((_, i) => VOTES[i - 31] ?? 1_200 + Math.round(260 * Math.sin(i * 1.7)));
const reactions = at.map((_, i) => Math.round(5_900 + 1_700 * Math.sin(i * 0.82)));
const plays = at.map((_, i) => Math.round(1_600 + i * 38 + (i > 40 ? 1_900 : 0) + 240 * Math.sin(i * 2.3)));

export const aFigure = (
  label: string,
  value: number | null,
  over: Partial<ReportFigure> = {},
): ReportFigure => ({
  id: label.toLowerCase().replaceAll(' ', '_'),
  label,
  value,
  unit: 'count',
  approximate: false,
  previous: null,
  changePercent: null,
  ...over,
});

const CITIES: readonly [string, string, number, number, number, number, number][] = [
  ['Reykjavík', 'IS', 64.14, -21.9, 17_240, 0.034, 3.12],
  ['Tel Aviv', 'IL', 32.08, 34.78, 48_210, 0.094, 2.41],
  ['Amsterdam', 'NL', 52.37, 4.89, 41_876, 0.082, 2.18],
  ['Oslo', 'NO', 59.91, 10.75, 24_551, 0.048, 1.92],
  ['Stockholm', 'SE', 59.33, 18.06, 31_187, 0.061, 1.74],
  ['Zürich', 'CH', 47.37, 8.55, 21_003, 0.041, 1.64],
  ['Milan', 'IT', 45.46, 9.19, 20_418, 0.04, 1.12],
  ['Madrid', 'ES', 40.42, -3.7, 27_904, 0.055, 0.92],
  ['London', 'GB', 51.51, -0.13, 39_402, 0.077, 0.81],
  ['Berlin', 'DE', 52.52, 13.4, 19_876, 0.039, 0.77],
];
const RESULT: readonly [string, string, number, number, number][] = [
  ['Duncan Laurence', 'Netherlands', 237, 261, 498],
  ['Mahmood', 'Italy', 219, 253, 472],
  ['Sergey Lazarev', 'Russia', 126, 244, 370],
  ['Luca Hänni', 'Switzerland', 152, 212, 364],
  ['John Lundvik', 'Sweden', 241, 93, 334],
  ['KEiiNO', 'Norway', 40, 291, 331],
  ['Tamara Todevska', 'North Macedonia', 247, 58, 305],
  ['Chingiz', 'Azerbaijan', 202, 100, 302],
  ['Kate Miller-Heidke', 'Australia', 153, 131, 284],
  ['Hatari', 'Iceland', 46, 186, 232],
];

export const anEventReport = (over: Partial<ReportData> = {}): ReportData => ({
  version: 1,
  type: 'event',
  subject: {
    entityType: 'event',
    entityId: '0190b0a0-0000-7000-8000-000000000001',
    entityName: 'Grand Final, Tel Aviv',
    entityImageUrl: null,
    line: 'Eurovision Song Contest 2019, Expo Tel Aviv.',
    official: true,
  },
  from: '2019-05-18T19:00:00Z',
  to: '2019-05-18T23:00:00Z',
  timeZone: 'Asia/Jerusalem',
  previous: { from: '2019-05-16T19:00:00Z', to: '2019-05-16T23:00:00Z', label: 'Semi-final 2, 16 May 2019' },
  frozenAt: '2019-05-18T23:10:04Z',
  dataThrough: '2019-05-18T23:10:03Z',
  events: 1_604_518,
  currency: 'EUR',
  sections: [
    {
      kind: 'figures',
      id: 'key-figures',
      title: 'Key figures',
      note: 'against Semi-final 2',
      figures: [
        aFigure('Votes', 1_038_214, { previous: 251_750, changePercent: 312.4 }),
        aFigure('Attendees', 7_184, { unit: 'people', previous: 7_141, changePercent: 0.6 }),
        aFigure('Plays', 184_206, { previous: 180_064, changePercent: 2.3 }),
        aFigure('Viewers', 96_410, {
          unit: 'people',
          approximate: true,
          previous: 81_085,
          changePercent: 18.9,
        }),
        aFigure('Revenue', 41_290_600, { unit: 'cents', previous: 42_047_400, changePercent: -1.8 }),
        aFigure('Stars', 4.6, { unit: 'stars', previous: 4.4, changePercent: 4.5 }),
      ],
    },
    {
      kind: 'timeline',
      id: 'timeline',
      title: 'The evening in five-minute steps',
      note: 'events per 5 min, Asia/Jerusalem',
      step: '5m',
      at,
      series: [
        { id: 'votes', label: 'Votes', unit: 'count', panel: 0, values: votes },
        { id: 'reactions', label: 'Reactions', unit: 'count', panel: 1, values: reactions },
        { id: 'plays', label: 'Plays', unit: 'count', panel: 1, values: plays },
      ],
      marks: [
        { at: '2019-05-18T19:10:00Z', label: 'first act' },
        { at: '2019-05-18T21:25:00Z', label: 'last act' },
        { at: '2019-05-18T22:35:00Z', label: 'result' },
      ],
      spans: [{ from: '2019-05-18T21:35:00Z', to: '2019-05-18T22:15:00Z', label: 'voting open' }],
    },
    {
      kind: 'funnel',
      id: 'funnel',
      title: 'From a look to a ticket',
      note: 'distinct people, in order, within 7 days',
      steps: [
        {
          id: 'concierto.event_viewed',
          label: 'Saw the event',
          people: 212_480,
          ofPrevious: null,
          ofFirst: 1,
        },
        {
          id: 'concierto.rsvp_created',
          label: 'Answered “I come”',
          people: 38_912,
          ofPrevious: 0.1831,
          ofFirst: 0.1831,
        },
        {
          id: 'concierto.checked_in',
          label: 'Checked in',
          people: 7_184,
          ofPrevious: 0.1846,
          ofFirst: 0.0338,
        },
        { id: 'concierto.vote_cast', label: 'Voted', people: 5_906, ofPrevious: 0.8221, ofFirst: 0.0278 },
        {
          id: 'treasury.purchase_completed',
          label: 'Bought',
          people: 1_212,
          ofPrevious: 0.2052,
          ofFirst: 0.0057,
        },
      ],
    },
    {
      kind: 'dna',
      id: 'dna',
      title: 'Who was here: audience DNA',
      note: 'adjusted cosine against the line-up',
      dna: anAudience(),
      currency: 'EUR',
    },
    {
      kind: 'geography',
      id: 'geography',
      title: 'Where it came from',
      note: 'resonance: location quotient',
      minimumEvents: 20,
      total: 512_340,
      unplaced: 0,
      cities: CITIES.map(([name, country, latitude, longitude, value, share, resonance]) => ({
        cityId: name.toLowerCase(),
        ...{ name, country, latitude, longitude, value, share, resonance },
      })),
      attribution: GEONAMES_ATTRIBUTION,
    },
    {
      kind: 'table',
      id: 'result',
      title: 'The result',
      note: 'revision 1,310',
      columns: [
        { id: 'artist', label: 'Artist', unit: null },
        { id: 'rank', label: 'Rank', unit: 'rank' },
        { id: 'country', label: 'Country', unit: null },
        { id: 'jury', label: 'Jury', unit: 'points' },
        { id: 'public', label: 'Public', unit: 'points' },
        { id: 'points', label: 'Points', unit: 'points' },
      ],
      rows: RESULT.map(([artist, country, jury, audience, points], i) => [
        artist,
        i + 1,
        country,
        jury,
        audience,
        points,
      ]),
      total: 26,
      official: true,
    },
  ],
  missing: [
    {
      what: 'ROI',
      why: 'no campaign cost is known, so none is given. Add one to the campaign and make the report again.',
    },
  ],
  definitions: [
    { term: 'Votes', definition: 'count of concierto.vote_cast, minus retracted', source: null },
    { term: 'Attendees', definition: 'distinct people with concierto.checked_in', source: null },
    {
      term: 'Viewers',
      definition: 'distinct people; ≈ is an estimate, standard error 0.81 %',
      source: 'Flajolet et al. 2007',
    },
    {
      term: 'Match',
      definition: '(1 + s) / 2, s = cosine after taking away the population mean; strong from 0.70',
      source: 'Sarwar et al. 2001',
    },
    {
      term: 'Resonance',
      definition: 'share of this event’s activity in the city / the city’s share of all activity',
      source: 'location quotient, BLS',
    },
    { term: 'Change', definition: 'against Semi-final 2, same span of hours', source: null },
  ],
  ...over,
});
