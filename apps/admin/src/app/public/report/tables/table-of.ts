/** Every section as a table, whatever it is drawn as. */
import type { ReportColumn, ReportSection } from '@coliseum/contracts';
import { changeWords } from '../words/change-words';
import { stepWords } from '../words/step-words';
import { bracketTable } from './bracket-table';
import { dnaTable } from './dna-table';
import {
  asideColumn,
  cellWriter,
  type CellWriter,
  figureColumn,
  rankColumn,
  type SectionColumn,
  type SectionTable,
  textCell,
  textColumn,
} from './section-table';

export interface TableContext {
  timeZone: string;
  currency: string | null;
}

export const tableOf = (section: ReportSection, { timeZone, currency }: TableContext): SectionTable => {
  const cell = cellWriter(currency);
  switch (section.kind) {
    case 'figures':
      return figuresTable(section.figures, cell);
    case 'timeline':
      return {
        columns: [textColumn('From'), ...section.series.map(({ label }) => figureColumn(label))],
        rows: section.at.map((at, i) => [
          { value: at, text: stepWords(at, section.step, timeZone) },
          ...section.series.map(({ values, unit }) => cell(values[i] ?? null, unit)),
        ]),
      };
    case 'funnel':
      return {
        columns: [textColumn('Step'), ...['People', 'Of the step before', 'Of all'].map(figureColumn)],
        rows: section.steps.map(({ label, people, ofPrevious, ofFirst }) => [
          textCell(label),
          cell(people, 'people'),
          cell(ofPrevious, 'ratio'),
          cell(ofFirst, 'ratio'),
        ]),
      };
    case 'dna':
      return dnaTable(section.dna, cellWriter(section.currency ?? currency));
    case 'geography':
      return {
        columns: [
          textColumn('City'),
          asideColumn('Country'),
          ...[section.metric ?? 'Interactions', 'Share', 'Resonance'].map(figureColumn),
        ],
        rows: section.cities.map(({ name, country, value, share, resonance }) => [
          textCell(name),
          textCell(country),
          cell(value, 'count'),
          cell(share, 'ratio'),
          cell(resonance, 'times'),
        ]),
      };
    case 'table':
      return {
        columns: columnsOf(section.columns),
        rows: section.rows.map((row) => row.map((value, i) => cell(value, section.columns[i]?.unit ?? null))),
      };
    case 'ranks':
      return {
        columns: [textColumn('At'), ...section.lines.map(({ label }) => rankColumn(label))],
        rows: section.at.map((at, i) => [
          { value: at, text: stepWords(at, 'moment', timeZone) },
          ...section.lines.map(({ ranks }) => cell(ranks[i] ?? null, 'rank')),
        ]),
      };
    case 'bracket':
      return bracketTable(section);
  }
};

/** One further text beside many figures says more about the name; several are columns of their own. */
const columnsOf = (columns: readonly ReportColumn[]): SectionColumn[] => {
  const texts = columns.filter(({ unit }) => unit === null);
  return columns.map(({ label, unit }, i) => ({
    label,
    isFigure: unit !== null,
    isRank: unit === 'rank',
    isAside: unit === null && i > 0 && texts.length === 2 && columns[0]?.unit === null,
  }));
};

const figuresTable = (
  figures: Extract<ReportSection, { kind: 'figures' }>['figures'],
  cell: CellWriter,
): SectionTable => ({
  columns: [textColumn('Figure'), ...['Value', 'Before', 'Change'].map(figureColumn)],
  rows: figures.map((figure) => {
    const value = cell(figure.value, figure.unit);
    return [
      textCell(figure.label),
      { ...value, text: figure.approximate && figure.value !== null ? `≈ ${value.text}` : value.text },
      cell(figure.previous, figure.unit),
      { value: figure.changePercent, text: changeWords(figure)?.text ?? '–' },
    ];
  }),
});
