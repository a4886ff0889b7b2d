/** RFC 4180 read back, as spreadsheets write it: quoted cells, any line ends, commas, semicolons or tabs. */

export interface CsvRow {
  /** in the file, from 1 */
  line: number;
  cells: string[];
}
export type Csv = { rows: CsvRow[]; fault: null } | { rows: CsvRow[]; fault: string };

/** Whatever its first line has most of; cells that are quoted are left out. */
export const delimiterOf = (text: string): string => {
  const head = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: head.split(mark).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).mark;
};

/** Lines without anything are left out. */
export function parseCsv(text: string, delimiter = delimiterOf(text)): Csv {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let wasQuoted = false;
  let line = 1;
  let begun = 1;
  const endCell = (): void => {
    cells.push(cell);
    cell = '';
    wasQuoted = false;
  };
  const endRow = (): void => {
    endCell();
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: begun, cells });
    cells = [];
  };
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] as string;
    if (quoted) {
      if (mark === '"' && text[at + 1] === '"') at += 1;
      else if (mark === '"') {
        quoted = false;
        continue;
      }
      if (mark === '\n') line += 1;
      cell += mark;
    } else if (mark === '"' && cell === '' && !wasQuoted) {
      quoted = true;
      wasQuoted = true;
    } else if (mark === delimiter) endCell();
    else if (mark === '\n' || mark === '\r') {
      if (mark === '\r' && text[at + 1] === '\n') at += 1;
      endRow();
      line += 1;
      begun = line;
    } else if (wasQuoted)
      return { rows, fault: `Line ${line}: something stands behind a closing quotation mark.` };
    else cell += mark;
  }
  if (quoted) return { rows, fault: `Line ${begun}: a quotation mark is never closed.` };
  endRow();
  return { rows, fault: null };
}
