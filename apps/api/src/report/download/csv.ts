/** Tables as CSV by RFC 4180: spreadsheets open them as they are, and no cell is ever taken for a formula. */

export type CsvCell = number | string | null;

/** What spreadsheets begin a formula with, in their wide forms too, after blanks as well; tabs and line ends shift cells. */
const FORMULA = /^(?:[\t\r\n]|[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;
const TO_QUOTE = /[",\r\n]/;
/** Without it spreadsheets take UTF-8 for the machine's own letters. */
const BYTE_ORDER_MARK = '\ufeff';
const LINE_END = '\r\n';

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return TO_QUOTE.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Every line gets as many cells as the longest one has, as the RFC wants it. */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const lines = rows.map((row) => {
    const cells = [...row, ...Array<null>(width - row.length).fill(null)];
    return cells.map(cellText).join(',') + LINE_END;
  });
  return BYTE_ORDER_MARK + lines.join('');
}
