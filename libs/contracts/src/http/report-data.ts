/** What a report holds, frozen when it was made: sections that a page, a PDF, a table and a spreadsheet read alike. */
import { Type, type Static } from '@sinclair/typebox';
import { EntityDnaSchema } from './dna.js';
import { Instant, Nullable, OneOf } from './common.js';

export const REPORT_TYPES = ['event', 'artist', 'brand_campaign', 'city', 'tournament'] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

/** How a figure is written; `ratio` is 0 to 1, `percent` is 0 to 100, `times` is a factor. */
export const FIGURE_UNITS = [
  'count',
  'people',
  'cents',
  'points',
  'stars',
  'ratio',
  'percent',
  'times',
  'ms',
  'seconds',
  'score',
  'rank',
] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

const Cell = Type.Union([Type.Number(), Type.String(), Type.Null()], {
  description: 'null: not known, or too few people.',
});

export const ReportFigureSchema = Type.Object(
  {
    id: Type.String({ description: 'snake_case: the counter, or the name in `definitions`.' }),
    label: Type.String(),
    value: Nullable(Type.Number()),
    unit: OneOf(FIGURE_UNITS),
    approximate: Type.Boolean({ description: 'An estimate: shown with ≈.' }),
    previous: Nullable(Type.Number({ description: 'Of the period before.' })),
    changePercent: Nullable(Type.Number()),
  },
  { $id: 'ReportFigure' },
);
export type ReportFigure = Static<typeof ReportFigureSchema>;

export const ReportColumnSchema = Type.Object(
  {
    id: Type.String(),
    label: Type.String(),
    unit: Nullable(OneOf(FIGURE_UNITS, { description: 'null: text.' })),
  },
  { $id: 'ReportColumn' },
);
export type ReportColumn = Static<typeof ReportColumnSchema>;

const head = {
  id: Type.String({ description: 'An anchor: lower case, digits and hyphens; unique in the report.' }),
  title: Type.String(),
  note: Nullable(Type.String({ description: 'One line beside the title: unit, zone, method.' })),
};
const section = <K extends string, T extends Record<string, object>>(kind: K, fields: T) =>
  ({ ...head, kind: Type.Literal(kind), ...fields }) as const;

/** Figures side by side. */
export const FiguresSectionSchema = Type.Object(
  section('figures', { figures: Type.Array(ReportFigureSchema) }),
);

/** Figures over time. A series of another scale gets a panel of its own. */
export const TimelineSectionSchema = Type.Object(
  section('timeline', {
    step: OneOf(['1m', '5m', 'hour', 'day', 'week', 'month'] as const),
    at: Type.Array(Instant(), { description: 'Starts of the steps; they begin by the report’s zone.' }),
    series: Type.Array(
      Type.Object({
        id: Type.String(),
        label: Type.String(),
        unit: OneOf(FIGURE_UNITS),
        panel: Type.Integer({ description: '0 is the upper one.' }),
        values: Type.Array(Nullable(Type.Number()), { description: 'One a step; null: not known.' }),
      }),
      { maxItems: 6 },
    ),
    marks: Type.Array(Type.Object({ at: Instant(), label: Type.String() })),
    spans: Type.Array(Type.Object({ from: Instant(), to: Instant(), label: Type.String() })),
  }),
);

export const FunnelSectionSchema = Type.Object(
  section('funnel', {
    steps: Type.Array(
      Type.Object({
        id: Type.String({ description: 'The event type.' }),
        label: Type.String(),
        people: Type.Integer(),
        ofPrevious: Nullable(Type.Number({ description: '0 to 1; null for the first, and after nobody.' })),
        ofFirst: Nullable(Type.Number()),
      }),
    ),
  }),
);

export const DnaSectionSchema = Type.Object(
  section('dna', { dna: EntityDnaSchema, currency: Nullable(Type.String()) }),
);

export const GeographySectionSchema = Type.Object(
  section('geography', {
    minimumEvents: Type.Integer(),
    metric: Type.Optional(
      Type.String({ description: 'What `value` counts, as a heading; default: Interactions.' }),
    ),
    total: Type.Number({ description: 'Of all cities.' }),
    unplaced: Type.Integer({ description: 'Cities without coordinates.' }),
    cities: Type.Array(
      Type.Object({
        cityId: Type.String(),
        name: Type.String(),
        country: Nullable(Type.String()),
        latitude: Nullable(Type.Number()),
        longitude: Nullable(Type.Number()),
        value: Type.Number(),
        share: Nullable(Type.Number()),
        resonance: Nullable(Type.Number()),
      }),
    ),
    attribution: Type.String(),
  }),
);

/** Any list: the first column names the row. */
export const TableSectionSchema = Type.Object(
  section('table', {
    columns: Type.Array(ReportColumnSchema, { minItems: 1 }),
    rows: Type.Array(Type.Array(Cell)),
    total: Type.Integer({ description: 'How many rows there are in all.' }),
    people: Type.Optional(
      Type.Array(Nullable(Type.String()), {
        description:
          'Where rows are people: whom each one is about, so that a person can be taken out later. Kept apart in the store, never sent.',
      }),
    ),
    official: Type.Boolean({ description: 'An official result.' }),
  }),
);

/** How ranks went: a line each. */
export const RanksSectionSchema = Type.Object(
  section('ranks', {
    boardName: Type.String(),
    at: Type.Array(Instant()),
    lines: Type.Array(
      Type.Object({
        entityId: Type.String(),
        label: Type.String(),
        ranks: Type.Array(Nullable(Type.Integer())),
      }),
      { maxItems: 10 },
    ),
  }),
);

export const BracketSectionSchema = Type.Object(
  section('bracket', {
    metric: Type.String(),
    rounds: Type.Array(
      Type.Object({
        name: Type.String(),
        startsAt: Instant(),
        endsAt: Instant(),
        matches: Type.Array(
          Type.Object({
            matchId: Type.String(),
            state: Type.String(),
            home: Nullable(
              Type.Object({
                cityId: Type.String(),
                name: Type.String(),
                seed: Nullable(Type.Integer()),
                score: Nullable(Type.Number()),
              }),
            ),
            away: Nullable(
              Type.Object({
                cityId: Type.String(),
                name: Type.String(),
                seed: Nullable(Type.Integer()),
                score: Nullable(Type.Number()),
              }),
            ),
            winnerId: Nullable(Type.String()),
            decidedBy: Nullable(Type.String({ description: 'In words, where it was not the score.' })),
          }),
        ),
      }),
    ),
    champion: Nullable(Type.String()),
  }),
);

export const ReportSectionSchema = Type.Union(
  [
    FiguresSectionSchema,
    TimelineSectionSchema,
    FunnelSectionSchema,
    DnaSectionSchema,
    GeographySectionSchema,
    TableSectionSchema,
    RanksSectionSchema,
    BracketSectionSchema,
  ],
  { $id: 'ReportSection' },
);
export type ReportSection = Static<typeof ReportSectionSchema>;
export type FiguresSection = Static<typeof FiguresSectionSchema>;
export type TimelineSection = Static<typeof TimelineSectionSchema>;
export type FunnelSection = Static<typeof FunnelSectionSchema>;
export type DnaSection = Static<typeof DnaSectionSchema>;
export type GeographySection = Static<typeof GeographySectionSchema>;
export type TableSection = Static<typeof TableSectionSchema>;
export type RanksSection = Static<typeof RanksSectionSchema>;
export type BracketSection = Static<typeof BracketSectionSchema>;

export const ReportDataSchema = Type.Object(
  {
    version: Type.Literal(1),
    type: OneOf(REPORT_TYPES),
    subject: Type.Object({
      entityType: Type.String(),
      entityId: Type.String(),
      entityName: Type.String(),
      entityImageUrl: Nullable(Type.String()),
      line: Type.String({ description: 'What it is, where and when, in one line.' }),
      official: Type.Boolean(),
    }),
    from: Instant(),
    to: Instant({ description: 'No longer included.' }),
    timeZone: Type.String({ description: 'IANA; days begin by it.' }),
    previous: Nullable(
      Type.Object(
        { from: Instant(), to: Instant(), label: Type.String() },
        { description: 'What changes are told against.' },
      ),
    ),
    frozenAt: Instant({ description: 'When the figures were read; they do not change any more.' }),
    dataThrough: Nullable(Instant({ description: 'Everything received up to then is in them.' })),
    events: Type.Integer({ description: 'How many events the report rests on.' }),
    currency: Nullable(Type.String()),
    sections: Type.Array(ReportSectionSchema, { description: 'In the order in which they are read.' }),
    missing: Type.Array(
      Type.Object({
        what: Type.String(),
        why: Type.String({ description: 'And what would mend it.' }),
      }),
      { description: 'What a reader would look for and is not there.' },
    ),
    definitions: Type.Array(
      Type.Object({ term: Type.String(), definition: Type.String(), source: Nullable(Type.String()) }),
      { description: 'Of every figure that is used.' },
    ),
  },
  { $id: 'ReportData' },
);
export type ReportData = Static<typeof ReportDataSchema>;
