/** A report's section as a table: a head, and a row for each thing that it shows. */
import type { ReportSection } from '@coliseum/contracts';
import type { CsvCell } from './csv.js';
import { dnaTable } from './dna-table.js';
import { withUnit } from './with-unit.js';

export interface Table {
  head: readonly string[];
  rows: readonly (readonly CsvCell[])[];
}
type Of<K extends ReportSection['kind']> = Extract<ReportSection, { kind: K }>;

const tables: { [K in ReportSection['kind']]: (section: Of<K>) => Table } = {
  figures: ({ figures }) => ({
    head: ['Figure', 'Value', 'Unit', 'Approximate', 'Previous period', 'Change (%)'],
    rows: figures.map((f) => [
      f.label,
      f.value,
      f.unit,
      f.approximate ? 'yes' : 'no',
      f.previous,
      f.changePercent,
    ]),
  }),
  timeline: ({ at, series, marks, spans }) => ({
    head: ['From', ...series.map(({ label, unit }) => withUnit(label, unit)), 'Marks'],
    rows: at.map((from, i) => {
      const until = at[i + 1];
      const isIn = (moment: string): boolean => moment >= from && (until === undefined || moment < until);
      const said = [
        ...marks.filter((mark) => isIn(mark.at)).map(({ label }) => label),
        ...spans.filter((span) => isIn(span.from)).map(({ label, to }) => `${label} (until ${to})`),
      ];
      return [from, ...series.map(({ values }) => values[i] ?? null), said.join('; ') || null];
    }),
  }),
  funnel: ({ steps }) => ({
    head: ['Step', 'Event type', 'People', 'Of the step before', 'Of the first step'],
    rows: steps.map((step) => [step.label, step.id, step.people, step.ofPrevious, step.ofFirst]),
  }),
  dna: ({ dna }) => dnaTable(dna),
  geography: ({ cities, metric = 'Interactions' }) => ({
    head: ['City', 'Id', 'Country', 'Latitude', 'Longitude', metric, 'Share', 'Resonance'],
    rows: cities.map((city) => [
      city.name,
      city.cityId,
      city.country,
      city.latitude,
      city.longitude,
      city.value,
      city.share,
      city.resonance,
    ]),
  }),
  table: ({ columns, rows }) => ({
    head: columns.map(({ label, unit }) => (unit === null ? label : withUnit(label, unit))),
    rows,
  }),
  ranks: ({ at, lines }) => ({
    head: ['At', ...lines.map(({ label }) => label)],
    rows: at.map((moment, i) => [moment, ...lines.map(({ ranks }) => ranks[i] ?? null)]),
  }),
  bracket: ({ rounds }) => ({
    head: [
      'Round',
      'Match',
      'State',
      'Home',
      'Seed',
      'Score',
      'Away',
      'Seed',
      'Score',
      'Winner',
      'Decided by',
    ],
    rows: rounds.flatMap(({ name, matches }) =>
      matches.map(({ matchId, state, home, away, winnerId, decidedBy }) => [
        name,
        matchId,
        state,
        home?.name ?? null,
        home?.seed ?? null,
        home?.score ?? null,
        away?.name ?? null,
        away?.seed ?? null,
        away?.score ?? null,
        [home, away].find((side) => side && side.cityId === winnerId)?.name ?? winnerId,
        decidedBy,
      ]),
    ),
  }),
};

export const sectionTable = (section: ReportSection): Table =>
  (tables[section.kind] as (section: ReportSection) => Table)(section);
