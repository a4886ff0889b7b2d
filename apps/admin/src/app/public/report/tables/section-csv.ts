/** One section as a file: values as they were counted, under the names that readers see. */
import { toCsv } from '@coliseum/ui';
import type { SectionTable } from './section-table';

export const sectionCsv = ({ columns, rows }: SectionTable): string =>
  toCsv({
    columns: columns.map(({ label }) => label),
    rows: rows.map((row) => row.map(({ value }) => (value === null ? '' : String(value)))),
  });
