/** A whole report as CSV: what it is about, then each section as a table of its own, then what is missing and what the figures mean. */
import type { ReportData } from '@coliseum/contracts';
import { toCsv, type CsvCell } from './csv.js';
import { sectionTable } from './section-table.js';

type Rows = readonly (readonly CsvCell[])[];

export function reportCsv(data: ReportData): string {
  const tables: Rows[] = [headOf(data), ...data.sections.map(sectionRows)];
  if (data.missing.length > 0)
    tables.push([['What is missing'], ['What', 'Why'], ...data.missing.map(({ what, why }) => [what, why])]);
  if (data.definitions.length > 0)
    tables.push([
      ['Definitions'],
      ['Term', 'Definition', 'Source'],
      ...data.definitions.map(({ term, definition, source }) => [term, definition, source]),
    ]);
  return toCsv(tables.flatMap((rows, i) => (i === 0 ? rows : [[], ...rows])));
}

function sectionRows(section: ReportData['sections'][number]): Rows {
  const { head, rows } = sectionTable(section);
  return [[section.title, section.note], head, ...rows];
}

const headOf = ({ subject, previous, ...data }: ReportData): Rows => [
  ['Report', data.type],
  ['Subject', subject.entityName],
  ['Id', subject.entityId],
  ['From', data.from],
  ['To', data.to],
  ['Time zone', data.timeZone],
  ['Compared with', previous && `${previous.from} to ${previous.to}`],
  ['Figures read', data.frozenAt],
  ['Data through', data.dataThrough],
  ['Events', data.events],
  ['Currency', data.currency],
];
