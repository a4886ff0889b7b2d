/** Reports of the other types for specs: long ranges, ranks over time, a campaign, a bracket; every figure is invented. */
import type { BracketSection, ReportData, ReportSection } from '@coliseum/contracts';
import { aFigure, anEventReport } from './event-report.spec-support';

const DAY = 86_400_000;
const days = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => new Date(Date.parse(from) + i * DAY).toISOString());
const ofKind = (kind: ReportSection['kind']): ReportSection[] =>
  anEventReport().sections.filter((section) => section.kind === kind);

const NAMES = ['Aino', 'Bruno', 'Chiara', 'Dalia', 'Emre', 'Freya', 'Goran'];
/** the lines from the first rank down, a week each */
const ORDERS = [
  [3, 1, 2, 0, 5, 4, 6],
  [1, 3, 0, 2, 5, 6, 4],
  [1, 0, 3, 6, 2, 5, 4],
  [0, 1, 6, 3, 2, 4, 5],
  [0, 6, 1, 2, 3, 4, 5],
];
const ranksSection: ReportSection = {
  kind: 'ranks',
  id: 'ranks',
  title: 'How its rank went',
  note: 'of Top artists by plays, at midnight',
  boardName: 'Top artists by plays',
  at: days('2024-03-01T00:00:00Z', 31),
  lines: NAMES.map((label, line) => ({
    entityId: label,
    label,
    ranks: Array.from({ length: 31 }, (_, day) =>
      line === 6 && day < 9 ? null : (ORDERS[Math.floor(day / 7)]?.indexOf(line) ?? 0) + 1,
    ),
  })),
};

export const anArtistReport = (): ReportData =>
  anEventReport({
    type: 'artist',
    subject: {
      entityType: 'artist',
      entityId: 'Aino',
      entityName: 'Aino',
      entityImageUrl: null,
      line: 'Artist, Helsinki.',
      official: false,
    },
    from: '2024-02-29T23:00:00Z',
    to: '2024-03-31T22:00:00Z',
    timeZone: 'Europe/Zurich',
    previous: null,
    frozenAt: '2024-04-01T06:00:00Z',
    dataThrough: '2024-04-01T05:12:00Z',
    sections: [
      {
        kind: 'figures',
        id: 'key-figures',
        title: 'Key figures',
        note: null,
        figures: [
          aFigure('Plays', 1_204_118),
          aFigure('Listeners', 48_212, { unit: 'people', approximate: true }),
          aFigure('Listened', 214_000 * 3_600_000, { unit: 'ms' }),
          aFigure('Completion', 0.713, { unit: 'ratio' }),
          aFigure('Tips', null, { unit: 'cents' }),
        ],
      },
      {
        kind: 'timeline',
        id: 'timeline',
        title: 'Day by day',
        note: 'plays a day, Europe/Zurich',
        step: 'day',
        at: days('2024-02-29T23:00:00Z', 31),
        series: [
          {
            id: 'plays',
            label: 'Plays',
            unit: 'count',
            panel: 0,
            values: Array.from({ length: 31 }, (_, i) =>
              i === 12 ? null : 30_000 + Math.round(9_000 * Math.sin(i / 2)),
            ),
          },
          {
            id: 'revenue',
            label: 'Revenue',
            unit: 'cents',
            panel: 1,
            values: Array.from({ length: 31 }, (_, i) => 120_000 + i * 3_100),
          },
        ],
        marks: [{ at: '2024-03-15T09:00:00Z', label: 'new single' }],
        spans: [],
      },
      ranksSection,
      ...ofKind('dna'),
      ...ofKind('geography'),
    ],
    missing: [],
  });

type Match = BracketSection['rounds'][number]['matches'][number];
const CITIES = ['Oslo', 'Bergen', 'Lyon', 'Porto', 'Graz', 'Basel', 'Split', 'Gent'];
const side = (name: string, score: number | null) => ({
  cityId: name,
  name,
  seed: CITIES.indexOf(name) + 1,
  score,
});
const match = (
  home: string,
  away: string,
  homeScore: number,
  awayScore: number,
  decidedBy: string | null = null,
): Match => ({
  matchId: `${home}-${away}`,
  state: 'decided',
  home: side(home, homeScore),
  away: side(away, awayScore),
  winnerId: decidedBy === null && homeScore < awayScore ? away : home,
  decidedBy,
});

export const aTournamentReport = (): ReportData =>
  anEventReport({
    type: 'tournament',
    subject: {
      entityType: 'tournament',
      entityId: 't1',
      entityName: 'Spring Cup of Cities',
      entityImageUrl: null,
      line: 'Eight cities, engagement per active user.',
      official: false,
    },
    timeZone: 'UTC',
    sections: [
      {
        kind: 'bracket',
        id: 'bracket',
        title: 'The bracket',
        note: 'engagement per active user',
        metric: 'engagement',
        champion: 'Oslo',
        rounds: [
          {
            name: 'Quarter-finals',
            startsAt: '2024-03-01T00:00:00Z',
            endsAt: '2024-03-08T00:00:00Z',
            matches: [
              match('Oslo', 'Gent', 12.4, 8.1),
              match('Porto', 'Graz', 9.02, 9.02, 'higher seed'),
              match('Bergen', 'Split', 7.7, 8.9),
              match('Lyon', 'Basel', 10.5, 6.2),
            ],
          },
          {
            name: 'Semi-finals',
            startsAt: '2024-03-08T00:00:00Z',
            endsAt: '2024-03-15T00:00:00Z',
            matches: [match('Oslo', 'Porto', 11.2, 9.9), match('Split', 'Lyon', 6.1, 10.4)],
          },
          {
            name: 'Final',
            startsAt: '2024-03-15T00:00:00Z',
            endsAt: '2024-03-22T00:00:00Z',
            matches: [match('Oslo', 'Lyon', 13.1, 12.7)],
          },
        ],
      },
      ...ofKind('geography'),
      ...ofKind('dna'),
    ],
  });

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '\u202egnp.exe\u202c',
  'Z\u0335\u0321\u0322\u0301\u0350\u0351\u0352a\u0335\u0321\u0322\u0301\u0350l\u0335\u0321g\u0335\u0321\u0322\u0301o',
  '=cmd|calc!A1',
  '{{constructor.constructor("alert(1)")()}}',
  'a'.repeat(90),
  'שלום عالم 東京 👩‍👩‍👧',
];
/** Names that must stay inert wherever they stand. */
export const aHostileReport = (): ReportData => {
  const event = anEventReport();
  const evil = (i: number): string => HOSTILE[i % HOSTILE.length] ?? '';
  return {
    ...event,
    subject: { ...event.subject, entityName: evil(0), line: evil(2) },
    sections: [
      ...event.sections.map((section, s): ReportSection => {
        switch (section.kind) {
          case 'timeline':
            return {
              ...section,
              title: evil(1),
              series: section.series.map((one, i) => ({ ...one, label: evil(i) })),
              marks: section.marks.map((mark, i) => ({ ...mark, label: evil(i + 3) })),
            };
          case 'geography':
            return { ...section, cities: section.cities.map((city, i) => ({ ...city, name: evil(i) })) };
          case 'table':
            return { ...section, rows: section.rows.map((row, i) => [evil(i), ...row.slice(1)]) };
          case 'funnel':
            return { ...section, steps: section.steps.map((step, i) => ({ ...step, label: evil(i) })) };
          default:
            return { ...section, title: evil(s) };
        }
      }),
      {
        ...ranksSection,
        lines: NAMES.map((_, i) => ({
          entityId: `l${i}`,
          label: evil(i),
          ranks: Array.from({ length: 31 }, (_unused, day) => 1 + ((i + day) % 7)),
        })),
      } as ReportSection,
    ],
    missing: HOSTILE.map((what) => ({ what, why: what })),
    definitions: HOSTILE.map((term) => ({ term, definition: term, source: term })),
  };
};
