/** The Table twin of a chart: the same figures as rows, and as CSV. */
export interface SeriesTable {
  columns: readonly string[];
  /** newest first */
  rows: readonly (readonly string[])[];
}

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** RFC 4180 text; a leading = + @ is kept from being read as a formula by spreadsheets. */
export const toCsv = ({ columns, rows }: SeriesTable): string =>
  [columns, ...rows]
    .map((row) => row.map((text) => cell(text.replace(/^[=+@]/, "'$&"))).join(','))
    .join('\r\n');
