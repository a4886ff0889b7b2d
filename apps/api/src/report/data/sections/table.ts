/** A list of a report: the first column names the row. */
import type { ReportColumn, TableSection } from '@coliseum/contracts';

export interface TableWish {
  id: string;
  title: string;
  note?: string | null;
  columns: readonly ReportColumn[];
  rows: readonly (readonly (string | number | null)[])[];
  /** how many there are in all; the rows’ number where all stand here */
  total?: number;
  official?: boolean;
}

/** @returns undefined where it would be empty */
export function table({ note = null, columns, rows, total, official = false, ...head }: TableWish): TableSection | undefined {
  if (rows.length === 0) return undefined;
  return {
    kind: 'table',
    ...head,
    note,
    columns: [...columns],
    rows: rows.map((row) => [...row]),
    total: total ?? rows.length,
    official,
  };
}
