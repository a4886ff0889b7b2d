/** The Table twin of a chart: the same figures as rows, and as CSV. */
export interface SeriesTable {
  columns: readonly string[];
  /** of a run of time the newest first */
  rows: readonly (readonly string[])[];
}

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What spreadsheets take for the beginning of a formula, after blanks and in wide forms too; a number may begin with its minus. */
const FORMULA = /^(?!-?\d+(\.\d+)?(e[+-]?\d+)?$)(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/i;

/** RFC 4180 text; what would be read as a formula begins with an apostrophe. */
export const toCsv = ({ columns, rows }: SeriesTable): string =>
  [columns, ...rows]
    .map((row) => row.map((text) => cell(text.replace(FORMULA, "'$&"))).join(','))
    .join('\r\n');
